"""The public pages of everything that can be found, from whichever room keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from catalog.cli.page_index import indexed
from catalog.findings import Severity
from catalog.report.screen import SEVERITY_INK, Screen

if TYPE_CHECKING:
    from catalog.rules import Rule

HOUSE = "house rule"


@dataclass(frozen=True, slots=True)
class RulePage:
    """What is told of one rule or fault. `text` are further paragraphs; `examples` are (bad, text)."""

    id: str
    severity: Severity
    title: str
    why: str
    fix: str = ""
    text: tuple[str, ...] = ()
    source: str = HOUSE
    legal: bool = False
    waivable: bool = False
    policy: tuple[str, ...] = ()
    examples: tuple[tuple[bool, str], ...] = ()

    @property
    def family(self) -> str:
        """The first word of the id."""
        return self.id.partition("-")[0]


def page_of(rule_id: str) -> RulePage | None:
    """Return the page of a rule or fault; None where there is none."""
    return next((page for page in all_pages() if page.id == rule_id), None)


def all_pages() -> list[RulePage]:
    """Return every page: rules in their order, then the faults of content, of proof and of the disk."""
    return [_from_index(page) for page in indexed(_collected)]


def _collected() -> list[dict[str, Any]]:
    found = [*_rule_pages(), *_content_pages(), *_proof_pages(), *_disk_pages()]
    return [{**asdict(page), "severity": page.severity.name} for page in found]


def _from_index(page: dict[str, Any]) -> RulePage:
    examples = tuple((bad, text) for bad, text in page["examples"])
    lists = {name: tuple(page[name]) for name in ("text", "policy")}
    return RulePage(**{**page, **lists, "severity": Severity[page["severity"]], "examples": examples})


def _rule_pages() -> Iterator[RulePage]:
    from catalog.rules import ALL_RULES

    return (_of_rule(rule) for rule in ALL_RULES)


def _of_rule(rule: Rule[Any]) -> RulePage:
    page = rule.page
    return RulePage(
        id=rule.id,
        severity=rule.severity,
        title=page.title,
        why=page.why,
        fix=page.fix,
        text=page.text,
        source=rule.source,
        legal=rule.legal,
        waivable=not rule.legal,
        policy=rule.policy,
        examples=tuple((example.bad, example.text) for example in page.examples),
    )


def _content_pages() -> Iterator[RulePage]:
    from catalog.content.faults import FAULTS

    return (
        RulePage(
            page.id,
            page.severity,
            page.title,
            page.why,
            page.fix,
            text=(page.text,),
            examples=((True, page.bad), (False, page.good)),
        )
        for page in FAULTS.values()
    )


def _disk_pages() -> Iterator[RulePage]:
    from catalog.disk.faults import FAULTS

    return (RulePage(page.id, page.severity, page.title, page.why, page.fix) for page in FAULTS.values())


def _proof_pages() -> Iterator[RulePage]:
    from catalog.proof.faults import PAGES

    return (
        RulePage(page.id, page.severity, page.says, page.why, page.hint, source=page.source, legal=page.legal) for page in PAGES.values()
    )


def written(page: RulePage, screen: Screen) -> str:
    """Return a page as text for a terminal."""
    return "\n".join(_lines(page, screen))


def _lines(page: RulePage, screen: Screen) -> Iterator[str]:
    yield f"{screen.paint(page.id, 'bold')}: {screen.paint(str(page.severity), SEVERITY_INK[page.severity])}"
    yield from ("", *screen.wrap(page.title))
    for paragraph in page.text:
        yield from ("", *screen.wrap(paragraph))
    yield ""
    yield from _labelled("why", _sentence(page.why), screen)
    yield from _labelled("fix", _sentence(page.fix), screen)
    yield from _labelled("source", f"{page.source}.", screen)
    yield from _labelled("policy", ", ".join(page.policy), screen)
    yield from _labelled("waiver", _waiver(page), screen)
    for bad, text in page.examples:
        yield ""
        yield screen.paint("This is found:" if bad else "This is right:", "red" if bad else "green")
        yield from ("", *(f"    {line}".rstrip() for line in text.rstrip().splitlines()))


def _waiver(page: RulePage) -> str:
    if page.legal:
        return "none. What the law asks can be neither waived nor lowered."
    if not page.waivable:
        return "none. Nothing can be published until it is mended." if page.severity is Severity.ERROR else ""
    return f"`waive: [{{rule: {page.id}, why: ..., by: ..., until: DATE}}]` in the file itself."


def _labelled(label: str, text: str, screen: Screen) -> list[str]:
    if not text:
        return []
    first, *rest = screen.wrap(text, first=f"{label}: ", rest=" " * (len(label) + 2))
    return [screen.paint(f"{label}:", "green") + first[len(label) + 1 :], *rest]


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."
