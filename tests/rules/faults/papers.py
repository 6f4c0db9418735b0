"""Faults in the papers that one course of the sample has: outline, budget, hourly distribution, safety policy, instructors, modules."""

from __future__ import annotations

from collections.abc import Iterator

from tests.rules.mutants import SAMPLE, Kind, Mutant, edit, line_of

PAPERS_OF = "certifications/internal-affairs.yml"
COURSE = "courses/internal-affairs.md"

CERTIFICATION = """\
certifications:
  - certifier: post
    number: 9999-10990
    title: Basic Course Module
    certified_on: 2026-06-01
    fiscal_years: [2026-27]
    hours: {hours}
    level: II
    basic_course:
      course: regular-basic-modular
      module: {module}
      at_academy: {at_academy}
      requires:
"""
BASIC = """\
---
title: Basic Course Module
hours: {hours}
schedule: [{schedule}]
fee: {{member: 900, non_member: 1800, why: A course of many weeks has a price of its own}}
---
One of the modules that together make a basic course.
"""
HOURS = {"module-1": (394, "07:00-11:00"), "module-2": (189, "07:00-17:00")}
"""The hours of each module, and the times of its last day; the days before have ten hours, and one for the meal."""

ASKED = {
    "module-1": (
        "{kind: course, of: module-3}",
        "{kind: course, of: module-2}",
        "{kind: current, of: pc-832, within_months: 36}",
        "{kind: test, of: module-2, within_months: 12}",
    ),
    "module-2": (
        "{kind: course, of: module-3}",
        "{kind: current, of: pc-832, within_months: 36}",
        "{kind: test, of: module-3, within_months: 12}",
    ),
}
"""What each module of the basic course asks of its students (Commission Procedure D-1, 1-3(e))."""


def module(name: str, kind: str, asked: tuple[str, ...], *, at_academy: bool = True, at: str = "^      module") -> Mutant:
    """Return the sample with a module of the basic course that admits students with what is `asked`; the fault stands `at` a line."""
    hours, last_day = HOURS[name]
    spans = [*["07:00-18:00"] * (hours // 10), last_day]
    certification = CERTIFICATION.format(hours=hours, module=name, at_academy=str(at_academy).lower())
    certification += "".join(f"        - {one}\n" for one in asked)
    path = "content/certifications/basic-course-module.yml"
    files = {path: certification, "content/courses/basic-course-module.md": BASIC.format(hours=hours, schedule=", ".join(spans))}
    return Mutant(kind, "basic-prerequisites", files, path, line_of(certification, at, 0))


def not_asked() -> Iterator[Mutant]:
    """Yield each module without one of the things that it must ask for."""
    for name, asked in ASKED.items():
        for left_out in asked:
            yield module(name, "module asks too little", tuple(one for one in asked if one != left_out))


def too_long_ago() -> Iterator[Mutant]:
    """Yield each module with a limit of time that is too wide, or none."""
    for name, asked in ASKED.items():
        for old, new, at in (("36", "48", "kind: current"), (", within_months: 12", "", "kind: test")):
            yield module(name, "module takes old training", tuple(one.replace(old, new) for one in asked), at=at)


def not_at_an_academy() -> Iterator[Mutant]:
    """Yield Module I where nothing says that it is at an academy."""
    yield module("module-1", "module not at an academy", ASKED["module-1"], at_academy=False)


def suspended() -> Iterator[Mutant]:
    """Yield each instructor of a course suspended; the finding is where the course names the instructor."""
    course = f"content/{COURSE}"
    for name in ("sample-lead", "sample-attorney"):
        path = f"content/instructors/{name}.yml"
        files = {path: SAMPLE[path] + "standing: [{on: 2027-01-04, standing: suspended}]\n"}
        yield Mutant("instructor suspended", "instructor-eligible", files, course, line_of(SAMPLE[course], f"instructor: {name}", 0))


def opened() -> Iterator[Mutant]:
    """Yield courses that are put on a reimbursement plan and opened to non-sworn staff, without a word on when to ask."""
    for name in ("line-of-duty-death", "peace-officer-wellness", "peer-support", "avoiding-decertification-for-bias"):
        course, certification = f"content/courses/{name}.md", f"content/certifications/{name}.yml"
        files = {
            course: SAMPLE[course].replace("\naudience:", "\nattendance: {non_sworn: true}\naudience:"),
            certification: SAMPLE[certification].replace("level: I\n    plan: none", "level: II\n    plan: IV"),
        }
        yield Mutant("course opened to non-sworn staff", "deadline-nonsworn", files, course, line_of(files[course], "^attendance", 0))


MODULES = (
    Kind("module asks too little", "basic-prerequisites", not_asked),
    Kind("module takes old training", "basic-prerequisites", too_long_ago),
    Kind("module not at an academy", "basic-prerequisites", not_at_an_academy),
)

PAPERS = (
    *MODULES,
    edit(
        "line of the outline left out",
        "outline-contents",
        PAPERS_OF,
        r"^      (titled_pages|numbered_pages|revised|purpose|activities|assessment): .+\n",
        "",
        at="^    outline",
    ),
    edit("outline of another presenter", "outline-contents", PAPERS_OF, r'(?<=presenter_number: ")9999', "9989"),
    edit(
        "details of the outline left out",
        "outline-contents",
        PAPERS_OF,
        r"^        - title: .+\n          subtopics:$",
        "\\g<0>\n            - title: Later",
    ),
    edit(
        "block of hours off",
        "outline-hours",
        PAPERS_OF,
        r"(?<=\{day: [12], hours: )\d",
        lambda match: str(int(match[0]) + 1),
        at=r"^        - \{day: 1",
    ),
    edit("block on a third day", "outline-hours", PAPERS_OF, r"(?<=\{day: )2(?=, hours)", "3"),
    edit("hours of the distribution off", "outline-hours", PAPERS_OF, r"(?<=hourly_distribution:\n      hours: )16", "24"),
    edit("days of the distribution off", "outline-hours", PAPERS_OF, r"(?<=^      days: )2", "3"),
    edit("days a week not given", "outline-hours", PAPERS_OF, r"^      days_per_week: 2\n", "", at="^    hourly_distribution"),
    edit(
        "rate of a budget line too high",
        "fee-budget-limits",
        PAPERS_OF,
        r"(?<=rate: )(?:35|55|15|0\.09)",
        lambda match: {"35": "36", "55": "65", "15": "16", "0.09": "0.19"}[match[0]],
    ),
    edit("clerical hours too many", "fee-budget-limits", PAPERS_OF, r"(?<=hours: )20", "26"),
    edit("travel too near", "fee-budget-limits", PAPERS_OF, r"(?<=miles: )170", "17"),
    edit("indirect costs too high in the budget", "fee-budget-limits", PAPERS_OF, r"(?<=cost: indirect, amount: )510", "710"),
    edit("tuition with digits exchanged", "fee-tuition-formula", PAPERS_OF, r"(?<=^    tuition: )106", "160"),
    edit(
        "amount of a budget line mistyped",
        "fee-tuition-formula",
        PAPERS_OF,
        r"(?<=amount: )(?:180|396)",
        lambda match: match[0] + "0",
        at="^    tuition",
    ),
    edit(
        "safety policy leaves a kind out",
        "safety-policy",
        PAPERS_OF,
        r"(?<=conduct_rules: \[general), course|(?<=injuries: \[)minor, ",
        "",
        at="^    safety_policy",
    ),
    edit("safety policy without a ratio", "safety-policy", PAPERS_OF, r"^      ratio: .+\n", "", at="^    safety_policy"),
    edit(
        "site without a telephone",
        "safety-policy",
        PAPERS_OF,
        r"(^        - venue: .+\n          contact: .+\n)          phone: .+\n",
        r"\1",
    ),
    edit(
        "emergency room without a telephone",
        "safety-policy",
        PAPERS_OF,
        r"(^        - venue: .+\n(?:.+\n){2}.+), phone: [^}]+",
        r"\1",
    ),
    edit(
        "site of a session not in the policy",
        "safety-policy",
        PAPERS_OF,
        r"^        - venue: (?:vineyard|redbud|heron).+\n(?:          .+\n)+",
        "",
        at="^    safety_policy",
    ),
    edit("modification submitted too late", "deadline-modification", PAPERS_OF, r"(?<=submitted: )2026-11-09", "2026-12-30"),
    edit("modification not approved", "deadline-modification", PAPERS_OF, r", approved: 2026-12-07", ""),
    Kind("instructor suspended", "instructor-eligible", suspended),
    edit(
        "subject without its instructor course",
        "instructor-specialised",
        COURSE,
        r"(instructor: sample-(?:lead, role: primary|attorney))\}",
        r"\1, subjects: [firearms]}",
    ),
    edit(
        "nothing said on non-sworn staff",
        "deadline-nonsworn",
        COURSE,
        r"^Dispatchers, clerks and other non-sworn.+\n.+\n",
        "",
        at="^attendance",
    ),
    edit(
        "non-sworn staff welcome, and no more",
        "deadline-nonsworn",
        COURSE,
        r"^Dispatchers, clerks and other non-sworn.+\n.+\n",
        "Dispatchers and clerks are welcome.\n",
        at="^attendance",
    ),
    Kind("course opened to non-sworn staff", "deadline-nonsworn", opened),
)
