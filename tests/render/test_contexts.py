"""Templates that print where escaping does not protect are refused; the shipped ones are not."""

from __future__ import annotations

import pytest

from catalog.disk import shipped_theme
from catalog.render.contexts import unsafe_places


@pytest.mark.parametrize(
    ("template", "word"),
    [
        ("<p>\n<a title={{ page.text }}>", "quotes"),
        ('\n<a href="{{ page.url }}">', "javascript:"),
        ('\n<a href="{{ page.url | url }}{{ page.more }}">', "javascript:"),
        ("\n<a class=\"x\" href=\"{{ 'a' if b else '}' }}\">", "javascript:"),
        ('\n<form action="{{ page.action }}">', "javascript:"),
        ("\n<script>let a = {{ page.text }};</script>", "script"),
        ("\n<style>p { color: {{ page.colour }} }</style>", "style"),
        ('\n<p style="color: {{ page.colour }}">', "style"),
        ('\n<p onclick="go({{ page.text }})">', "event"),
        ("\n<a href='{{ page.url }}'>", "double quotes"),
        ("\n<a title='a' href='/courses/'>", "double quotes"),
        ("\n<img src=/assets/logo.svg alt='{{ page.text }}'>", "double quotes"),
        ('\n<a href = "/courses/">', "double quotes"),
        ('\n<a href="courses/">', "slash"),
    ],
)
def test_an_unsafe_place_is_found_on_its_line(template: str, word: str) -> None:
    places = unsafe_places(template)
    assert {place.line for place in places} == {2}
    assert any(word in place.fault for place in places)


@pytest.mark.parametrize(
    "template",
    [
        '<a href="{{ page.url | url }}">',
        '<a href="{{ ("mailto:" ~ page.email) | url }}" title="{{ page.text }}">',
        '<a href="#{{ page.id }}">',
        '<a href="/courses/">',
        '<a href="?page=2">',
        '<a href="{% if page.url %}{{ page.url | url }}{% endif %}" data-href=x>',
        '<a href="https://example.org/">',
        "{{ linked(href=page.url, src='x') }}",
        '<script src="/static/site.js" defer></script>',
        '<script type="application/ld+json">{{ page.head.json_ld | json_ld }}</script>',
        "{# <a href={{ page.url }}> #}",
        "{% set a = page.url %}",
    ],
)
def test_safe_places_pass(template: str) -> None:
    assert unsafe_places(template) == ()


def test_the_shipped_templates_are_safe() -> None:
    for path in sorted((shipped_theme() / "html").glob("*.html")):
        assert unsafe_places(path.read_text()) == (), path.name
