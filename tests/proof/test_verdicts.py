"""A row that held is not read again; once anything that its proof rests on is another, it is."""

from __future__ import annotations

from collections.abc import Callable, Collection
from copy import copy
from dataclasses import replace
from datetime import timedelta

import pytest

from catalog.model import Catalog
from catalog.plan import Document
from catalog.proof import Expectations, Placed, Verdicts, facts, prove_documents
from tests.proof.seeded import planned, site, unseeded

LISTS = [("html", "calendar/index.html"), ("ics", "calendar.ics")]


@pytest.fixture(params=LISTS, ids=[path for _, path in LISTS])
def listed(request: pytest.FixtureRequest) -> tuple[Document, bytes]:
    """A list of sessions, and what was made of it."""
    kind, path = request.param
    document = next(document for document in planned((kind,)).documents if document.path == path)
    return document, unseeded((kind,))[path]


def prove(
    listed: tuple[Document, bytes], catalog: Catalog, around: Callable[[str], bytes], known: Collection[bytes]
) -> tuple[list[Placed], set[bytes]]:
    document, content = listed
    verdicts = Verdicts(catalog, around, known)
    found = prove_documents(Expectations(catalog, verdicts=verdicts), [document], {document.path: content})
    return found, verdicts.passed


def moved(session_id: str) -> Catalog:
    later = copy(site().sessions[session_id])
    object.__setattr__(later, "dates", tuple(day + timedelta(days=7) for day in later.dates))
    return replace(site(), sessions={**site().sessions, session_id: later})


def test_a_row_is_read_again_once_its_facts_are_others(listed: tuple[Document, bytes]) -> None:
    found, held = prove(listed, site(), lambda _: b"as it was", ())
    assert found == []
    assert held
    session_id = next(one for one in listed[0].sessions if site().sessions[one].dates)
    course_id = site().sessions[session_id].course
    catalog = moved(session_id)
    wanted, _ = prove(listed, catalog, lambda _: b"as it was", ())
    known, _ = prove(listed, catalog, lambda one: b"another" if one == course_id else b"as it was", held)
    assert wanted
    assert known == wanted
    deceived, _ = prove(listed, catalog, lambda _: b"as it was", held)
    assert len(deceived) < len(wanted), "what is around a course decides whether its rows are read again"


def test_a_row_that_says_something_else_is_read_again(listed: tuple[Document, bytes]) -> None:
    document, content = listed
    _, held = prove(listed, site(), lambda _: b"as it was", ())
    wrong = content.replace(b"2027", b"2028")
    assert wrong != content
    found, _ = prove((document, wrong), site(), lambda _: b"as it was", held)
    assert found


def test_a_row_with_a_fault_is_never_remembered(listed: tuple[Document, bytes]) -> None:
    session_id = next(one for one in listed[0].sessions if site().sessions[one].dates)
    catalog = moved(session_id)
    first, held = prove(listed, catalog, lambda _: b"as it was", ())
    again, _ = prove(listed, catalog, lambda _: b"as it was", held)
    assert again == first != []


def test_a_row_that_leads_to_another_course_is_always_read() -> None:
    verdicts = Verdicts(site(), lambda _: b"", ())
    session = next(iter(site().sessions.values()))
    assert not verdicts.names_others(session.course, f'<a href="sessions/{session.id}/">x</a> <a href="courses/{session.course}/">y</a>')
    assert verdicts.names_others("another", f'<a href="sessions/{session.id}/">x</a>')
    assert verdicts.names_others(session.course, '<a href="courses/another/">x</a>')


def test_what_is_let_go_meanwhile_is_worked_out_again(listed: tuple[Document, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    session_id = next(one for one in listed[0].sessions if site().sessions[one].dates)
    wanted, held = prove(listed, moved(session_id), lambda _: b"as it was", ())
    monkeypatch.setattr(facts, "MOST_FOUND", 0)
    documents = [document for document in planned(("html",)).documents if document.path.endswith("index.html")]
    expectations = Expectations(site())
    assert prove_documents(expectations, documents, unseeded(("html",))) == []
    assert not any(key[0] == "element" and key[2] not in documents[-1].sessions + documents[-1].courses for key in expectations.proved)
    assert prove(listed, moved(session_id), lambda _: b"as it was", ()) == (wanted, held)
