"""Drawings among the assets: shapes pass, and nothing that runs, fetches or multiplies."""

from pathlib import Path

import pytest

from catalog.content.svg import faults_of_drawings

SVG = 'xmlns="http://www.w3.org/2000/svg"'
LOGO = Path(__file__).parent.parent.parent / "content/assets/logo.svg"


def said_of(drawing: str | bytes) -> list[str]:
    content = drawing.encode() if isinstance(drawing, str) else drawing
    return [found.message for found in faults_of_drawings({"content/assets/logo.svg": content, "content/courses/a.md": b"\xff"})]


@pytest.mark.parametrize(
    "drawing",
    [
        LOGO.read_bytes(),
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- drawn by hand -->\n<svg {SVG}><g style="fill:#fff"><text>Ünïcode</text></g></svg>',
        f'<svg {SVG}><defs><linearGradient id="a"><stop/></linearGradient></defs><rect fill="url(#a)"/></svg>',
        f'<svg {SVG} xmlns:draw="https://draw.example.org"><metadata><draw:notes draw:on="2"/></metadata></svg>',
    ],
)
def test_drawings(drawing: str | bytes) -> None:
    assert said_of(drawing) == []


@pytest.mark.parametrize(
    ("drawing", "message"),
    [
        (f"<svg {SVG}><script/></svg>", "`<script>` has no place"),
        (f'<svg {SVG} xmlns:s="http://www.w3.org/2000/svg"><s:script/></svg>', "`<script>` has no place"),
        (f"<svg {SVG}><foreignObject/></svg>", "`<foreignObject>` has no place"),
        (f'<svg {SVG}><x xmlns="http://www.w3.org/1999/xhtml"/></svg>', "`<x>` has no place"),
        (f'<svg {SVG}><use href="#a"/></svg>', "`<use>` has no place"),
        (f'<svg {SVG}><image href="https://example.org/x.png"/></svg>', "`<image>` has no place"),
        (f"<svg {SVG}><style>* {{}}</style></svg>", "`<style>` has no place"),
        (f'<svg {SVG}><a href="#"/></svg>', "`<a>` has no place"),
        (f'<svg {SVG}><animate attributeName="href"/></svg>', "`<animate>` has no place"),
        (f'<svg {SVG} onload="alert(1)"/>', "`onload` runs a script"),
        (f'<svg {SVG}><g ONCLICK="alert(1)"/></svg>', "`ONCLICK` runs a script"),
        (f'<svg {SVG}><rect fill="url(https://example.org/a)"/></svg>', "`fill` fetches"),
        (f"<svg {SVG}><rect style=\"fill: url( '//example.org/a')\"/></svg>", "`style` fetches"),
        (f'<svg {SVG} xmlns:x="http://www.w3.org/1999/xlink"><linearGradient x:href="a.svg#b"/></svg>', "`href` fetches"),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]><svg {SVG}>&a;</svg>', "no document type"),
        (f'<?xml-stylesheet href="a.css"?><svg {SVG}/>', "`<?xml-stylesheet`"),
        ("<html><script/></html>", "no drawing"),
        ("<svg><script/></svg>", "no drawing"),
        ("<svg", "no XML"),
        ("", "no XML"),
        (f"<svg {SVG}>{'<g>' * 6_000}", "more than 5,000 parts"),
        (b"\x89PNG", "not UTF-8"),
    ],
)
def test_what_is_no_drawing(drawing: str | bytes, message: str) -> None:
    [said] = said_of(drawing)
    assert message in said
