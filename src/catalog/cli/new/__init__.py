"""`catalog new`: files that pass the checks, but for what only their author knows."""

from __future__ import annotations

import click

from catalog.cli.deferred import DeferredGroup

PLACES = {
    "course": ("catalog.cli.new.course:course", "Add a course."),
    "session": ("catalog.cli.new.session:session", "Add a session or take over an earlier one."),
    "site": ("catalog.cli.new.site:site", "Start a site in a folder of its own."),
    "venue": ("catalog.cli.new.venue:venue", "Add a venue."),
}
"""Where each command is, and what the list of commands says of it."""


@click.group(cls=DeferredGroup, places=PLACES)
def new() -> None:
    """Start a site, or add a course, a session or a venue.

    On a terminal you are asked for what is missing; elsewhere it is given by options. Nothing is ever overwritten.
    """
