"""The public pages of what can go wrong while documents are made. `catalog explain` shows them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from catalog.findings import Severity
from catalog.frozen import dataclass


@dataclass(frozen=True, slots=True)
class FaultPage:
    """What one fault is, what it costs, and how to mend it."""

    id: str
    title: str
    why: str
    fix: str
    severity: Severity = Severity.ERROR


_PAGES = (
    FaultPage(
        "template-missing",
        "A template includes or extends one that does not exist.",
        "Every page made from it would be missing from the site.",
        "Correct the name in the template, or add the file under templates/. A site's own folder holds only the templates that it changes; "
        "the shipped ones are found by the same names.",
    ),
    FaultPage(
        "template-syntax",
        "A template cannot be read.",
        "Every page made from it would be missing from the site.",
        "Look at the line that the finding names: a tag without its end, a quotation mark without its partner, or a block opened twice.",
    ),
    FaultPage(
        "template-undefined",
        "A template names a value that is not there.",
        "An empty place on a page looks as if the association had nothing to say.",
        "Correct the name; src/catalog/plan/views.py lists every value that templates are given, and docs/themes.md tells how to use them.",
    ),
    FaultPage(
        "template-context",
        "A template prints a value where escaping does not protect the page.",
        "A value in an attribute without quotes, in a link that is not checked, or inside a script or a style can carry code into a page.",
        'Put the attribute in double quotes, pass links through the URL filter (`href="{{ address | url }}"`), and keep values out of '
        "scripts, styles and event attributes; docs/themes.md shows each.",
    ),
    FaultPage(
        "template-fault",
        "A template failed while a page was made.",
        "The page would be missing from the site.",
        "The finding says what failed and where; a filter given a value of the wrong kind is the usual cause.",
    ),
    FaultPage(
        "library-warning",
        "A library that the catalog stands on warned of something.",
        "What a library only warns of today is missing from a page, or fails with its next release.",
        "Where the warning names a template, a picture or a text of yours, mend that; where it does not, report it where you got "
        "catalog from.",
        Severity.WARNING,
    ),
    FaultPage(
        "template-error",
        "A template of a flyer, form or brochure cannot be filled in.",
        "The PDF would be missing from the site.",
        "Look at the line that the finding names; the values that templates are given are listed in src/catalog/plan/views.py.",
    ),
    FaultPage(
        "pdf-layout",
        "A PDF cannot be laid out.",
        "The PDF would be missing from the site.",
        "If a template or style sheet was changed, take the change back and make it in smaller steps. With the shipped theme this is a "
        "defect of ours: please report it with the content file.",
    ),
    FaultPage(
        "pdf-stopped",
        "Making a PDF took too much time or memory, and was given up.",
        "One picture or text must not hold up everything that is to be published.",
        "Look for a picture of many megapixels, an SVG file made of nested copies, or very deep lists in the content it came from.",
    ),
    FaultPage(
        "pdf-warning",
        "The layout engine left something out of a PDF, or passed over something it did not know.",
        "A missing picture or a dead link leaves a PDF incomplete in silence.",
        "Correct what the finding quotes, in the template or the content that it names.",
        Severity.WARNING,
    ),
    FaultPage(
        "pdf-elsewhere",
        "A cluster was to make PDFs, and had no workers.",
        "This machine made them instead: the same PDFs, only later.",
        "Start workers for the cluster's scheduler, or build without `--executor`.",
        Severity.NOTE,
    ),
    FaultPage(
        "flyer-overflow",
        "The texts of a flyer do not fit on its one page.",
        "A flyer is pinned up, and nobody sees a second page. Two denser settings were tried before this was said.",
        "Shorten the paragraph that the finding names by the number of lines that it says.",
    ),
)

PAGES: Mapping[str, FaultPage] = MappingProxyType({page.id: page for page in _PAGES})
"""Every fault of making documents, by its id."""
