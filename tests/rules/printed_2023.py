"""What `catalog check` prints of the page of 2023. `python -m tests.rules.printed_2023` accepts it."""

from __future__ import annotations

from pathlib import Path

from catalog.build import check
from catalog.report import FOR_PEOPLE, closing, report

PAGE = Path(__file__).parents[1] / "fixtures" / "printed-2023"


def printed(name: str) -> str:
    """Return the findings in a format for people, and the line below them."""
    outcome = check(PAGE)
    return f"{report(name, outcome.findings, outcome.sources)}\n{closing(outcome.findings)}\n"


def main() -> None:
    for name in FOR_PEOPLE:
        (PAGE / f"{name}.txt").write_text(printed(name), encoding="utf-8")


if __name__ == "__main__":
    main()
