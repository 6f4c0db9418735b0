"""Where printed things lead: QR codes, links, and addresses to be typed, held against what the document is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import segno

from catalog.proof.facts import Expectations, Offering
from catalog.proof.faults import Fault
from catalog.proof.pdf_text import Modules, PrintedText

LEVELS = {0b01: "L", 0b00: "M", 0b11: "Q", 0b10: "H"}
"""Levels of error correction by the first two bits of a code's format (ISO/IEC 18004)."""

FORMAT_ROW, FORMAT_BITS = 8, 5
"""Where the format stands, from the left: the level in two bits, the mask in three."""

FORMAT_MASK = 0b10101
"""What these bits are combined with, so that they are never all light."""

MOST_LINES = 4
"""Lines over which an address may go on."""

SMALLEST, A_VERSION = 21, 4
"""Modules along the side of the first version, and how many each next one has more."""


def prove_ways(expectations: Expectations, printed: PrintedText, subject: Offering, others: Collection[Offering]) -> Iterator[Fault]:
    """Hold where a flyer or form leads against its `subject`; links may lead to the `others` that it names as well."""
    related = (subject, *_sessions(expectations, subject))
    own = tuple(dict.fromkeys(address for one in related for address in _addresses(expectations, one)))
    allowed = {address.rstrip("/") for address in (*own, *(address for one in others for address in _addresses(expectations, one)))}
    for address in dict.fromkeys((*printed.links, *_typed(expectations, printed.text, allowed))):
        if _offered(expectations, address) and address.rstrip("/") not in allowed:
            yield Fault("proof-link", "address", f"leads to {address}, which is not about {subject.name}", subject.record.at())
    if printed.codes and not any(says(code, address) for address in own for code in printed.codes):
        yield Fault("proof-link", "code", f"has a QR code that does not open the page of {subject.name}", subject.record.at())


def says(code: Modules, text: str) -> bool:
    """Tell whether a QR code says `text`: it is drawn anew in the code's own version, level and mask, and compared."""
    bits = int("".join(str(int(dark)) for dark in code[FORMAT_ROW][:FORMAT_BITS]), 2) ^ FORMAT_MASK
    version = (len(code) - SMALLEST) // A_VERSION + 1
    try:
        drawn = segno.make(text, error=LEVELS[bits >> 3], mask=bits & 0b111, version=version, micro=False, boost_error=False)
    except segno.DataOverflowError:
        return False
    return tuple(tuple(bool(module) for module in row) for row in drawn.matrix) == code


def _sessions(expectations: Expectations, subject: Offering) -> list[Offering]:
    """Return the sessions of a course that are told of beside it; a session is told of alone."""
    if subject.session:
        return []
    return [expectations.session(session.id) for session in expectations.catalog.sessions_by_course[subject.course.id]]


def _addresses(expectations: Expectations, offering: Offering) -> tuple[str, ...]:
    """Return where people find an offering: the form of a session, its page, and that of its course."""
    base, session = expectations.base_url, offering.session
    course = f"{base}/courses/{offering.course.id}/"
    if session is None:
        return (course,)
    elsewhere = (session.register_url,) if session.register_url else ()
    return (f"{base}/register/{session.id}/", f"{base}/sessions/{session.id}/", *elsewhere, course)


def _offered(expectations: Expectations, address: str) -> bool:
    """Tell whether an address is that of a course or a session of this site."""
    return address.startswith(tuple(f"{expectations.base_url}/{folder}/" for folder in ("courses", "sessions", "register")))


def _typed(expectations: Expectations, text: str, allowed: Collection[str]) -> Iterator[str]:
    """Yield the addresses of courses and sessions that are printed to be typed; a line may end in the middle of one."""
    scheme, _, host = expectations.base_url.partition("://")
    words = text.split()
    for index, word in enumerate(words):
        if not word.startswith(f"{host}/"):
            continue
        whole = [f"{scheme}://{''.join(words[index : index + count])}".rstrip(".,;:)/") for count in range(1, MOST_LINES + 1)]
        yield next((address for address in whole if address in allowed), whole[0])
