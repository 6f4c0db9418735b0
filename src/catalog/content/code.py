"""Where the code of a Markdown text stands: what looks like a link or a tag in there is none.

Every step goes over the text once, whatever somebody has typed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator

_FENCE = re.compile(r"`{3,}|~{3,}")
_TICKS = re.compile(r"(?<!\\)`+")
_ITEM = re.compile(r" {0,3}(?:[*+-]|\d{1,9}\.|:) ")
_EMPTY_LINES = re.compile(r"(\n[ \t]*\n)")
_NOT_A_LINE_END = re.compile(r"[^\n]")


def without_code(text: str) -> str:
    """Return the text with its code blanked out, every other character where it was."""
    lines = "\n".join(_without_blocks(text.split("\n")))
    return "".join(_without_spans(part) for part in _EMPTY_LINES.split(lines))


def _without_blocks(lines: list[str]) -> Iterator[str]:
    fence, after_blank, in_a_list = "", True, False
    closings = Counter(line.rstrip() for line in lines if _FENCE.match(line))
    for line in lines:
        is_blank, is_deep, opens = not line.strip(), line.startswith(("    ", "\t")), _FENCE.match(line)
        closings[line.rstrip()] -= bool(opens)
        if fence:
            fence = "" if line.rstrip() == fence else fence
            yield " " * len(line)
        elif opens and closings[opens[0]] > 0:
            fence = opens[0]
            yield " " * len(line)
        elif is_deep and after_blank and not in_a_list and not is_blank:
            yield " " * len(line)  # Four spaces make code, but within a list; it goes on until a line that is neither empty nor deep.
        else:
            if not is_blank and not is_deep:
                in_a_list = bool(_ITEM.match(line)) or (in_a_list and not after_blank)
            after_blank = is_blank
            yield line


def _without_spans(block: str) -> str:
    runs = list(_TICKS.finditer(block))
    later: defaultdict[int, deque[int]] = defaultdict(deque)
    for number, run in enumerate(runs):
        later[len(run[0])].append(number)
    parts, done, number = list[str](), 0, 0
    while number < len(runs):
        alike = later[len(runs[number][0])]
        while alike and alike[0] <= number:
            alike.popleft()
        if alike:
            start, end = runs[number].start(), runs[alike[0]].end()
            parts += [block[done:start], _NOT_A_LINE_END.sub(" ", block[start:end])]
            done, number = end, alike[0]
        number += 1
    return "".join([*parts, block[done:]])
