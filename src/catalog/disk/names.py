"""The names of a site's folders, and of files that are nobody's content. It loads nothing: a build that has nothing to do reads it."""

from __future__ import annotations

import os

import catalog

CONTENT = "content"
TEMPLATES = "templates"

_LEFT_BY_EDITORS = (".swp", ".swo", ".tmp", ".bak", ".orig", ".rej", "~")
_LEFT_BY_SYSTEMS = frozenset({"4913", "Thumbs.db", "desktop.ini", "__pycache__"})
"""4913 is the file with which Vim tries whether it may write in a folder."""


def skipped(name: str) -> bool:
    """Tell whether a file or folder of this name is nobody's content: hidden, or left behind by an editor or the system."""
    return name.startswith((".", "~$", "#")) or name.endswith(_LEFT_BY_EDITORS) or name in _LEFT_BY_SYSTEMS


def package_folder() -> str:
    """Return the folder of the program."""
    return os.path.dirname(catalog.__file__)


def theme_folder() -> str:
    """Return the folder of the default theme: inside the installed package, or at the top of a checkout."""
    package = package_folder()
    installed = f"{package}/_theme"
    return installed if os.path.isdir(installed) else f"{os.path.dirname(os.path.dirname(package))}/{TEMPLATES}"


def top_of_site(start: str) -> str | None:
    """Return the nearest folder, from `start` up, that holds `content/`; None where there is none."""
    folder = os.path.realpath(start)
    while not os.path.isdir(os.path.join(folder, CONTENT)):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return None
    return folder
