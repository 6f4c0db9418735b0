"""Certification labels that somebody typed, as a label or into a text: which certifiers they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from catalog.model import Catalog, CertifierProfile, Course, Session
from catalog.rules.prose import Passage, passages

_DENIED = re.compile(r"\b(?:not|never|neither|nor|no longer|without)\b|n[’']t\b|\bun$|\bnon-?$", re.IGNORECASE)
_OFFERING = r"\b(?:this|the|our)\s+(?:[\w-]+\s+){0,2}(?:course|class|session|training|program|workshop|seminar|offering|day)\b"
_OF_OTHERS = r"(?!\s+(?:academ|agenc|courses|instructor|officer|peace|personnel|presenter|provider|trainer))"
"""Words after which "certified" speaks of people, bodies or courses at large."""
_SENTENCE_END = re.compile(r"[.!?]\s|\n\s*\n")


def claimed(catalog: Catalog, course: Course) -> tuple[CertifierProfile, ...]:
    """Return the profiles of the certifiers that the typed label of `course` names, in the order of their ids."""
    if not course.label:
        return ()
    words = set(re.findall(r"\w+", course.label.casefold()))
    return tuple(profile for profile in catalog.certifiers.values() if set(re.findall(r"\w+", profile.name.casefold())) <= words)


def says_pending(label: str) -> bool:
    """Tell whether a label speaks of a certification that is still to come."""
    return "pending" in label.casefold()


def denied(text: str, end: int) -> bool:
    """Tell whether what stands at `end` of `text` is denied by the words before it in its sentence: "This class is not POST certified"."""
    start = max((found.end() for found in _SENTENCE_END.finditer(text, 0, end)), default=0)
    return _DENIED.search(text[start:end]) is not None


def claims_in_texts(catalog: Catalog) -> Iterator[tuple[Passage, Course, CertifierProfile, int, int]]:
    """Yield where the text of a course, or of its session, says of the course itself that a certifier has certified it."""
    for passage in passages(catalog):
        course = catalog.course_of(passage.record) if isinstance(passage.record, Session) else passage.record
        if not isinstance(course, Course) or "certifi" not in passage.text.lower():
            continue
        for profile in catalog.certifiers.values():
            for found in _claim(profile.name).finditer(passage.text):
                if not denied(passage.text, found.start("label")):
                    yield passage, course, profile, *found.span("label")


@lru_cache(maxsize=64)
def _claim(name: str) -> re.Pattern[str]:
    speaks_of_itself = rf"(?:{_OFFERING}[^.!?\n]{{0,60}}?\b|\bthis is an?\s+|\A\s*)"
    return re.compile(rf"{speaks_of_itself}(?P<label>{re.escape(name)}[\s-]certified)\b{_OF_OTHERS}", re.IGNORECASE)
