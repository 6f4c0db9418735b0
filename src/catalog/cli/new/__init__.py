"""`catalog new`: files that pass the checks, but for what only their author knows."""

from __future__ import annotations

import click

from catalog.cli.new.course import course
from catalog.cli.new.session import session
from catalog.cli.new.site import site
from catalog.cli.new.venue import venue


@click.group()
def new() -> None:
    """Start a site, or add a course, a session or a venue.

    On a terminal you are asked for what is missing; elsewhere it is given by options. Nothing is ever overwritten.
    """


for command in (site, course, session, venue):
    new.add_command(command)
