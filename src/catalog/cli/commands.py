"""The commands, and how they end. A command's module is loaded when it is asked for, so that help comes at once."""

from __future__ import annotations

import click

from catalog import __version__
from catalog.cli.deferred import DeferredGroup

INTERRUPTED = 130
"""What shells expect of a program that was stopped by Ctrl-C."""

COMPLETION = """\b
Completion of commands and options in your shell:
  bash  eval "$(_CATALOG_COMPLETE=bash_source catalog)"   in ~/.bashrc
  zsh   eval "$(_CATALOG_COMPLETE=zsh_source catalog)"    in ~/.zshrc
  fish  _CATALOG_COMPLETE=fish_source catalog | source    in ~/.config/fish/completions/catalog.fish"""

PLACES = {
    "admin": ("catalog.cli.admin:admin", "Put an editor with forms under /admin/ of the site."),
    "archive": ("catalog.cli.archiving:archive", "Keep the sessions of a year that is over as they were published."),
    "build": ("catalog.cli.building:build", "Make the site and publish it to output/."),
    "check": ("catalog.cli.checking:check", "Say what is wrong in the content and what to type instead."),
    "diff": ("catalog.cli.comparing:diff", "Say what changes for the public since a revision."),
    "doctor": ("catalog.cli.doctoring:doctor", "Tell what this machine lacks."),
    "due": ("catalog.cli.due:due", "Say what is due and by when."),
    "explain": ("catalog.cli.explaining:explain", "Explain a rule with its reason and an example."),
    "forms": ("catalog.cli.forms:forms", "Write issue forms for the code host."),
    "import": ("catalog.cli.importing:import_", "Draft content from a spreadsheet or an old course page."),
    "new": ("catalog.cli.new:new", "Start a site or add a course or session or venue."),
    "reference": ("catalog.cli.reference:reference", "Print the manual's list of every file and every key."),
    "rollback": ("catalog.cli.building:rollback", "Give back the site before the published one."),
    "rules": ("catalog.cli.explaining:rules", "List the rules."),
    "schema": ("catalog.cli.schemas:schema", "Print or write JSON Schemas for editors."),
    "serve": ("catalog.cli.serving:serve", "Show the site in the browser while you write."),
    "why": ("catalog.cli.why:why", "Say what a published file was made from."),
}
"""Where each command is, and what the list of commands says of it."""


@click.group(
    cls=DeferredGroup,
    places=PLACES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog=COMPLETION,
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake of the program's own.")
def catalog(*, debug: bool) -> None:
    """Check a training association's content, and make its website, calendars and flyers."""


@catalog.command()
def version() -> None:
    """Print the version."""
    click.echo(f"catalog {__version__}")


def run(arguments: list[str]) -> int:
    """Run the command line; return its exit code. Raises what is a defect of the program."""
    try:
        return catalog.main(arguments, prog_name="catalog", standalone_mode=False) or 0
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return INTERRUPTED
