"""The `catalog` command: arguments, printing and exit codes. What a command runs it imports when it runs it, so that help comes at once.

Exit codes: 0 clean, 1 findings, 2 wrong use, 3 a defect of ours. A build that has nothing to do is answered before anything else is loaded.
"""

from __future__ import annotations

import sys

from catalog.cli.at_once import answer

DEFECT = 3


def main(arguments: list[str] | None = None) -> None:
    """Run the command line, and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # What a narrow terminal cannot show is shown by its number; a finding is never lost to it.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # both are text streams unless somebody replaced them
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run the command line; return its exit code."""
    try:
        code = answer(arguments)
        if code is None:
            from catalog.cli.commands import run as run_command

            code = run_command(arguments)
    except Exception as error:  # noqa: BLE001 -- whatever was not caught before is a defect of ours, and is said as one
        return _defect(error, arguments)
    return code


def _defect(error: Exception, arguments: list[str]) -> int:
    if "--debug" in arguments:
        raise error
    from catalog.cli.defects import report_defect

    report_defect(error)
    return DEFECT
