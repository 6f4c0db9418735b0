"""Pages of the faults of values."""

from catalog.content.fault_pages.page import FaultPage
from catalog.findings import Severity

PAGES = (
    FaultPage(
        id="content-unknown-key",
        title="A record has no value of this name.",
        why="A misspelt name is a value that nobody ever sees",
        text="Every kind of record has its own names. `catalog schema` writes them down for editors, which offer them while one types.",
        fix="Write the name that the finding suggests, or delete the line.",
        bad="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            price: one-day
            #^^^^ A course has no `price` … did you mean `fee`?
            """,
        good="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day
            """,
    ),
    FaultPage(
        id="content-missing",
        title="A record lacks a value that it needs.",
        why="A page cannot leave out what people come to read",
        text=(
            "A course needs title, hours, schedule, fee and a description; a session its course; a venue its name and address; the "
            "association name, address, phone, email and url. Everything else has a default."
        ),
        fix="Add a line such as the one in the finding.",
        bad="""
            --- courses/wellness.md
            title: Wellness
            #^^^^ The course has no `hours` … fix: write a line such as `hours: 16`
            schedule: [08:00-17:00]
            fee: one-day
            """,
        good="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day
            """,
    ),
    FaultPage(
        id="content-empty",
        severity=Severity.WARNING,
        title="A name has no value.",
        why="Whoever reads the file cannot tell whether the value was forgotten",
        text="The line counts for nothing: the record is read as if it were not there.",
        fix="Write a value, or delete the line.",
        bad="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day
            audience:
            #^^^^^^^ `audience` has no value
            """,
        good="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day
            audience: Everybody who works shifts
            """,
    ),
    FaultPage(
        id="content-value",
        title="A value is not written as values of its kind are.",
        why="A value that can be read in two ways is printed in one of them, and it may be the wrong one",
        text=(
            "Dates are written 2027-02-09, hours 08:00-17:00, amounts 125 or 62.50, yes and no `true` and `false`, lists `[one, "
            "two]` or a line each. A fee is the id of a tier, or `{member: 125, non_member: 250, why: …}`."
        ),
        fix="Write what the finding says. Where it is sure, `catalog check --fix` does it.",
        bad="""
            --- courses/wellness.md
            title: Wellness
            hours: 8 hours
            #      ^^^^^^^ fix: write `8`
            schedule: 8am-5pm
            #         ^^^^^^^ takes a list … fix: write `schedule: [08:00-17:00]`
            fee: 125/250
            #    ^^^^^^^ fix: write `{member: 125, non_member: 250}`
            """,
        good="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            fee: {member: 125, non_member: 250}
            """,
    ),
    FaultPage(
        id="content-reference",
        title="A record names something that is not there.",
        why="What is named and is not there cannot be shown, and a link to it leads nowhere",
        text=(
            "Courses, sessions, venues, pages and certifiers are named by the names of their files, topics and regions by their ids "
            "in association.yml, fee tiers by theirs in fees.yml, and pictures by their files in assets. A record that is there but "
            "broken is reported once: what names it is left out until it is mended."
        ),
        fix="Write the id that the finding suggests, or add what is missing.",
        bad="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            fee: one-days
            #    ^^^^^^^^ There is no fee tier `one-days` … did you mean `one-day`?
            """,
        good="""
            --- courses/wellness.md
            title: Wellness
            hours: 8
            schedule: [08:00-17:00]
            fee: one-day
            """,
    ),
)
