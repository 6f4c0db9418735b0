"""`catalog explain` and `catalog rules`."""

from __future__ import annotations

import click

from catalog.cli.console import say, screen


def _named(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    from catalog.cli.pages import all_pages

    return [page.id for page in all_pages() if page.id.startswith(begun)]


@click.command()
@click.argument("rule_id", metavar="ID", shell_complete=_named)
def explain(rule_id: str) -> None:
    """Explain a rule: what it says, why, its source, and an example."""
    from catalog.cli.pages import on_screen, page_of

    page = page_of(rule_id)
    if page is None:
        raise click.UsageError(_unknown(rule_id))
    say(on_screen(page, screen()))


@click.command()
@click.argument("family", required=False)
def rules(family: str | None) -> None:
    """List the rules, all or those of one FAMILY, such as `schedule`."""
    from catalog.cli.pages import all_pages

    found = [page for page in all_pages() if family in {None, page.family}]
    if not found:
        families = sorted({page.family for page in all_pages()})
        raise click.UsageError(f"There is no family `{family}`. There are {', '.join(families)}.")
    width = max(len(page.id) for page in found)
    paper = screen()
    for page in found:
        legal = "law" if page.legal else "house"
        for line in paper.wrap(page.title, first=f"{page.id:<{width}}  {page.severity!s:<7}  {legal:<5}  ", rest=" " * (width + 18)):
            say(line)
    say(f"\n{len(found)} rules. `catalog explain ID` tells more of one.")


def _unknown(rule_id: str) -> str:
    from difflib import get_close_matches

    from catalog.cli.pages import all_pages

    near = get_close_matches(rule_id, [page.id for page in all_pages()], 3)
    meant = f" Did you mean {' or '.join(f'`{name}`' for name in near)}?" if near else ""
    return f"There is no rule `{rule_id}`.{meant} `catalog rules` lists them all."
