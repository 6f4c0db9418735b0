"""Commands that are known by name and a few words, and loaded when somebody asks for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click


class DeferredGroup(click.Group):
    """A group that knows where its commands are: `places` has, by name, the module and the name in it, and what the list says of it."""

    def __init__(self, *arguments: Any, places: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.places = places
        for name, (_, said) in places.items():
            # It stands for the command in lists and in completion, and is never run.
            self.add_command(click.Command(name, short_help=said))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments begin with, and load it."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, self.loaded(name) if name and name in self.places else command, rest

    def loaded(self, name: str) -> click.Command:
        """Return a command itself."""
        from importlib import import_module

        module, _, attribute = self.places[name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command
