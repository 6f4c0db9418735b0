"""`catalog admin`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalog.cli.checked import checked
from catalog.cli.console import say, screen
from catalog.cli.options import root_option

if TYPE_CHECKING:
    from collections.abc import Mapping

    from catalog.admin import Backend

COMMENTS = "It writes files in its own order and without their comments; `catalog check` and `catalog diff` read them as before."


@click.command()
@root_option
@click.option("--backend", "host", help="Where the repository is: github, gitlab, gitea, or test-repo to try it out.")
@click.option("--repo", default="", help="The repository there, as owner/name.")
@click.option("--branch", default="main", show_default=True, help="The branch that it reads and commits to.")
@click.option("--api", default="", metavar="URL", help="The interface of a code host of your own.")
@click.option("--sign-in", default="", metavar="URL", help="A service for signing in with the code host. Without it: by access token.")
@click.option("--app-id", default="", help="The id that GitLab or Gitea gave the editor as an application.")
@click.option("--check", "checks", is_flag=True, help="Write nothing; fail where the files are not what would be written.")
def admin(*, root: Path, host: str | None, checks: bool, **given: str) -> None:
    """Put an editor for this site's content under /admin/: forms in the browser, commits to the site's repository.

    It goes to templates/admin/, and the next build publishes it. Run it again when topics, regions, fees or the program change. Without
    --backend it keeps the host that it had, or takes the one that the git remote `origin` names.
    """
    from catalog.admin import ADMIN, BackendError, admin_files

    try:
        backend = _backend(root, host, given)
    except BackendError as fault:
        raise click.UsageError(str(fault)) from None
    _, catalog = checked(root)
    files = {f"{ADMIN}/{name}": content for name, content in admin_files(catalog, backend).items()}
    if checks:
        sys.exit(_check(root, files))
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    where = f"{backend.name}, {backend.repo}, branch {backend.branch}" if backend.repo else "nowhere: it is only for trying out"
    say(f"{screen().paint('Wrote', 'green')} {ADMIN}/. Build the site, and open /admin/.")
    say(f"It commits to {where}.\n{COMMENTS}")


def _backend(root: Path, host: str | None, given: Mapping[str, str]) -> Backend:
    from catalog.admin import ADMIN, Backend, from_remote, from_settings
    from catalog.disk.history import remote_address

    if host:
        return Backend(host, **given)
    written = root / ADMIN / "config.json"
    if written.is_file():
        return from_settings(json.loads(written.read_text(encoding="utf-8"))["backend"])
    if found := from_remote(remote_address(root)):
        return found
    raise click.UsageError("Say where the site's repository is: --backend github --repo owner/name, or --backend test-repo to try it out.")


def _check(root: Path, files: Mapping[str, bytes]) -> int:
    stale = [path for path, content in files.items() if not (root / path).is_file() or (root / path).read_bytes() != content]
    for path in stale:
        say(f"{path} is out of date. `catalog admin` writes it anew.")
    return int(bool(stale))
