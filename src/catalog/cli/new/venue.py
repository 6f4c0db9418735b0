"""`catalog new venue`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from catalog.cli.console import interactive
from catalog.cli.new.asking import ask, identifier, one_of, require, write
from catalog.cli.new.yaml_text import scalar
from catalog.cli.options import root_option


@click.command()
@click.argument("venue_id", metavar="[ID]", required=False)
@root_option
@click.option("--name", help="What the place is called.")
@click.option("--street", help="Street and number.")
@click.option("--city", help="City.")
@click.option("--state", default="CA", show_default=True, help="State, two letters.")
@click.option("--zip", "zip_code", help="ZIP code, five digits.")
@click.option("--region", help="The id of a region of content/association.yml.")
def venue(  # noqa: PLR0913 -- a command's options
    *,
    venue_id: str | None,
    root: Path,
    name: str | None,
    street: str | None,
    city: str | None,
    state: str,
    zip_code: str | None,
    region: str | None,
) -> None:
    """Add a venue: its id is the name of its file, made from its name and city where it is not given."""
    from catalog.content.formats import as_identifier

    require("venue", {"--name": name, "--street": street, "--city": city, "--zip": zip_code})
    name = ask("Name of the place", name)
    street, city, zip_code = ask("Street and number", street), ask("City", city), ask("ZIP code", zip_code, read=_zip)
    region = region or _region(root)
    venue_id = identifier(venue_id or as_identifier(name if city in name else f"{name} {city}"), "ID")
    lines = [
        f"name: {scalar(name)}",
        f'address: {{street: {scalar(street)}, city: {scalar(city)}, state: {scalar(state)}, zip: "{zip_code}"}}',
        *([f"region: {region}"] if region else []),
        "# Parking and access are what people ask first: parking: ..., access: ...",
        "# Hotels nearby, with the block of rooms if there is one:",
        "# hotels: [{name: ..., phone: ..., rate: 139, block_code: ..., distance: 0.5 miles}]",
        "no_host_hotel: true",
    ]
    write(root, f"content/venues/{venue_id}.yml", "\n".join(lines) + "\n")


def _zip(text: str) -> str:
    if not re.fullmatch(r"\d{5}(-\d{4})?", text.strip()):
        raise click.UsageError(f"`{text}` is no ZIP code; write five digits, as 95834.")
    return text.strip()


def _region(root: Path) -> str:
    """Ask for the region, where the site has any and somebody is there."""
    from catalog import build

    catalog = build.check(root).catalog if interactive() else None
    if catalog is None or not catalog.association.regions:
        return ""
    known = catalog.association.regions
    click.echo("\n".join(f"  {region:<40} {name}" for region, name in known.items()))
    return ask("Region", None, default=next(iter(known)), read=lambda answer: one_of("region", answer.strip(), known))
