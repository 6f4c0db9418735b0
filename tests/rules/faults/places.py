"""Faults in addresses, hosts, hotels and ways to join."""

from __future__ import annotations

import re

from tests.rules.faults.changes import misspelt
from tests.rules.mutants import SAMPLE, add, edit


def hosts_used_twice() -> set[str]:
    hosts = [host for text in SAMPLE.values() for host in re.findall(r"^host: (.+)$", text, re.MULTILINE)]
    return {host for host in hosts if hosts.count(host) > 2}


PLACES = (
    edit(
        "no venue",
        "place-missing",
        "sessions/2027/*",
        r"^venue: .+\n",
        "",
        at="^course",
        where=r"^venue: .+\n(?!room)[\s\S]*^status: open$",
    ),
    edit("a room of no venue", "place-missing", "sessions/2027/*", r"^venue: .+\n(?=room)", "", at="^room", where="^status: open$"),
    edit("ZIP a digit short", "place-zip", "venues/*", r'(?<=zip: "\d{4})\d(?=")', ""),
    edit("ZIP a digit long", "place-zip", "*.yml", r'(?<=zip: "\d{5})(?=")', "1"),
    edit(
        "host misspelt",
        "place-variant",
        "sessions/*",
        r"(?<=^host: ).+$",
        lambda match: misspelt(match) if match[0] in hosts_used_twice() else None,
    ),
    edit("host abbreviated", "place-variant", "sessions/*", r"Deputy Sheriffs’ Association$", "DSA"),
    add(
        "venue under another name",
        "place-variant",
        "venues/gavilan.yml",
        SAMPLE["content/venues/gavilan-hall-salinas.yml"]
        .replace("Gavilan Hall", "Gavillan Hall")
        .replace("410 Cypress Row", "410 Cypress row"),
        at="^name",
    ),
    edit("hotel in another city", "place-lodging", "venues/*", r"(?<=, )distance: [\d.]+ miles?(?=\}$)", "city: Barstow"),
    edit(
        "hotel of another venue",
        "place-lodging",
        "venues/*",
        r"^  - \{name: .+$",
        lambda _: '  - {name: Sundial Lodge, phone: (530) 555-0181, url: "https://example.org/sundial"}',
        where=r"city: (?!Redding)",
    ),
    edit(
        "hotels deleted",
        "place-lodging",
        "venues/*",
        r"^hotels:\n(?:  .+\n)+",
        "",
        at="^name",
        where="city: (Chula Vista|Fresno|Redding|Salinas|Sacramento)",
    ),
    edit("not said that there is no hotel", "place-lodging", "venues/*", r"^no_host_hotel: true\n", "", at="^name"),
    edit("nothing said on joining", "delivery-online", "sessions/2027/*", r"^online:\n(?:  .+\n)+", "", at="^delivery"),
    edit("name need not be shown", "delivery-online", "sessions/2027/*", r"(?<=  name_shown: )true", "false"),
    edit("meeting address published", "delivery-online", "sessions/*", r"(?<=^  how: ).+$", r"\g<0> Or join https://zoom.us/j/5550100."),
    edit(
        "meeting address on a page",
        "delivery-online",
        "pages/*",
        r"\Z",
        "\nJoin at https://us02web.zoom.us/j/5550100 any time.\n",
        at="us02web",
    ),
)
