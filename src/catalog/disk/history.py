"""The content of a site as it was at a revision of its git repository. Nothing of the work tree is touched."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from catalog.disk.names import CONTENT, skipped
from catalog.disk.reading import MOST_ASSET

PATIENCE = 60.0
"""Seconds that git may take."""


class HistoryError(Exception):
    """The content cannot be had at the revision; the message is one plain sentence."""


def content_at(root: Path, revision: str) -> dict[str, bytes]:
    """Return the content files of the site at `root` as they were at `revision`, by path from the site's root, sorted.

    Raises HistoryError where there is no git, no repository, no such revision, or no content in it.
    """
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", "--format=tar", commit, "--", CONTENT))) as archive:
        return dict(sorted(_files(archive)))


def remote_address(root: Path) -> str:
    """Return the address of the git remote `origin`; empty where there is none, or no git."""
    try:
        return _git(root, "remote", "get-url", "origin").decode(errors="replace").strip()
    except HistoryError:
        return ""


def _files(archive: tarfile.TarFile) -> list[tuple[str, bytes]]:
    found = []
    for member in archive:
        file = archive.extractfile(member) if member.isreg() and member.size <= MOST_ASSET else None
        if file and not any(skipped(part) for part in member.name.split("/")):
            found.append((member.name, file.read()))
    return found


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, timeout=PATIENCE, check=False)
    except FileNotFoundError:
        raise HistoryError("git is not installed, or not where programs are looked for.") from None
    except subprocess.TimeoutExpired:
        raise HistoryError(f"git did not answer within {PATIENCE:.0f} seconds.") from None
    if done.returncode:
        raise HistoryError(_why(arguments, done.stderr.decode(errors="replace").strip()))
    return done.stdout


def _why(arguments: tuple[str, ...], said: str) -> str:
    if "not a git repository" in said:
        return "This site is in no git repository, so that there is nothing to compare it with: begin one with `git init`, and commit."
    if arguments[0] == "rev-parse":
        return f"There is no revision `{arguments[-1].removesuffix('^{commit}')}` in this repository."
    if "did not match any files" in said or "is untracked" in said:
        return "There is no folder `content` at that revision."
    return f"git could not give the content: {said.splitlines()[-1] if said else 'it did not say why'}"
