"""`catalog new course`."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from catalog.cli.new.asking import ask, identifier, require, write
from catalog.cli.new.yaml_text import scalar
from catalog.cli.options import root_option

if TYPE_CHECKING:
    from catalog.model import Catalog


class _Hours(click.FloatRange):
    """Hours of training; what is no number is refused in words that nobody has to look up."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            hours = super().convert(value, param, ctx)
        except click.BadParameter:
            hours = math.nan
        if math.isnan(hours):
            self.fail(f"`{value}` is no number of hours from {self.min} to {self.max}; write one such as 16.", param, ctx)
        return hours


HOURS = _Hours(0.5, 1000)
START = 8 * 60
"""Minutes after midnight at which a training day begins."""


@click.command()
@click.argument("course_id", metavar="[ID]", required=False)
@root_option
@click.option("--title", help="The title, exactly as certified if the course is.")
@click.option("--hours", type=HOURS, help="Hours of training, meal breaks left out.")
@click.option("--days", type=click.IntRange(1, 60), help="Training days; as many as days of eight hours make, without it.")
@click.option("--fee", help="The id of a fee tier; the one of the course's length, without it.")
@click.option("--topic", "topics", multiple=True, help="The id of a topic; can be given more than once.")
@click.option("--audience", default="", help="Who should attend.")
@click.option("--description", help="What the course is about.")
def course(  # noqa: PLR0913 -- a command's options
    *,
    course_id: str | None,
    root: Path,
    title: str | None,
    hours: float | None,
    days: int | None,
    fee: str | None,
    topics: tuple[str, ...],
    audience: str,
    description: str | None,
) -> None:
    """Add a course: its id is the name of its file, made from the title where it is not given."""
    from catalog import build
    from catalog.content.formats import as_identifier

    require("course", {"--title": title, "--hours": hours})
    title = ask("Title", title)
    hours = _hours(hours)
    days = days or max(math.ceil(hours / 8), 1)
    course_id = identifier(course_id or as_identifier(title), "ID")
    catalog = build.check(root).catalog
    lines = {
        "title": scalar(title),
        "hours": f"{hours:g}",
        "schedule": f"[{', '.join(schedule(hours, days))}]",
        "fee": fee or _tier(catalog, days, hours),
        "audience": scalar(audience) if audience else "",
        "topics": f"[{', '.join(topics)}]" if topics else "",
    }
    front = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
    text = ask("What it is about, in a sentence or two", description)
    write(root, f"content/courses/{course_id}.md", f"---\n{front}---\n{text}\n")


def _hours(given: float | None) -> float:
    return given if given is not None else float(click.prompt("Hours of training, meal breaks left out", type=HOURS))


def _tier(catalog: Catalog | None, days: int, hours: float) -> str:
    found = catalog.fees.tier_for(days, hours) if catalog else None
    if found:
        return found[0]
    raise click.UsageError(f"The fee table has no tier for {days} days and {hours:g} hours. Name one with --fee.")


def schedule(hours: float, days: int) -> list[str]:
    """Return the daily times of a course from eight o'clock on, with an hour for the meal on days of six hours or more.

    Days have eight hours and the last one what is left, or else the hours are spread evenly, in half hours.
    """
    full = 8.0 if 8 * (days - 1) < hours <= 8 * days else math.ceil(hours / days * 2) / 2
    lengths = [min(full, hours - full * number) for number in range(days)]
    return [_times(length) for length in lengths if length > 0]


def _times(hours: float) -> str:
    end = START + round(hours * 60) + (60 if hours >= 6 else 0)
    return f"{START // 60:02d}:{START % 60:02d}-{end // 60:02d}:{end % 60:02d}"
