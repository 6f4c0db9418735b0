"""The public pages of everything that can be found, from whichever room keeps them, and how a page looks on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from catalog.cli.page_index import indexed
from catalog.findings import Severity
from catalog.frozen import dataclass
from catalog.report.screen import SEVERITY_INK, Screen

HOUSE = "house rule"
MENDED_FIRST = "it cannot be waived: nothing can be published until it is mended"
SAID_ONLY = "it does not stop publication"


@dataclass(frozen=True, slots=True)
class RulePage:
    """What is told of one rule or fault; `text` is the whole page, in Markdown."""

    id: str
    severity: Severity
    title: str
    legal: bool
    text: str

    @property
    def family(self) -> str:
        """The first word of the id."""
        return self.id.partition("-")[0]


def page_of(rule_id: str) -> RulePage | None:
    """Return the page of a rule or fault; None where there is none."""
    return next((page for page in all_pages() if page.id == rule_id), None)


def all_pages() -> list[RulePage]:
    """Return every page: rules in their order, then the faults of content, rendering, proof and the disk."""
    return [RulePage(**{**page, "severity": Severity[page["severity"]]}) for page in indexed(_collected)]


def _collected() -> list[dict[str, Any]]:
    found = [*_rule_pages(), *_content_pages(), *_render_pages(), *_proof_pages(), *_disk_pages()]
    return [{**asdict(page), "severity": page.severity.name} for page in found]


def _rule_pages() -> Iterator[RulePage]:
    from catalog.rules import ALL_RULES
    from catalog.rules.pages import explain_text

    return (RulePage(rule.id, rule.severity, rule.page.title, rule.legal, explain_text(rule.id)) for rule in ALL_RULES)


def _content_pages() -> Iterator[RulePage]:
    from catalog.content.faults import FAULTS

    for page in FAULTS.values():
        examples = (("Found", page.bad), ("Fine", page.good))
        text = _markdown(page.id, page.severity, (page.title, page.why, page.text), page.fix, examples=examples)
        yield RulePage(page.id, page.severity, page.title, legal=False, text=text)


def _disk_pages() -> Iterator[RulePage]:
    from catalog.disk.faults import FAULTS

    for page in FAULTS.values():
        text = _markdown(page.id, page.severity, (page.title, page.why), page.fix)
        yield RulePage(page.id, page.severity, page.title, legal=False, text=text)


def _render_pages() -> Iterator[RulePage]:
    from catalog.render.fault_pages import PAGES

    for page in PAGES.values():
        text = _markdown(page.id, page.severity, (page.title, page.why), page.fix)
        yield RulePage(page.id, page.severity, page.title, legal=False, text=text)


def _proof_pages() -> Iterator[RulePage]:
    from catalog.proof.faults import PAGES

    for page in PAGES.values():
        text = _markdown(page.id, page.severity, (page.says, page.why), page.hint, page.source)
        yield RulePage(page.id, page.severity, page.says, legal=page.legal, text=text)


def _markdown(
    fault: str, severity: Severity, says: tuple[str, ...], fix: str, source: str = HOUSE, *, examples: tuple[tuple[str, str], ...] = ()
) -> str:
    """Write the page of a fault as those of rules are written."""
    standing = MENDED_FIRST if severity is Severity.ERROR else SAID_ONLY
    parts = [f"# {fault}", says[0], f"{str(severity).capitalize()} · {source} · {standing}", *map(_sentence, says[1:])]
    parts += [f"## How to fix it\n\n{_sentence(fix)}"]
    parts += [f"## {title}\n\n```\n{text.rstrip()}\n```" for title, text in examples]
    return "\n\n".join(parts) + "\n"


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else f"{text}."


def on_screen(page: RulePage, screen: Screen) -> str:
    """Return a page as it is shown on a terminal: headings in bold, examples indented, paragraphs as wide as the screen."""
    blocks = re.split(r"^```\n(.*?)^```$", page.text, flags=re.DOTALL | re.MULTILINE)
    lines: list[str] = []
    for number, block in enumerate(blocks):
        lines += _example(block) if number % 2 else _prose(block, page.severity, screen)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _example(block: str) -> list[str]:
    return [f"    {line}".rstrip() for line in block.splitlines()]


def _prose(block: str, severity: Severity, screen: Screen) -> Iterator[str]:
    for paragraph in block.split("\n\n"):
        if heading := re.match(r"#+ (.*)", paragraph.strip()):
            yield screen.paint(heading[1], "bold")
        else:
            yield from _paragraph(paragraph.strip(), severity, screen)
        yield ""


def _paragraph(text: str, severity: Severity, screen: Screen) -> Iterator[str]:
    if text.startswith("- "):
        for item in text.split("\n"):
            yield from screen.wrap(item, rest="  ")
    elif text:
        first, *rest = screen.wrap(text)
        name = str(severity).capitalize()
        painted = first.replace(name, screen.paint(name, SEVERITY_INK[severity]), 1) if first.startswith(f"{name} · ") else first
        yield from (painted, *rest)
