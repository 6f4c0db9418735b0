"""What is said when the program itself is at fault: one sentence, and a file with everything that its keepers need."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from pathlib import Path

from catalog import __version__
from catalog.cli.console import tell


def report_defect(error: BaseException) -> None:
    """Write the traceback to `.catalog/defect.txt` in the site's folder, and say so on the terminal."""
    what = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1][:200]
    where = _written(_text(error))
    tell(f"catalog made a mistake of its own, and stopped: {what}")
    tell(f"Please report it where you got catalog from, with the file {where} and, if you may, your content.")


def _text(error: BaseException) -> str:
    head = f"catalog {__version__}, Python {platform.python_version()} on {platform.platform()}\ncommand: {sys.argv[1:]}\n\n"
    return head + "".join(traceback.format_exception(error))


def _written(text: str) -> Path:
    """Write the file where it is looked for, or in the system's folder for temporary files where that cannot be written."""
    from catalog.disk.reading import find_root

    folder = (find_root(Path.cwd()) or Path.cwd()) / ".catalog"
    try:
        folder.mkdir(exist_ok=True)
        file = folder / "defect.txt"
        file.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError:
        with tempfile.NamedTemporaryFile("w", prefix="catalog-defect-", suffix=".txt", delete=False, encoding="utf-8") as kept:
            kept.write(text)
        return Path(kept.name)
    return file
