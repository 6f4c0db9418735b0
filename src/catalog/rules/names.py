"""Names compared as people read them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WRITTEN_SHORT = {
    "": ("and",),
    "association": ("assn", "assoc"),
    "avenue": ("av", "ave"),
    "boulevard": ("blvd",),
    "building": ("bldg",),
    "center": ("centre", "ctr"),
    "county": ("cnty", "co"),
    "court": ("ct",),
    "department": ("dept",),
    "deputy sheriffs association": ("dsa",),
    "drive": ("dr",),
    "east": ("e",),
    "floor": ("fl",),
    "fort": ("ft",),
    "headquarters": ("hq",),
    "highway": ("hwy",),
    "lane": ("ln",),
    "mount": ("mt",),
    "north": ("n",),
    "parkway": ("pkwy",),
    "place": ("pl",),
    "police department": ("pd",),
    "police officers association": ("poa",),
    "road": ("rd",),
    "room": ("rm",),
    "sheriffs department": ("sd",),
    "sheriffs office": ("so",),
    "south": ("s",),
    "street": ("st", "str"),
    "suite": ("ste",),
    "university": ("univ",),
    "west": ("w",),
}
_ABBREVIATIONS = {short: word for word, shorts in _WRITTEN_SHORT.items() for short in shorts}
_APOSTROPHES = re.compile("['’‘`]")
_WORDS = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """Return a name without upper case, accents, apostrophes, punctuation and double spaces: "Ontario POA/PD" -> "ontario poa pd"."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return " ".join(_WORDS.findall(_APOSTROPHES.sub("", bare.casefold())))


def spelt_out(name: str) -> str:
    """Return a plain name with its abbreviations spelt out: "334 S. Main St." -> "334 south main street"."""
    return " ".join(" ".join(_ABBREVIATIONS.get(word, word) for word in plain(name).split()).split())
