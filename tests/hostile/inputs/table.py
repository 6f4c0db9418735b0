"""The table of hostile inputs and findings: `python -m tests.hostile.inputs.table` writes it anew, to be read before it is committed."""

from __future__ import annotations

from pathlib import Path

from catalog.build.pipeline import check_files
from catalog.disk import SiteFiles
from catalog.findings import Finding, Severity
from tests.hostile.inputs import drawings, encodings, names, texts, values, yaml_texts
from tests.hostile.inputs.site import SITE, Files, Inputs
from tests.sites import AS_OF

FILE = Path(__file__).parents[1] / "findings.txt"

INPUTS: Inputs = {
    **encodings.INPUTS,
    **yaml_texts.INPUTS,
    **texts.INPUTS,
    **names.INPUTS,
    **drawings.INPUTS,
    **values.INPUTS,
}


def found(files: Files) -> tuple[Finding, ...]:
    """Check the site with these files laid over it."""
    return check_files(SiteFiles({**SITE, **files}, {}), as_of=AS_OF).findings


def row(name: str, findings: tuple[Finding, ...]) -> str:
    """Return what stands in the table: the first error, and how many more there are."""
    first, *more = [finding for finding in findings if finding.severity is Severity.ERROR]
    said = f"    {first.span.file}:{first.span.line}:{first.span.column}: {first.rule}: {first.message}"
    more_of_them = f" (and {len(more)} more)" if more else ""
    return f"{plain(name)}\n{plain(said)}{more_of_them}\n"


def plain(text: str) -> str:
    """Return a text as it can be printed everywhere, in one line."""
    return text.encode("unicode_escape").decode()


if __name__ == "__main__":
    FILE.write_text("".join(row(name, found(files)) for name, files in INPUTS.items()), encoding="ascii")
