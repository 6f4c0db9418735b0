"""The content, for commands that tell or write something from it: they need a catalog, whatever else is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from catalog.build import Outcome
    from catalog.model import Catalog


def checked(root: Path, as_of: date | None = None) -> tuple[Outcome, Catalog]:
    """Check the content of the site at `root`; return the outcome, and the catalog that is in it.

    Raises:
        click.UsageError: there is none, since a file cannot be read that every catalog needs.
    """
    from catalog import build

    outcome = build.check(root, as_of=as_of)
    if outcome.catalog is None:
        raise click.UsageError(f"{_unread(outcome)} cannot be read. `catalog check` says what is wrong with it.")
    return outcome, outcome.catalog


def _unread(outcome: Outcome) -> str:
    """Return the first of the two files that every catalog needs in which there is an error."""
    from catalog.content.reading import ASSOCIATION_FILE, FEES_FILE
    from catalog.findings import Severity

    faulty = {finding.span.file for finding in outcome.findings if finding.severity is Severity.ERROR}
    return next((file for file in (ASSOCIATION_FILE, FEES_FILE) if file in faulty), ASSOCIATION_FILE)
