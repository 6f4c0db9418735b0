"""Issue forms for a code host: `propose a session` and `report a mistake`, with the courses and places that there are.

People without an account for the editor, or without any wish to edit, tell the office what it needs to know, in the words of the content.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from catalog.model import Catalog
from catalog.model.publicity import published_courses

ELSEWHERE = "Somewhere else (say where below)"
ANOTHER = "Another course (say which below)"
PAGES = ("A course", "A session", "A place", "A calendar or a flyer", "Something else")


def issue_forms(catalog: Catalog, host: str) -> Mapping[str, str]:
    """Return the files of the forms by path, for `github` or `gitlab`. A withheld course is not among the choices."""
    courses = sorted(f"{course.title} ({course.id})" for course in published_courses(catalog))
    venues = sorted(f"{venue.name}, {venue.address.city} ({venue.id})" for venue in catalog.venues.values())
    if host == "gitlab":
        return _gitlab(courses, venues)
    return _github(courses, venues, catalog.association.url)


def _github(courses: Sequence[str], venues: Sequence[str], url: str) -> dict[str, str]:
    folder = ".github/ISSUE_TEMPLATE"
    return {
        f"{folder}/propose-a-session.yml": _form(
            "Propose a session",
            "A course that should be held, and where and when",
            "[Session] ",
            [
                _choice("course", "Course", [*courses, ANOTHER]),
                _line("dates", "Dates", "Every day, as 2027-02-09", needed=True),
                _choice("venue", "Place", [*venues, "Online", ELSEWHERE]),
                _line("host", "Local host", "Whoever receives the people there"),
                _line("seats", "Seats", "How many can attend"),
                _text("note", "Anything else", "A room, the course or the place that is not listed, hotels nearby, whom to ask."),
            ],
        ),
        f"{folder}/report-a-mistake.yml": _form(
            "Report a mistake",
            "Something on the site, in a calendar or on a flyer is wrong",
            "[Mistake] ",
            [
                _line("page", "Address of the page", f"{url}/courses/ or the name of the flyer", needed=True),
                _choice("kind", "What it is about", PAGES),
                _text("wrong", "What does it say?", "Copy the words if you can.", needed=True),
                _text("right", "What should it say?", "And how you know, if it is a date, a fee or a certification."),
            ],
        ),
        f"{folder}/config.yml": (
            "blank_issues_enabled: true\ncontact_links:\n"
            f"  - name: The catalog\n    url: {json.dumps(url)}\n    about: Courses, sessions and how to register\n"
        ),
    }


def _form(name: str, description: str, title: str, body: Sequence[str]) -> str:
    head = f"name: {name}\ndescription: {json.dumps(description)}\ntitle: {json.dumps(title)}\nbody:\n"
    return f"# `catalog forms` writes this file anew when courses or places change.\n{head}{''.join(body)}"


def _choice(name: str, label: str, options: Sequence[str]) -> str:
    listed = "".join(f"        - {json.dumps(option, ensure_ascii=False)}\n" for option in options)
    return f"  - type: dropdown\n    id: {name}\n    attributes:\n      label: {label}\n      options:\n{listed}{_needed(needed=True)}"


def _line(name: str, label: str, hint: str, *, needed: bool = False) -> str:
    attributes = f"      label: {label}\n      placeholder: {json.dumps(hint)}\n"
    return f"  - type: input\n    id: {name}\n    attributes:\n{attributes}{_needed(needed=needed)}"


def _text(name: str, label: str, hint: str, *, needed: bool = False) -> str:
    attributes = f"      label: {json.dumps(label)}\n      description: {json.dumps(hint)}\n"
    return f"  - type: textarea\n    id: {name}\n    attributes:\n{attributes}{_needed(needed=needed)}"


def _needed(*, needed: bool) -> str:
    return f"    validations:\n      required: {str(needed).lower()}\n"


def _gitlab(courses: Sequence[str], venues: Sequence[str]) -> dict[str, str]:
    folder = ".gitlab/issue_templates"
    lists = f"<!-- Courses:\n{_listed(courses)}\nPlaces:\n{_listed(venues)}\n-->\n"
    return {
        f"{folder}/Propose a session.md": (
            "**Course:**\n\n**Dates**, every day as 2027-02-09:\n\n**Place**, or online:\n\n**Local host:**\n\n**Seats:**\n\n"
            f"**Anything else:**\n\n{lists}"
        ),
        f"{folder}/Report a mistake.md": (
            "**Address of the page**, or the name of the flyer:\n\n**What does it say?**\n\n**What should it say**, and how do you know?\n"
        ),
    }


def _listed(names: Sequence[str]) -> str:
    # A name that ends the comment would put the rest of the list in sight; nothing else in it is read.
    return "\n".join(f"- {name.replace('--', '–')}" for name in names)
