"""`catalog new venue`."""

from __future__ import annotations

from pathlib import Path

import click

from catalog.cli.new.asking import ask, identifier, require, write
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
@click.option("--region", default="", help="The id of a region of content/association.yml.")
def venue(  # noqa: PLR0913 -- a command's options
    *,
    venue_id: str | None,
    root: Path,
    name: str | None,
    street: str | None,
    city: str | None,
    state: str,
    zip_code: str | None,
    region: str,
) -> None:
    """Add a venue: its id is the name of its file, made from its name and city where it is not given."""
    from catalog.content.formats import as_identifier

    require("venue", {"--name": name, "--street": street, "--city": city, "--zip": zip_code})
    name = ask("Name of the place", name)
    street, city, zip_code = ask("Street and number", street), ask("City", city), ask("ZIP code", zip_code)
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
