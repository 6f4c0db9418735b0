"""Write docs/rules/ from the rules' docstrings: `python -m tests.rules.write_docs`."""

from pathlib import Path

from catalog.rules import ALL_RULES
from catalog.rules.pages import explain_text, inventory_text

DOCS = Path(__file__).parents[2] / "docs" / "rules"


def pages() -> dict[str, str]:
    """Return the text of each page by its name."""
    return {"README.md": inventory_text(), **{f"{rule.id}.md": explain_text(rule.id) for rule in ALL_RULES}}


def main() -> None:
    DOCS.mkdir(parents=True, exist_ok=True)
    for stale in {path.name for path in DOCS.glob("*.md")} - set(pages()):
        (DOCS / stale).unlink()
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
