"""Ways to make a value wrong."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tests.rules.mutants import Kind, edit

OPEN = r"^status: open$"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def next_weekday(match: re.Match[str]) -> str:
    return re.sub("|".join(WEEKDAYS), lambda word: WEEKDAYS[(WEEKDAYS.index(word[0]) + 1) % 7], match[0])


def day_later(match: re.Match[str]) -> str:
    return (date.fromisoformat(match[0]) + timedelta(days=1)).isoformat()


def year_later(match: re.Match[str]) -> str:
    return re.sub(r"20\d\d", lambda year: str(int(year[0]) + 1), match[0])


def year_before(match: re.Match[str]) -> str:
    return re.sub(r"20\d\d", lambda year: str(int(year[0]) - 1), match[0])


def exchanged(match: re.Match[str]) -> str | None:
    """Exchange two digits that stand side by side and differ."""
    number = match[0]
    for place in range(len(number) - 2, 0, -1):
        left, right = number[place], number[place + 1]
        if left.isdigit() and right.isdigit() and left != right:
            return number[:place] + right + left + number[place + 2 :]
    return None


def misspelt(match: re.Match[str]) -> str:
    """Double a letter in the middle of a long word."""
    middle = len(match[0]) // 2
    while not match[0][middle].isalpha():
        middle += 1
    return match[0][:middle] + match[0][middle] + match[0][middle:]


def in_request(name: str, rule: str, text: str, at: str, where: str = "status: certified\n    number: 9999") -> Kind:
    """Return a kind of fault that adds papers, or claims, to a POST certification that has none of them.

    `HOURS` and `DAYS` in the text are the course's.
    """
    keys = re.findall(r"^    \w+:", text, re.MULTILINE)

    def filled(match: re.Match[str]) -> str | None:
        if any(re.search(f"^{key}", match.string, re.MULTILINE) for key in keys):
            return None
        hours = re.search(r"^    hours: (\d+)", match.string, re.MULTILINE)
        number = hours[1] if hours else "8"
        paper = text.replace("HOURS", number).replace("DAYS", "2" if number == "16" else "1").rstrip()
        return f"    level: II\n    plan: {match[1]}\n{paper}"

    return edit(name, rule, "certifications/*", r"^    level: II?\n    plan: (\w+)$", filled, at=at, where=where)


def of_course(name: str, rule: str, line: str, courses: str = "courses/*.md", where: str = "") -> Kind:
    """Return a kind of fault that adds a line to the front matter of a course that has no such line."""
    key = line.partition(":")[0]

    def added(match: re.Match[str]) -> str | None:
        return None if re.search(rf"^{key}:", match.string, re.MULTILINE) else f"{line}\n{match[0]}"

    return edit(name, rule, courses, r"^audience: ", added, at=rf"^{key}:", where=where)
