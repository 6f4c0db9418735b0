"""The `catalog` command: arguments, printing and exit codes. What a command runs it imports when it runs it, so that help comes at once.

Exit codes: 0 clean, 1 findings, 2 wrong use, 3 a defect of ours.
"""

from __future__ import annotations

import sys

import click

from catalog import __version__
from catalog.cli.admin import admin
from catalog.cli.archiving import archive
from catalog.cli.building import build, rollback
from catalog.cli.checking import check
from catalog.cli.comparing import diff
from catalog.cli.doctoring import doctor
from catalog.cli.due import due
from catalog.cli.explaining import explain, rules
from catalog.cli.forms import forms
from catalog.cli.importing import import_
from catalog.cli.new import new
from catalog.cli.reference import reference
from catalog.cli.schemas import schema
from catalog.cli.serving import serve
from catalog.cli.why import why

DEFECT = 3
INTERRUPTED = 130
"""What shells expect of a program that was stopped by Ctrl-C."""

COMPLETION = """\b
Completion of commands and options in your shell:
  bash  eval "$(_CATALOG_COMPLETE=bash_source catalog)"   in ~/.bashrc
  zsh   eval "$(_CATALOG_COMPLETE=zsh_source catalog)"    in ~/.zshrc
  fish  _CATALOG_COMPLETE=fish_source catalog | source    in ~/.config/fish/completions/catalog.fish"""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}, epilog=COMPLETION)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake of the program's own.")
def catalog(*, debug: bool) -> None:
    """Check a training association's content, and make its website, calendars and flyers."""


@click.command()
def version() -> None:
    """Print the version."""
    click.echo(f"catalog {__version__}")


for command in (
    admin,
    archive,
    build,
    check,
    diff,
    doctor,
    due,
    explain,
    forms,
    import_,
    new,
    reference,
    rollback,
    rules,
    schema,
    serve,
    version,
    why,
):
    catalog.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line, and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # What a narrow terminal cannot show is shown by its number; a finding is never lost to it.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # both are text streams unless somebody replaced them
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run the command line; return its exit code."""
    try:
        return catalog.main(arguments, prog_name="catalog", standalone_mode=False) or 0
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- whatever is not caught below is a defect of ours, and is said as one
        return _defect(error, arguments)


def _defect(error: Exception, arguments: list[str]) -> int:
    if "--debug" in arguments:
        raise error
    from catalog.cli.defects import report_defect

    report_defect(error)
    return DEFECT
