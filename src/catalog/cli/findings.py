"""Findings on their way out: in the format asked for, to the terminal or a file, with the exit code that they come to."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.cli.console import say, screen, tell
from catalog.findings import Finding, Severity
from catalog.report import FOR_PEOPLE, closing, moved, report
from catalog.report.github import step_summary

if TYPE_CHECKING:
    from catalog.model import Catalog

CLEAN, FINDINGS = 0, 1
"""Exit codes."""


def on_github() -> bool:
    """Tell whether a job of GitHub's CI runs us."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def chosen_format(asked: str | None) -> str:
    """Return the format asked for, or the one that suits where we run."""
    return asked or ("github" if on_github() else "full")


def show(
    findings: Sequence[Finding],
    sources: Mapping[str, str],
    root: Path,
    name: str,
    *,
    file: Path | None = None,
    catalog: Catalog | None = None,
) -> None:
    """Print findings in the format `name` with a closing line, or write them to `file` and print the closing line alone."""
    shown, texts = moved(findings, sources, prefix(root, name))
    if file is not None:
        file.write_text(report(name, shown, texts), encoding="utf-8")
    elif text := report(name, shown, texts, screen()):
        say(text.removesuffix("\n"))
    # A program that reads the output gets nothing but the format in it.
    last = say if file is not None or name in FOR_PEOPLE else tell
    last(("\n" if findings and file is None and name == "full" else "") + closing(findings, catalog, screen()))
    if name == "github":
        _add_to_step_summary(findings, catalog)


def full_text(findings: Sequence[Finding], sources: Mapping[str, str], root: Path, catalog: Catalog | None) -> str:
    """Return what `show` prints in the format for people, without the line's end."""
    shown, texts = moved(findings, sources, prefix(root, "full"))
    return f"{report('full', shown, texts, screen())}\n{closing(findings, catalog, screen())}"


def prefix(root: Path, name: str) -> str:
    """Return what stands before the paths of findings: nothing in the site's own folder, `docs/site/` from two folders above.

    A code host resolves them from the repository's top, whatever folder the step runs in.
    """
    workspace = os.environ.get("GITHUB_WORKSPACE")
    start = (Path(workspace) if name == "github" and workspace else Path.cwd()).resolve()
    site = root.resolve()
    if site == start:
        return ""
    near = site.is_relative_to(start) or start.is_relative_to(site)
    return f"{os.path.relpath(site, start) if near else site}/"


def exit_code(findings: Sequence[Finding], *, strict: bool) -> int:
    """Return 1 where a finding fails the run: an error, or with `strict` a warning as well."""
    worst = Severity.WARNING if strict else Severity.ERROR
    return FINDINGS if any(finding.severity <= worst for finding in findings) else CLEAN


def _add_to_step_summary(findings: Sequence[Finding], catalog: Catalog | None) -> None:
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(file).open("a", encoding="utf-8") as summary:
            summary.write(step_summary(findings, catalog))
