"""What a new file needs: from options, from whoever sits at the terminal, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from catalog.cli.console import interactive, say, screen
from catalog.cli.schema_files import keeps_schemas, refresh, with_modeline

if TYPE_CHECKING:
    from catalog.build import Outcome


def require(command: str, given: Mapping[str, Any]) -> None:
    """Stop with wrong use where nobody can be asked for the options that are missing; `given` has the values by option."""
    missing = [option for option, value in given.items() if value in (None, "", ())]
    if missing and not interactive():
        raise click.UsageError(f"`catalog new {command}` needs {' and '.join(missing)}.")


def ask(question: str, given: str | None, default: str = "", read: Callable[[str], str] = str.strip) -> str:
    """Return what was given, or what is answered on the terminal; the default where nobody is there.

    `read` may refuse an answer by raising UsageError: it is said why, and the question is asked again.
    """
    if given is not None:
        return given
    if not interactive():
        return default
    answer: str = click.prompt(question, default=default or None, show_default=bool(default), value_proc=read)
    return answer.strip()


def identifier(text: str, option: str) -> str:
    """Return an id typed by hand, or stop where it is none."""
    from catalog.content.formats import ID, LONGEST_ID, as_identifier

    if ID.fullmatch(text) and len(text) <= LONGEST_ID:
        return text
    raise click.BadParameter(f"`{text}` is no id; write `{as_identifier(text) or 'lower-case-words'}`.", param_hint=option)


def one_of(what: str, given: str, known: Mapping[str, str]) -> str:
    """Return the id that was given where it is known, or stop and list those that are."""
    if given in known:
        return given
    listed = "\n".join(f"  {known_id:<40} {name}" for known_id, name in known.items())
    raise click.UsageError(
        f"There is no {what} `{given}`. There are:\n{listed}" if known else f"There is no {what} yet: `catalog new {what}`."
    )


def write(root: Path, file: str, text: str) -> None:
    """Write a new content file, and say what is still to be done about it.

    Stops with wrong use where the file exists.
    """
    from catalog.disk.editing import create

    try:
        create(root / file, with_modeline(file, text) if keeps_schemas(root) else text)
    except FileExistsError:
        raise click.UsageError(f"{file} exists already, and is not overwritten.") from None
    say(f"{screen().paint('Wrote', 'green')} {file}")
    _say_what_is_left(root, file)


def _say_what_is_left(root: Path, file: str) -> None:
    from catalog import build
    from catalog.cli.findings import prefix
    from catalog.report import moved, report

    outcome: Outcome = build.check(root)
    refresh(root, outcome.catalog)
    found = [finding for finding in outcome.findings if file in {finding.span.file, *(place.span.file for place in finding.related)}]
    if not found:
        say("It passes every check.")
        return
    say("Still to do:\n")
    say(report("full", *moved(found, outcome.sources, prefix(root, "full")), screen()).removesuffix("\n"))
