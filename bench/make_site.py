"""Write a synthetic site of any size in the catalog's own content format.

    python bench/make_site.py COURSES SESSIONS FOLDER

The same arguments write the same bytes. The content is checked clean: certified courses have numbers, sessions have control numbers, dates
fall on the weekdays written beside them, and no room is taken twice.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

SEED = 20270101
AS_OF = date(2027, 1, 4)
MONTHS = 24
WORDS = """agency audit board briefing budget case chapter checklist claim classroom command committee complaint conduct contract county
course crew deadline decision department detail discipline district document duty evidence exercise field file findings grievance
group guide hearing incident interview issue judgment ledger letter manual matter meeting member memorandum method minutes notice
officer order outline patrol plan policy practice presentation procedure process question record remedy report representative
request response review roster rule schedule scope session shift staff standard statement station statute step supervisor team
term time topic unit vote week witness workshop""".split()
VERBS = """answer apply ask brief check compare draft explain file keep lead learn list mark open
plan prepare present read review teach test use write""".split()
ADJECTIVES = """annual brief careful clear common complete current direct early fair final firm full
general local open plain short simple small""".split()
SUBJECTS = """Interview Planning,Grievance Handling,Budget Reading,Records Requests,Board Procedure,
Report Writing,Peer Support,Contract Costing,Media Relations,Hearing Practice,Roster Planning,
Policy Drafting,Complaint Intake,Meeting Practice,Evidence Handling,Shift Planning,Case Review,
Command Briefing,Member Outreach,Public Comment""".replace("\n", "").split(",")
CITIES = [
    ("Fresno", "93721", "central"),
    ("Salinas", "93901", "coast"),
    ("Ontario", "91764", "south"),
    ("Redding", "96001", "north"),
    ("Ventura", "93003", "coast"),
    ("Chula Vista", "91910", "south"),
    ("Santa Rosa", "95401", "north"),
    ("Sacramento", "95834", "north"),
    ("Bakersfield", "93309", "central"),
    ("Modesto", "95354", "central"),
]
TIERS = {"short": (1, 4, 25, 100), "one-day": (1, 8, 125, 250), "two-day": (2, 16, 200, 325), "three-day": (3, 24, 275, 400)}
HOTELS = ["Station Inn", "Park Lodge", "River House", "Old Mill Hotel", "Plaza Court"]


def main(courses: int, sessions: int, folder: Path) -> None:
    """Write a site of the given size into `folder`."""
    rng = random.Random(SEED)
    for name, text in site(rng, courses, sessions):
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def site(rng: random.Random, courses: int, sessions: int) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every content file."""
    venues = max(10, sessions // 50)
    yield "association.yml", ASSOCIATION
    yield "fees.yml", fees()
    for number in range(venues):
        yield f"venues/v{number:04d}.yml", venue(rng, number)
    tiers = [rng.choice(["short", "one-day", "one-day", "two-day", "three-day"]) for _ in range(courses)]
    for number in range(courses):
        yield f"courses/{course_id(number)}.md", course(rng, number, tiers[number])
        if certified(number):
            yield f"certifications/{course_id(number)}.yml", certification(number, sessions // courses + 1)
    days = working_days()
    for number in range(sessions):
        yield session(rng, number, tiers, venues, days)


def certified(number: int) -> bool:
    """Tell whether a course is certified: two of three are."""
    return number % 3 != 2


def course_id(number: int) -> str:
    """Return the id of a course."""
    return f"c{number:05d}-{SUBJECTS[number % len(SUBJECTS)].lower().replace(' ', '-')}"


def title(number: int) -> str:
    """Return the title of a course."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    return subject if number < len(SUBJECTS) else f"{subject} {number // len(SUBJECTS) + 1}"


def sentence(rng: random.Random, low: int = 8, high: int = 16) -> str:
    """Return a sentence of no meaning and ordinary length."""
    words = [
        rng.choice((rng.choice(WORDS), rng.choice(VERBS), f"{rng.choice(ADJECTIVES)} {rng.choice(WORDS)}"))
        for _ in range(rng.randint(low, high))
    ]
    return " ".join(words).capitalize() + "."


def paragraph(rng: random.Random, sentences: int) -> str:
    """Return some sentences."""
    return " ".join(sentence(rng) for _ in range(sentences))


def course(rng: random.Random, number: int, tier: str) -> str:
    """Return a course file: front matter, and 150 to 250 words."""
    days, hours, _, _ = TIERS[tier]
    schedule = ", ".join(["13:00-17:00" if tier == "short" else "08:00-17:00"] * days)
    learn = "\n".join(f"  - {sentence(rng, 5, 9)[:-1]}" for _ in range(4))
    items = "\n".join(f"- {sentence(rng, 5, 9)}" for _ in range(rng.randint(4, 6)))
    return f"""---
title: {title(number)}
summary: {sentence(rng, 9, 13)}
hours: {hours}
schedule: [{schedule}]
fee: {tier}
audience: {sentence(rng, 6, 10)}
topics: [{rng.choice(TOPICS)}]
learn:
{learn}
---
{paragraph(rng, 4)}

## What we do

{items}

{paragraph(rng, 2)} A **{rng.choice(WORDS)}** and an *{rng.choice(ADJECTIVES)}* {rng.choice(WORDS)}; see [the {rng.choice(WORDS)}](https://example.org/{rng.choice(WORDS)}).

{paragraph(rng, rng.randint(2, 4))}
"""


def certification(number: int, presentations: int) -> str:
    """Return the certification of a course."""
    return f"""certifications:
  - certifier: post
    number: {9000 + number // 90000:04d}-{10000 + number % 90000:05d}
    title: {title(number)}
    certified_on: 2026-06-01
    fiscal_years: [2026-27, 2027-28, 2028-29]
    presentations: {presentations}
    level: II
"""


def venue(rng: random.Random, number: int) -> str:
    """Return a venue with two hotels."""
    city, zip_code, region = CITIES[number % len(CITIES)]
    hotels = "".join(
        f"  - {{name: {name} {number}, phone: 555-01{rng.randrange(100):02d}, rate: {rng.randrange(80, 190)}}}\n"
        for name in rng.sample(HOTELS, k=2)
    )
    return f"""name: {city} Training Hall {number}
address: {{street: {rng.randrange(1, 900)} Sample Street {number}, city: {city}, zip: "{zip_code}"}}
region: {region}
parking: {sentence(rng, 5, 8)}
hotels:
{hotels}"""


def working_days() -> list[date]:
    """Return the first day of every week of the time that sessions fall in: Tuesdays, which are seldom holidays."""
    first = AS_OF + timedelta(days=1 + 7 * 5)
    return [first + timedelta(days=7 * week) for week in range(MONTHS * 4)]


def session(rng: random.Random, number: int, tiers: list[str], venues: int, days: list[date]) -> tuple[str, str]:
    """Return the name and text of a session. Venue and week are counted off together, so that no hall is taken twice in a week."""
    courses = len(tiers)
    of = number % courses
    length = TIERS[tiers[of]][0]
    first = days[(number // venues + number) % len(days)]
    dates = [first + timedelta(days=day) for day in range(length)]
    year = first.year + (first.month >= 7) - 1
    control = ""
    if certified(of):
        control = f"control_number: {9000 + of // 90000:04d}-{10000 + of % 90000:05d}-{year % 100:02d}-{number // courses % 999 + 1:03d}\n"
    seats = rng.randrange(12, 40)
    return (
        f"sessions/{first.year}/s{number:05d}.yml",
        f"""course: {course_id(of)}
dates: [{", ".join(map(str, dates))}]
weekdays: {"/".join(f"{day:%a}" for day in dates) if length < 3 else f"{dates[0]:%a}-{dates[-1]:%a}"}
venue: v{number % venues:04d}
host: Sample Officers' Association {number % 97}
seats: {seats}
seats_left: {rng.randrange(seats)}
{control}status: open
announced: 2026-12-{1 + number % 28:02d}
""",
    )


def fees() -> str:
    """Return the fee table."""
    rows = [
        f"  {tier}: {{name: {tier}, days: {days}, {'max_hours: 4, ' if tier == 'short' else ''}member: {member}, non_member: {other}}}"
        for tier, (days, _, member, other) in TIERS.items()
    ]
    return "\n".join(("tiers:", *rows, ""))


TOPICS = ["bargaining", "representation", "leadership", "wellness", "records", "public-affairs"]
ASSOCIATION = f"""name: Sample Peace Officers' Training Association
short_name: SPOTA
tagline: Training in numbers
address: {{street: 100 Sample Street, city: Fresno, zip: "93721"}}
phone: (559) 555-0100
email: training@example.org
url: https://training.example.org
as_of: {AS_OF}
theme: {{accent: "#1f4e79"}}
registration: {{adapter: endpoint, action: "https://forms.example.org/registrations"}}
topics: {{{", ".join(f"{topic}: {topic.replace('-', ' ').capitalize()}" for topic in TOPICS)}}}
regions: {{north: North, central: Central Valley, coast: Central Coast, south: South}}
"""

if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
