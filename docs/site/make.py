"""The manual as a site, made by the catalog itself: `python docs/site/make.py DIR`, then `catalog build --root DIR --only html,data`.

DIR becomes a site: this folder's content and templates, and a page for each file of the manual. The files keep their titles; links between
them lead to the pages, those to files that are no page are written out.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
DOCS = HERE.parent

PAGES: Mapping[str, tuple[str, str]] = {
    "first-site.md": ("first-site", "First site"),
    "coordinator.md": ("coordinators", "Coordinators"),
    "editor.md": ("editing", "Editing"),
    "templates.md": ("template-authors", "Templates"),
    "themes.md": ("themes", ""),
    "deployment.md": ("publishing", "Publishing"),
    "ci/README.md": ("code-host", ""),
    "faq.md": ("questions", "Questions"),
    "reference.md": ("reference", "Reference"),
    "registration.md": ("registration", ""),
    "scale.md": ("large-catalogs", ""),
    "supply-chain.md": ("supply-chain", ""),
    "press.md": ("printing-house", ""),
    "pdf-accessibility.md": ("pdf-accessibility", ""),
}
"""The files of the manual in their order: the page that each becomes, and its words in the navigation."""

_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<target>(?!https?:)[^)#\s]*)(?P<anchor>#[^)\s]*)?\)")


def make(folder: Path) -> list[str]:
    """Write the site, and return the names of its pages."""
    for part in ("content", "templates"):
        shutil.copytree(HERE / part, folder / part, dirs_exist_ok=True)
    (folder / "content/pages").mkdir(exist_ok=True)
    there = [file for file in PAGES if (DOCS / file).is_file()]
    for order, file in enumerate(there, 1):
        (folder / f"content/pages/{PAGES[file][0]}.md").write_text(page(file, order), encoding="utf-8")
    return [PAGES[file][0] for file in there]


def page(file: str, order: int) -> str:
    """Return a file of the manual as a page of content."""
    title, _, body = (DOCS / file).read_text(encoding="utf-8").removeprefix("# ").partition("\n")
    shown = PAGES[file][1]
    nav = f"nav: {shown}\n" if shown else ""
    return f'---\ntitle: "{title}"\n{nav}order: {order}\n---\n{_outside_code(body.lstrip(), Path(file).parent)}'


def _outside_code(body: str, folder: Path) -> str:
    """Return the text with its links led to pages; blocks of code stay as they are."""
    parts = re.split(r"(^```.*?^```$)", body, flags=re.DOTALL | re.MULTILINE)
    return "".join(part if number % 2 else _LINK.sub(lambda found: _link(found, folder), part) for number, part in enumerate(parts))


def _link(found: re.Match[str], folder: Path) -> str:
    text, target, anchor = found["text"], found["target"], found["anchor"] or ""
    if not target:
        return found[0]
    file = posixpath.normpath((folder / target).as_posix())
    if file in PAGES:
        return f"[{text}](/{PAGES[file][0]}/{anchor})"
    if file.startswith("rules/"):
        rule = Path(file).stem
        return f"[{text}](/rules/{'' if rule == 'README' else f'#{rule}'})"
    return f"{text} (`{file}`)"


if __name__ == "__main__":
    print(f"{len(make(Path(sys.argv[1])))} pages")
