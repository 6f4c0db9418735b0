"""Whatever the reader lets through, no rule breaks on it."""

import random
import re

import pytest

from catalog.rules import check
from tests.rules.mutants import SAMPLE
from tests.rules.seeding import site_of

ROUNDS = 25


def scrambled(seed: int) -> dict[str, str]:
    """Return the sample site with a few values exchanged between files, deleted, doubled or mistyped."""
    dice = random.Random(seed)
    site = dict(SAMPLE)
    for _ in range(dice.randint(3, 12)):
        path = dice.choice([path for path in site if path.endswith(".yml") or "/courses/" in path])
        lines = site[path].split("\n")
        place = dice.randrange(len(lines))
        key = re.match(r"[ -]*(\w+):", lines[place])
        match dice.randrange(4):
            case 0:
                del lines[place]
            case 1:
                lines.insert(place, lines[place])
            case 2:
                lines[place] = re.sub(r"\d", lambda _: str(dice.randrange(10)), lines[place], count=1)
            case 3 if key:
                donors = [line for text in site.values() for line in text.split("\n") if re.match(rf"[ -]*{key[1]}:", line)]
                lines[place] = dice.choice(donors)
        site[path] = "\n".join(lines)
    return site


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_scrambled_site_is_checked_to_its_end(seed: int) -> None:
    reading = site_of(scrambled(seed))
    if reading.catalog:
        for finding in check(reading.catalog):
            assert finding.message
            assert finding.span.file in reading.sources
