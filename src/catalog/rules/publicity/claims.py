"""Certification labels that somebody typed: which certifiers they name."""

from __future__ import annotations

import re

from catalog.model import Catalog, CertifierProfile, Course


def claimed(catalog: Catalog, course: Course) -> tuple[CertifierProfile, ...]:
    """Return the profiles of the certifiers that the typed label of `course` names, in the order of their ids."""
    if not course.label:
        return ()
    words = set(re.findall(r"\w+", course.label.casefold()))
    return tuple(profile for profile in catalog.certifiers.values() if set(re.findall(r"\w+", profile.name.casefold())) <= words)


def says_pending(label: str) -> bool:
    """Tell whether a label speaks of a certification that is still to come."""
    return "pending" in label.casefold()
