"""The proof: every file that was made is read back and held against the records.

Whoever edits a template, and whatever a view or a renderer does, what is published carries each course's exact title, numbers and
statement, and its dates, times, prices and places; and nothing that may not be published is in it. Nothing here reads a view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalog.findings import Finding
from catalog.model import Catalog
from catalog.plan import Document, Plan
from catalog.proof.facts import Expectations
from catalog.proof.faults import PAGES, Fault, Placed, ProofPage, folded
from catalog.proof.verdicts import Verdicts

RULES = "rules/index.html"
"""The only page that may tell of rules, whose examples are full of prices and dates."""

__all__ = ["PAGES", "Expectations", "Placed", "ProofPage", "Verdicts", "findings", "prove", "prove_documents"]


def prove(catalog: Catalog, planned: Plan, contents: Mapping[str, bytes]) -> list[Finding]:
    """Hold every planned document that has contents against `catalog`. Finds nothing on a site that says what its content says."""
    expectations = Expectations(catalog, drafts=planned.site.drafts)
    return findings(prove_documents(expectations, planned.documents, contents))


def prove_documents(expectations: Expectations, documents: Iterable[Document], contents: Mapping[str, bytes]) -> list[Placed]:
    """Hold some documents against the facts. What comes back can be handed to another process, and made findings of there.

    Make the expectations once for each process: they keep what they have worked out.
    """
    made = ((document, contents[document.path]) for document in documents if document.path in contents)
    return [placed for document, content in made for placed in _proved(expectations, document, content)]


def findings(placed: Iterable[Placed]) -> list[Finding]:
    """Say each cause once, with the first few files that it shows in."""
    return list(folded(placed))


def _proved(expectations: Expectations, document: Document, content: bytes) -> Iterator[Placed]:
    expectations.forget_much()
    template = _template(document)
    for page, fault in _faults(expectations, document, content):
        yield Placed(fault, document.path + page, template)


def _faults(expectations: Expectations, document: Document, content: bytes) -> Iterator[tuple[str, Fault]]:
    """Yield each fault with its page, where the document has pages. Readers are imported with the first document of their kind."""
    if document.kind == "html":
        from catalog.proof.pages import prove_page  # noqa: PLC0415

        if document.path == RULES:
            from catalog.proof.told import apart  # noqa: PLC0415 -- one page of the site needs it

            content, faults = apart(expectations, content)
            yield from (("", fault) for fault in faults)
        yield from (("", fault) for fault in prove_page(expectations, document, content))
    elif document.kind == "ics":
        from catalog.proof.calendars import prove_calendar  # noqa: PLC0415

        yield from (("", fault) for fault in prove_calendar(expectations, document, content))
    elif document.kind == "text":
        from catalog.proof.data import prove_data  # noqa: PLC0415

        yield from (("", fault) for fault in prove_data(expectations, document, content))
    elif document.kind == "pdf":
        from catalog.proof.printed import prove_printed  # noqa: PLC0415 -- a site without PDFs does not pay for PDFium

        yield from prove_printed(expectations, document, content)
    if expectations.withheld and document.kind != "html":
        from catalog.proof.leaks import prove_nothing_leaks  # noqa: PLC0415

        yield from (("", fault) for fault in prove_nothing_leaks(expectations, document, content))


def _template(document: Document) -> str:
    """Return the file of the template; empty for what is composed without one."""
    if document.kind == "html":
        return f"templates/html/{document.template}"
    return f"templates/{document.template}" if document.kind == "pdf" else ""
