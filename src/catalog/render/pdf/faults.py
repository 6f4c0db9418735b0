"""What can go wrong while a PDF is made, as findings."""

from __future__ import annotations

import logging
from traceback import extract_tb

from jinja2 import TemplateError, TemplateSyntaxError

from catalog.findings import Finding, Fix, Related, Severity
from catalog.plan import Document
from catalog.render.pdf.overflow import Overflow
from catalog.source import Span

TEMPLATES = "templates/"

PARTS = {
    "summary": "summary",
    "learn": "list of what people will learn",
    "audience": "note on who should attend",
    "prerequisite_note": "note on prerequisites",
    "bring": "list of what to bring",
    "note": "note of the session",
    "hotels": "list of hotels",
    "sessions": "list of sessions",
    "certification": "certification statements",
}


def template_fault(document: Document, fault: Exception) -> Finding:
    """Say that a template could not be filled in, and where."""
    return Finding(
        rule="template-error",
        severity=Severity.ERROR,
        span=_template_place(document, fault),
        message=f"This template cannot make {document.path}: {_sentence(fault)}.",
        why="the document is missing from the site.",
        related=_content(document),
        artifact=document.path,
    )


def layout_fault(document: Document, fault: Exception) -> Finding:
    """Say that the layout engine gave up."""
    return Finding(
        rule="pdf-layout",
        severity=Severity.ERROR,
        span=Span(TEMPLATES + document.template),
        message=f"{document.path} cannot be laid out: {type(fault).__name__}, {_sentence(fault)}.",
        why="the document is missing from the site.",
        related=_content(document),
        artifact=document.path,
    )


def stopped_fault(document: Document, reason: str) -> Finding:
    """Say that a document was given up, and why."""
    return Finding(
        rule="pdf-stopped",
        severity=Severity.ERROR,
        span=Span(document.sources[0] if document.sources else TEMPLATES + document.template),
        message=f"{document.path} was given up: {reason}.",
        fix=Fix("look for a picture of many megapixels, an SVG file made of nested copies, or very deep lists in the content"),
        why="the document is missing from the site.",
        related=(Related(Span(TEMPLATES + document.template), "the template that makes it"),),
        artifact=document.path,
    )


def engine_message(document: Document, record: logging.LogRecord) -> Finding:
    """Say what the layout engine warned of: a missing picture or a dead link leaves a PDF incomplete in silence."""
    return Finding(
        rule="pdf-warning",
        severity=Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING,
        span=Span(TEMPLATES + document.template),
        message=f"While {document.path} was made: {record.getMessage().strip().rstrip('.')}.",
        why="the PDF is published without what is missing.",
        related=_content(document),
        artifact=document.path,
    )


def overflow_fault(document: Document, found: Overflow) -> Finding:
    """Say which text is too long for the one page, and by how much."""
    lines = f"{found.lines} line{'s' if found.lines > 1 else ''}"
    part, _, number = found.text.part.partition(".")
    name = PARTS.get(part, "text") if not number else f"{_ordinal(int(number))} paragraph of the description"
    places = dict(document.places)
    rest = " and out of the texts beside it" if found.lines >= found.text.lines else ""
    return Finding(
        rule="flyer-overflow",
        severity=Severity.ERROR,
        span=places.get(found.text.part) or Span(document.sources[0] if document.sources else TEMPLATES + document.template),
        message=f"The {name} (“{found.text.beginning} …”) is {lines} too long: {document.path} does not fit on its one page.",
        fix=Fix(f"take {lines} out of it{rest}, of the {found.text.lines} that it has on the flyer"),
        why="a flyer is pinned up; nobody sees a second page.",
        artifact=document.path,
    )


def _ordinal(number: int) -> str:
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    return words[number] if number < len(words) else f"{number + 1}th"


def _template_place(document: Document, fault: Exception) -> Span:
    if isinstance(fault, TemplateSyntaxError):
        return _line(fault.filename or TEMPLATES + document.template, fault.lineno)
    frames = [frame for frame in extract_tb(fault.__traceback__) if frame.filename.startswith(TEMPLATES)]
    return _line(frames[-1].filename, frames[-1].lineno or 1) if frames else Span(TEMPLATES + document.template)


def _line(file: str, line: int) -> Span:
    return Span(file, line, 1, line, 1)


def _sentence(fault: Exception) -> str:
    message = fault.message if isinstance(fault, TemplateError) else str(fault)
    return " ".join((message or type(fault).__name__).split()).rstrip(".")


def _content(document: Document) -> tuple[Related, ...]:
    return tuple(Related(Span(source), "the content that it shows") for source in document.sources[:1])
