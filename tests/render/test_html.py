"""Pages: faults of templates have their place, nothing unsafe is printed, and links work wherever the site stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from catalog.findings import Finding
from catalog.model import Address, Association, Catalog, FeeTable
from catalog.plan import Document, Viewing, Wording
from catalog.render import Rendered, Theme
from catalog.render.html import Pages, json_ld, safe_url, telephone


@dataclass(frozen=True)
class Shown:
    text: str = "words"


def render(
    template: str, *, path: str = "a/b/index.html", url: str = "https://example.org", locale: str = "en_US", **more: str
) -> Rendered:
    association = Association(
        name="Sample Association",
        address=Address(street="1 Sample Street", city="Ontario", zip="91764"),
        phone="(909) 555-0100",
        email="sample@example.org",
        url=url,
        locale=locale,
    )
    site = Viewing(Catalog(association=association, fees=FeeTable(), as_of=date(2027, 1, 15)), Wording()).site
    files = {f"html/{name.replace('_', '.')}": text.encode() for name, text in more.items()} | {"html/page.html": template.encode()}
    files["locale/es.po"] = b'msgid ""\nmsgstr ""\n\nmsgid "Open"\nmsgstr "Abierto"\n\nmsgid "%(n)s hours"\nmsgstr "%(n)s horas"\n'
    return Pages(site, Theme(files)).render(Document(path=path, kind="html", template="page.html", view=Shown()))


def text_of(template: str, **given: str) -> str:
    made = render(template, **given)
    assert made.findings == ()
    return made.content.decode()


def fault_of(template: str, **given: str) -> Finding:
    made = render(template, **given)
    assert made.content == b""
    (finding,) = made.findings
    return finding


def test_a_name_that_is_not_there_is_a_finding_on_its_line() -> None:
    finding = fault_of("<p>\n{{ page.text }}\n{{ page.title }}\n</p>")
    assert (finding.rule, str(finding.span)) == ("template-undefined", "templates/html/page.html:3:1")
    assert "'title'" in finding.message


def test_a_fault_in_a_macro_is_placed_in_the_macro() -> None:
    finding = fault_of(
        '\n{% from "parts.html" import shout %}\n{{ shout(1) }}', parts_html="{% macro shout(n) %}\n\n{{ n.loud }}{% endmacro %}"
    )
    assert (finding.rule, str(finding.span)) == ("template-undefined", "templates/html/parts.html:3:1")


def test_a_template_that_cannot_be_read_is_a_finding_on_its_line() -> None:
    finding = fault_of('{% include "broken.html" %}', broken_html="<p>\n{% if %}")
    assert (finding.rule, str(finding.span)) == ("template-syntax", "templates/html/broken.html:2:1")


def test_a_missing_template_is_a_finding_where_it_is_asked_for() -> None:
    finding = fault_of('\n\n{% include "gone.html" %}')
    assert (finding.rule, str(finding.span)) == ("template-missing", "templates/html/page.html:3:1")
    assert "templates/html/gone.html" in finding.message


def test_a_failing_expression_is_a_finding() -> None:
    assert fault_of("{{ 1 // 0 }}").rule == "template-fault"


def test_a_template_that_includes_itself_is_a_finding() -> None:
    assert fault_of('{% include "page.html" %}').rule == "template-fault"


def test_text_is_escaped() -> None:
    assert text_of("<p title=\"{{ '<\\'\\\"' }}\">") == '<p title="&lt;&#39;&#34;">'


@pytest.mark.parametrize(
    ("path", "root"), [("index.html", "./"), ("a/index.html", "../"), ("a/b/index.html", "../../"), ("404.html", "/catalog/")]
)
def test_addresses_inside_the_site_are_relative_to_the_page(path: str, root: str) -> None:
    made = text_of('<a href="/x/"><img src="/y.png"><form action="/z/">', path=path, url="https://example.org/catalog")
    assert made == f'<a href="{root}x/"><img src="{root}y.png"><form action="{root}z/">'


@pytest.mark.parametrize("address", ["https://example.org/a?b=c", "mailto:a@example.org", "tel:+1-909-555-0100", "/courses/a/", "#top"])
def test_good_addresses_pass(address: str) -> None:
    assert safe_url(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "/\\evil.example",
        "http://example.org/",
        "vbscript:x",
    ],
)
def test_bad_addresses_lead_nowhere(address: str) -> None:
    assert safe_url(address) == "#"


@pytest.mark.parametrize(
    ("number", "address"),
    [("(559) 555-0100", "tel:+1-559-555-0100"), ("1-559-555-0100", "tel:+1-559-555-0100"), ("555-0100", "tel:5550100")],
)
def test_telephone_numbers_can_be_dialled(number: str, address: str) -> None:
    assert telephone(number) == address


def test_json_cannot_end_its_script_element() -> None:
    assert json_ld('{"name": "</script><!--&\u2028"}') == '{"name": "\\u003c/script\\u003e\\u003c!--\\u0026\\u2028"}'


def test_words_of_the_interface_are_translated() -> None:
    template = '{{ _("Open") }} {{ _("%(n)s hours", n="<2>") }} {{ _("Closed") }}'
    assert text_of(template) == "Open &lt;2&gt; hours Closed"
    assert text_of(template, locale="es_US") == "Abierto &lt;2&gt; horas Closed"


def test_what_plain_python_cannot_say_is_left_to_jinja() -> None:
    assert text_of("{{ {'class': 'wide'}.class }} {{ {'size': 3}.size }}") == "wide 3"
    assert text_of("{% if page.nothing is defined %}there{% else %}not there{% endif %}") == "not there"
    assert fault_of("{{ page.class }}").rule == "template-undefined"


def test_what_is_made_once_is_made_for_each_view_and_each_option() -> None:
    name = "{% macro name(view, loud=false) %}{{ view.name or view.text }}{{ '!' if loud }}{% endmacro %}"
    assert text_of(f"{name}{{{{ once(name, site) }}}}, {{{{ once(name, site, true) }}}}, {{{{ once(name, site) }}}}") == (
        "Sample Association, Sample Association!, Sample Association"
    )
