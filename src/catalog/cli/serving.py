"""`catalog serve`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli.console import say, screen, tell
from catalog.cli.options import as_of_option, root_option

if TYPE_CHECKING:
    from catalog.findings import Finding
    from catalog.serve.preview import Preview

PORTS = range(8000, 8010)
"""What is tried, one after another, where no port is asked for."""


@click.command()
@root_option
@as_of_option
@click.option("--port", type=click.IntRange(0, 65535), help=f"The port; {PORTS[0]}, or the next one that is free, without it. 0 takes any.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; another one lets your network in.")
@click.option("--name", "names", multiple=True, help="A name that browsers may call this machine by; can be given more than once.")
@click.option("--drafts", is_flag=True, help="Show what may not be published yet as well, marked as a draft.")
@click.option("--open", "browse", is_flag=True, help="Open the browser.")
def serve(  # noqa: PLR0913 -- a command's options
    *, root: Path, as_of: date | None, port: int | None, host: str, names: tuple[str, ...], drafts: bool, browse: bool
) -> None:
    """Show the site in the browser, and build it again on every change. Nothing is written to output/."""
    from catalog.serve import Addresses, Workshop, listen
    from catalog.serve import serve as run

    try:
        sockets = listen(host, PORTS if port is None else [port])
    except OSError as error:
        raise click.UsageError(f"Nothing can listen on {host}, port {port or PORTS[0]}: {error.strerror}. Choose another --port.") from None
    addresses = Addresses(host, frozenset(name.lower() for name in names))
    try:
        run(Workshop(root.resolve(), as_of=as_of, drafts=drafts), addresses, sockets, ready=_Ready(browse), built=_Built(root))
    except KeyboardInterrupt:
        say("Stopped.")


class _Ready:
    """Say where the site is, and open the browser there where that is wanted."""

    def __init__(self, browse: bool) -> None:
        self.browse = browse

    def __call__(self, address: str) -> None:
        say(f"{screen().paint('Serving', 'green', 'bold')} {address}  (Ctrl-C stops)")
        if self.browse:
            click.launch(address)


class _Built:
    """Say how long each build took, and what was found where that is not what was found last."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.last: tuple[Finding, ...] = ()

    def __call__(self, preview: Preview, seconds: float) -> None:
        from catalog.cli.findings import show

        if preview.findings != self.last:
            show(preview.findings, preview.sources, self.root, "full")
        self.last = preview.findings
        what = "the last good site stands" if preview.failed else f"{len(preview.contents)} files"
        tell(f"Built in {seconds:.2f} s: {what}.")
