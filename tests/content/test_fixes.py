"""What findings say to type: where they offer an edit, the edit mends the fault."""

import pytest

from catalog.cli.mending import edited
from tests.sites import read_site

USUAL = {"title": "Wellness", "hours": "8", "schedule": "[08:00-17:00]", "fee": "one-day"}
TEXT = "Two days of practice."


def course(line: str, text: str = TEXT) -> bytes:
    """Return a course of which one line is as given, and the rest as usual."""
    kept = [f"{key}: {value}" for key, value in USUAL.items() if key != line.partition(":")[0]]
    return "\n".join(["---", *kept, line, "---", text, ""]).encode()


@pytest.mark.parametrize(
    ("line", "safe"),
    [
        ("title: Wellness: one", True),
        ('title: Say "no": how', True),
        ("title: @home", True),
        ("title: `x`", True),
        ("title: Wellness #1", False),
        ("title: 'It's here'", False),
        ("title: [POST] course", False),
        ("title: *Bold*", False),
        ("title: > text", False),
        ("hours:8", True),
        ("hours: 8 hours", True),
        ("hours: 8h", True),
        ("hours: '8.0h'", True),
        ("schedule: 8am-5pm", True),
        ("schedule: [8am-5pm]", True),
        ("schedule: [8-5]", False),
        ("schedule: 08:00-17:00, 08:00-17:00", True),
        ("fee: 125/250", True),
        ("fee: {member: $125, non_member: 250}", True),
        ("fee: {member: $1,200, non_member: 1300, why: It is long}", True),
        ("fee: {member: 125, non-member: 250}", True),
        ("fee: {member: 125, nonmember: 250}", False),
        ("fee: oneday", False),
        ("fee: One-Day", True),
        ("fee: one day", True),
        ("fee: up to Four Hours", True),
        ("fee: {member: 125, non_member: 250, why: paid by A, B}", True),
        ("topics: wellness", True),
        ("topics: wellness, leadership", False),
        ("topics: [welness]", False),
        ("topics: [Wellness]", True),
        ("topics: [ WELLNESS ]", True),
        ("learn: Sleep", True),
        ("learn: Eat, and sleep", False),
        ("cosponsored: yes", True),
        ("Summary: All of it", True),
        ("summry: All of it", False),
        ("aliases: [Old Name]", False),
        ("aliases: [old_name]", False),
    ],
)
def test_an_edit_mends_its_fault(line: str, safe: bool) -> None:
    path = "content/courses/wellness.md"
    reading = read_site({path: course(line)})
    [found] = reading.findings
    assert found.fix
    assert found.fix.edits
    assert found.fix.safe is safe
    mended = edited(reading.sources[path], found.fix.edits)
    assert read_site({path: mended.encode()}).findings == (), mended


@pytest.mark.parametrize("text", ["[a](http://www.example.org)", "[a](www.example.org)", "a [b][c]\n\n[c]: http://www.example.org/x_y"])
def test_an_edit_mends_a_link(text: str) -> None:
    path = "content/courses/wellness.md"
    reading = read_site({path: course("hours: 8", text)})
    [found] = reading.findings
    assert found.fix
    mended = edited(reading.sources[path], found.fix.edits)
    assert read_site({path: mended.encode()}).findings == (), mended


@pytest.mark.parametrize(
    "text",
    [
        "title: Policies\n---\nText.\n",
        "----\ntitle: Policies\n---\nText.\n",
        "---\ntitle: Policies\n—\nText.\n",
        "---\ntitle: Policies\n\nIt is so.\n",
        "---\ntitle: Pol\u200bicies\n---\nText.\n",
        "---\ntitle: Policies\n\tsummary: a\n---\nText.\n",
    ],
)
def test_an_edit_mends_a_file(text: str) -> None:
    path = "content/pages/policies.md"
    reading = read_site({path: text.encode()})
    [found] = reading.findings
    assert found.fix
    mended = edited(reading.sources[path], found.fix.edits)
    assert [
        again.message
        for again in read_site({path: mended.encode()}).findings
        if again.rule == found.rule and again.message == found.message
    ] == []
