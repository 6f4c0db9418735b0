"""`catalog archive`: writes into the files of a year's sessions what was published of them, so that later edits leave it as it was."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from catalog.cli.console import say
from catalog.cli.options import as_of_option, root_option

if TYPE_CHECKING:
    from catalog.model import Catalog, Session, Venue
    from catalog.model.publicity import CertificationLine

HEAD = "# As it was published. `catalog archive` wrote this; the archive prints it, whatever becomes of the course and the place.\n"


@click.command()
@click.argument("year", type=click.IntRange(1990, 2999))
@root_option
@as_of_option
def archive(*, year: int, root: Path, as_of: date | None) -> None:
    """Keep the facts of a YEAR that is over as they were published: title, length, times, price, place and certification.

    They are written into the sessions' own files, where git keeps them. What is archived already is left alone.
    """
    from catalog import build
    from catalog.model.publicity import unarchived

    outcome = build.check(root, as_of=as_of)
    if outcome.catalog is None or outcome.failed:
        raise click.UsageError("The content has errors, and what is wrong would be kept for good. `catalog check` lists them.")
    if year >= outcome.catalog.as_of.year:
        raise click.UsageError(f"{year} is not over on {outcome.catalog.as_of}.")
    written = [_write(root, outcome.catalog, session) for session in unarchived(outcome.catalog).get(year, [])]
    say(_ending(year, len(written)))
    sys.exit(0)


def kept(catalog: Catalog, session: Session) -> str:
    """Return the lines that go to the end of a session's file."""
    import yaml

    return HEAD + yaml.safe_dump({"published": _facts(catalog, session)}, sort_keys=False, allow_unicode=True, width=120)


def _facts(catalog: Catalog, session: Session) -> dict[str, Any]:
    from catalog.model.publicity import certification_lines

    course, fee, venue = catalog.course_of(session), catalog.fee(session), catalog.venue_of(session)
    facts = {
        "title": course.title,
        "hours": _number(Decimal(str(course.hours))),
        "schedule": [str(hours) for hours in catalog.times(session)],
        "member_fee": _number(fee.member),
        "non_member_fee": _number(fee.non_member),
        "venue": _place(venue) if venue else None,
        "certification": [_line(line) for line in certification_lines(catalog, course, session)],
    }
    return {key: value for key, value in facts.items() if value not in (None, [])}


def _place(venue: Venue) -> dict[str, Any]:
    parts = {name: getattr(venue.address, name) for name in ("street", "unit", "city", "state", "zip")}
    return {"name": venue.name, "address": {name: text for name, text in parts.items() if text or name in {"street", "zip"}}}


def _line(line: CertificationLine) -> dict[str, str]:
    parts = {name: getattr(line, name) for name in ("certifier", "label", "number", "control_number", "statement")}
    return {name: text for name, text in parts.items() if text}


def _number(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _write(root: Path, catalog: Catalog, session: Session) -> Path:
    file = root / session.origin.file
    text = file.read_text(encoding="utf-8")
    file.write_text(text + ("" if text.endswith("\n") else "\n") + kept(catalog, session), encoding="utf-8")
    return file


def _ending(year: int, count: int) -> str:
    from catalog.report import plural

    if not count:
        return f"Nothing of {year} is left to archive."
    return f"Archived {plural(count, 'session')} of {year}. Look at them with `git diff`, and commit them."
