"""`catalog new site`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import click

from catalog.cli.console import say, screen
from catalog.cli.new.asking import ask, require
from catalog.cli.new.yaml_text import days_list, scalar, weekdays
from catalog.cli.options import today
from catalog.cli.schema_files import editor_files, with_modeline

AHEAD = timedelta(days=60)
"""How far ahead the first session is: far enough that every lead time is kept."""

TUESDAY = 1


@click.command()
@click.argument("folder", metavar="DIR", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="The association's name.")
@click.option("--short-name", help="Its name where there is little room.")
@click.option("--email", help="Where people write to.")
@click.option("--phone", help="Where people call.")
@click.option("--url", help="The address that the site will be published at, with https.")
def site(folder: Path | None, name: str | None, short_name: str | None, email: str | None, phone: str | None, url: str | None) -> None:
    """Start a site in the folder DIR: an association, its fees, a course, a session, a venue and a page."""
    from catalog.disk.editing import create

    require("site", {"DIR": folder, "--name": name})
    folder = folder or Path(ask("Folder for the site", None, default="our-training"))
    answers = _answers(name, short_name, email, phone, url)
    files = with_editors(starter_files(answers, today()), today())
    if standing := [path for path in files if (folder / path).exists()]:
        raise click.UsageError(f"{folder / standing[0]} exists already, and is not overwritten.")
    for path, text in files.items():
        create(folder / path, text)
    say(f"{screen().paint('Wrote', 'green')} {len(files)} files to {folder}/")
    say(f"Next:  cd {folder}  &&  catalog build\nREADME.md says what to change first.")


def with_editors(files: Mapping[str, str], day: date) -> dict[str, str]:
    """Return the files of a site with what editors need to check and complete them: schemas, settings, and a first line that names them."""
    from catalog.content import read

    content = {path: text.encode() for path, text in files.items() if path.startswith("content/")}
    catalog = read(content, as_of=day, today=day).catalog
    return {**{path: with_modeline(path, text) for path, text in files.items()}, **editor_files(catalog)}


def _answers(name: str | None, short_name: str | None, email: str | None, phone: str | None, url: str | None) -> dict[str, str]:
    full = ask("The association's name", name)
    return {
        "name": full,
        "short_name": ask("Its name where there is little room", short_name, _initials(full)),
        "email": ask("E-mail address for questions", email, "training@example.org"),
        "phone": ask("Telephone", phone, "(555) 555-0100"),
        "url": ask("Address of the website to be", url, "https://training.example.org").rstrip("/"),
    }


def _initials(name: str) -> str:
    """Shorten a name of four words or more to its capitals; a shorter one is short enough."""
    words = [word for word in name.split() if word[:1].isupper()]
    return "".join(word[0] for word in words) if len(words) >= 4 else name


def starter_files(answers: dict[str, str], day: date) -> dict[str, str]:
    """Return the files of a new site by path, with the answers filled in and the first session dated ahead of `day`."""
    days = first_session(day)
    values = {
        **{key: scalar(value) for key, value in answers.items()},
        "dates": days_list(days)[1:-1],
        "weekdays": weekdays(days),
        "announced": day.isoformat(),
    }
    folder = Path(__file__).parents[2] / "starter"
    places = {"gitignore": ".gitignore", "session.yml": f"content/sessions/{days[0].year}/representation-basics-sample-city.yml"}
    files: dict[str, str] = {"output/.gitkeep": ""}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        written = path.relative_to(folder).as_posix()
        # A heading in Markdown is no YAML, and takes the name as it was typed.
        filled = {**values, "name": answers["name"]} if written.endswith(".md") else values
        files[places.get(written, written)] = _filled(path.read_text(encoding="utf-8"), filled)
    return files


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace("{{" + name + "}}", value)
    return text


def first_session(day: date) -> tuple[date, date]:
    """Return a Tuesday and Wednesday some two months after `day`."""
    start = day + AHEAD
    start += timedelta(days=(TUESDAY - start.weekday()) % 7)
    return start, start + timedelta(days=1)
