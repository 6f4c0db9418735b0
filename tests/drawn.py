"""Content drawn as text, with the findings that it must give drawn under the places that they point at.

    --- courses/wellness.md
    title: Wellness
    fee: {member: 115, non_member: 250}
    #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ is not the one-day fee

A line `--- PATH` begins a file of `content/`. A comment with carets expects one finding on the line above it, from the first caret to the
last; several such comments may follow one line. The words beside the carets stand in the finding's id, message or hint, in this order;
` … ` stands for anything between two parts. The comments are not part of the file.

- `#^^^` without a space begins in the first column, under the `#` itself; `#|` is that column alone.
- `#!` expects a finding about the file as a whole, wherever it is drawn.
- In the body of a Markdown file the comment is `<!-- ^^^ words -->`, or `<!--^^^ words -->` from the first column.
- A finding over several lines is drawn to the end of its first line, and an empty place as one caret.
- A Markdown file without a `---` line is all front matter: it gets its two lines, and a sentence as its body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import dedent

from catalog.findings import Finding
from catalog.source import Span

_HEADER = re.compile(r"--- (?P<path>\S+)\s*$")
_DRAWN = re.compile(r"\s*(?P<mark>#|<!--)(?P<gap>\s*)(?P<carets>\^+|\|)\s*(?P<words>.*?)\s*(?:-->)?\s*$")
_WHOLE_FILE = re.compile(r"\s*(?:#|<!--)!\s*(?P<words>.*?)\s*(?:-->)?\s*$")
_SENTENCE = "Two days of practice."


@dataclass(frozen=True, order=True)
class Expected:
    """A finding that is expected: the stretch of a line that it points at, and words that it says.

    Lines and columns count from 1; `end_column` is the one after the last caret. A finding about a whole file has the columns 1 and 1.
    """

    file: str
    line: int
    column: int
    end_column: int
    message: str

    def describes(self, finding: Finding, text: str) -> bool:
        """Tell whether `finding`, in a file of this `text`, points here and says these words."""
        return (self.file, self.line, self.column, self.end_column) == _place(finding.span, text) and self._said_by(finding)

    def _said_by(self, finding: Finding) -> bool:
        said, start = _words(finding), 0
        for part in self.message.split(" … "):
            if (start := said.find(part, start)) < 0:
                return False
            start += len(part)
        return True


def drawn(text: str) -> tuple[dict[str, bytes], list[Expected]]:
    """Read a drawing: the files, by their paths from the site's root, and the findings that are expected of them."""
    files: dict[str, bytes] = {}
    expected: list[Expected] = []
    for path, lines in _files(dedent(text)):
        written = _Drawing(path, lines)
        files[path] = written.text.encode()
        expected += written.expected
    return files, expected


def assert_as_drawn(files: Mapping[str, bytes], expected: Iterable[Expected], findings: Iterable[Finding]) -> None:
    """Fail unless each finding was expected, and each expected one found, once; show then what was found, as a drawing."""
    left, surprising, findings = list(expected), list[Finding](), list(findings)
    for finding in findings:
        text = files.get(finding.span.file, b"").decode(errors="replace")
        match = next((wanted for wanted in left if wanted.describes(finding, text)), None)
        if match is None:
            surprising.append(finding)
        else:
            left.remove(match)
    if left or surprising:
        faults = [f"not found: {wanted}" for wanted in left] + [f"not expected: {_words(finding)}" for finding in surprising]
        raise AssertionError("\n".join([*faults, "", draw(files, findings)]))


def draw(files: Mapping[str, bytes], findings: Iterable[Finding]) -> str:
    """Draw `findings` into the files that they are about: the reverse of `drawn`, for reading and for copying into a test."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.span.file, []).append(finding)
    return "\n".join(line for path, found in by_file.items() for line in _draw_file(path, files.get(path, b""), found))


class _Drawing:
    """One file of a drawing: its text without the expectations, and the expectations with their lines."""

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path = path
        self.lines: list[str] = []
        self.expected: list[Expected] = []
        bare = path.endswith(".md") and "---" not in lines
        for line in ["---", *lines, "---", _SENTENCE] if bare else lines:
            self._take(line)

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)

    def _take(self, line: str) -> None:
        if found := _WHOLE_FILE.match(line):
            self.expected.append(Expected(self.path, 1, 1, 1, found["words"]))
        elif found := _DRAWN.match(line):
            column = found.start("carets" if found["gap"] else "mark") + 1
            end = column + 1 if found["carets"] == "|" else found.end("carets") + 1
            self.expected.append(Expected(self.path, len(self.lines), column, end, found["words"]))
        else:
            self.lines.append(line)


def _files(text: str) -> Iterator[tuple[str, list[str]]]:
    path, lines = "", list[str]()
    for line in text.strip("\n").rstrip().split("\n"):
        header = _HEADER.match(line)
        if header and path:
            yield path, lines
        if header:
            path, lines = _content_path(header["path"]), []
        elif path:
            lines.append(line)
        elif line.strip():
            raise ValueError(f"a drawing begins with the path of a file, as in `--- courses/wellness.md`, not with {line!r}")
    yield path, lines


def _content_path(path: str) -> str:
    return path if path.startswith("content/") else f"content/{path}"


def _place(span: Span, text: str) -> tuple[str, int, int, int]:
    if span == Span(span.file):
        return span.file, 1, 1, 1
    lines = text.split("\n")
    end = span.end_column if span.end_line == span.line else len(lines[span.line - 1]) + 1
    return span.file, span.line, span.column, max(end, span.column + 1)


def _words(finding: Finding) -> str:
    hint = f" fix: {finding.fix.hint}" if finding.fix else ""
    return f"{finding.rule}: {finding.message}{hint}"


def _draw_file(path: str, content: bytes, findings: list[Finding]) -> Iterator[str]:
    text = content.decode(errors="replace")
    yield f"--- {path.removeprefix('content/')}"
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        yield line
        yield from (_draw_finding(finding, text) for finding in findings if finding.span.line == number)


def _draw_finding(finding: Finding, text: str) -> str:
    _, _, column, end = _place(finding.span, text)
    if column == end:
        return f"#! {_words(finding)}"
    carets = f"#{' ' * (column - 2)}{'^' * (end - column)}" if column > 1 else f"#{'^' * (end - 2) or '|'}"
    return f"{carets} {_words(finding)}"
