"""The quick reader of pages reads what the exact one reads; dates, weekdays and prices are read out of text."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from catalog import proof
from catalog.proof import pages
from catalog.proof.claims import amounts_in, claims_in
from catalog.proof.dates import DateReader, clocks
from catalog.proof.judge import Judge
from catalog.proof.lines import as_read, claims_of, false_in, line_of
from catalog.proof.markup import read_page
from catalog.proof.pieces import read_quickly
from catalog.proof.scopes import scope_beside
from tests.proof.seeded import planned, site, unseeded

ENGLISH = DateReader("en_US")


def test_both_readers_read_the_same() -> None:
    expectations = proof.Expectations(site())
    made = unseeded(("html",))
    read = {path: quick for path, content in made.items() if (quick := read_quickly(expectations, content))}
    assert len(read) > len(made) / 2
    for path, quick in read.items():
        exact = read_page(expectations, made[path])
        there = {(one.kind, one.id, one.read().text): one.read() for one in exact.elements}
        assert len(there) == len({(one.kind, one.id, one.read().text) for one in quick.elements}), path
        for ours in quick.elements:
            said = there[ours.kind, ours.id, ours.read().text]
            assert ours.read().heading == said.heading
            assert {claim.written for claim in claims_of(ours.read().lines)} == {claim.written for claim in claims_of(said.lines)}
        assert quick.outside.text == exact.outside.text
        assert (quick.title, quick.scripts) == (exact.title, exact.scripts)


def test_what_is_hidden_over_several_lines_is_not_read() -> None:
    expectations = proof.Expectations(site())
    inner = '<div hidden>\n<div>\n<p data-session="ia-ontario">Feb 9, 2027</p>\n</div>\n</div>'
    main = f"<main>\n<p>Before</p>\n{inner}\n<p aria-hidden>Behind</p>\n</main>"
    page = f"<html><head><title>A</title></head><body>{main}</body></html>".encode()
    quick, exact = read_quickly(expectations, page), read_page(expectations, page)
    assert quick is not None
    assert (quick.outside.text, quick.elements) == (exact.outside.text, exact.elements) == ("Before Behind", ())
    assert any(inner in raw for raw in quick.raw)


@pytest.mark.parametrize(
    ("text", "days", "weekdays"),
    [
        ("Tue/Wed Feb 9–10, 2027", (9, 10), (1, 2)),
        ("Tuesday, February 9, 2027", (9,), (1,)),
        ("on May 4", (4,), ()),
        ("Wed–Fri Feb 10–12, 2027", (10, 11, 12), (2, 4)),
    ],
)
def test_dates_are_read(text: str, days: tuple[int, ...], weekdays: tuple[int, ...]) -> None:
    mention = next(ENGLISH.mentions(text))
    assert (mention.days, mention.weekdays) == (days, weekdays)


def test_dates_are_read_in_another_language() -> None:
    mention = next(DateReader("es_US").mentions("martes 9 de febrero de 2027"))
    assert mention.holds(date(2027, 2, 9))
    assert not mention.holds(date(2026, 2, 9))


def test_words_that_only_look_like_dates_are_none() -> None:
    assert not list(ENGLISH.mentions("Marching 12 miles; Maybe 3; 8:00 Sun; DecemberX 4"))


def test_a_time_element_whose_words_differ() -> None:
    assert not ENGLISH.misread("2027-02-09", "Tue Feb 9, 2027")
    assert not ENGLISH.misread("2027-02-09", "9")
    assert ENGLISH.misread("2027-02-09", "Wed Feb 9, 2027")
    assert ENGLISH.misread("2027-02-09", "Feb 10, 2027")
    assert ENGLISH.misread("2027-02-09", "10")


def test_clocks_and_amounts() -> None:
    assert [(moment.hour, moment.minute) for _, moment in clocks("8:00 am–5:30 pm, 12:00 am, 16:45")] == [
        (8, 0),
        (17, 30),
        (0, 0),
        (16, 45),
    ]
    assert [amount for _, amount in amounts_in("$1,250, $62.50 and $95.")] == [Decimal(1250), Decimal("62.50"), Decimal(95)]


def test_prices_belong_to_the_name_beside_them() -> None:
    expectations = proof.Expectations(site())
    for text in ("Members $200 Non-members $325", "$200 member $325 non-member"):
        found = [claim.value for claim in claims_in(expectations, text) if claim.kind == "tariff"]
        assert [str(value[0]).lower()[:3] for value in found if isinstance(value, tuple)] == ["mem", "non"]
        assert [value[1] for value in found if isinstance(value, tuple)] == [200, 325]


def test_expectations_can_be_handed_to_another_process() -> None:
    there = pickle.loads(pickle.dumps(proof.Expectations(site())))
    seeded = planned(("ics",))
    content = dict(unseeded(("ics",)))
    content["calendar.ics"] = content["calendar.ics"].replace(b"T080000", b"T090000")
    placed = proof.prove_documents(there, seeded.documents, content)
    assert [finding.rule for finding in proof.findings(pickle.loads(pickle.dumps(placed)))] == ["proof-time"]


def test_no_page_needs_the_exact_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that the quick reader gives up takes four times as long to prove; a turn of phrase is enough for that."""
    expectations, made = proof.Expectations(site()), unseeded(("html",))
    monkeypatch.setattr(pages, "read_page", lambda *_: pytest.fail("the page was given up"))
    for document in planned(("html",)).documents:
        if document.path in made:
            assert proof.prove_documents(expectations, [document], made) == [], document.path


@pytest.mark.parametrize("left_out", ['<ul class="card-dates">', "</ul>", "</p>", "</li>"])
def test_a_page_that_a_browser_takes_for_something_else_is_left_to_the_exact_reader(left_out: str) -> None:
    """Without the beginning of its list, a date stands in no element that describes its course."""
    expectations, made = proof.Expectations(site()), unseeded(("html",))
    document = next(document for document in planned(("html",)).documents if document.path == "courses/index.html")
    before, behind, after = made[document.path].decode().partition(' data-course="internal-affairs"')
    broken = (before + behind + after.replace(left_out, "", 1)).encode()
    exact = list(pages._judged(Judge(expectations, document), read_page(expectations, broken)))  # noqa: SLF001 -- what it decides
    assert [placed.fault for placed in proof.prove_documents(expectations, [document], {document.path: broken})] == exact


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Feb", "9, 2027"),
        ("Feb 9,", "2028"),
        ("Feb 9", "–10, 2027"),
        ("on Tue/", "Wed Feb 9–10, 2027"),
        ("Tuesday,", "February 9"),
        ("from 8:00", "am"),
        ("16", "hours of training"),
        ("Members", "$200"),
        ("$200", "members, $325 non-members"),
        ("for $", "200"),
        ("it is POST", "pre-certified"),
        ("is certified", "by POST"),
        ("certified by the", "Standards and Training for Corrections"),
        ("certified by Standards and", "Training for Corrections"),
    ],
)
def test_a_claim_may_go_on_in_the_next_line(first: str, second: str) -> None:
    expectations = proof.Expectations(site())
    whole = claims_in(expectations, f"{first} {second}")
    assert whole != [*claims_in(expectations, first), *claims_in(expectations, second)], "the claim goes over both lines"
    assert list(claims_of(as_read(expectations, [line_of(expectations, text) for text in (first, second)]))) == whole


def test_what_is_allowed_beside_one_session_is_not_beside_another() -> None:
    expectations = proof.Expectations(site())
    line = line_of(expectations, "Tue/Wed Feb 9–10, 2027, $200 members")
    february, spring = (scope_beside(expectations, expectations.session(one)) for one in ("ia-ontario", "ia-spring"))
    assert not false_in(february, [line])
    assert [fault.rule for fault in false_in(spring, [line])] == ["proof-date"]
    assert not false_in(february, [line])
    later = replace(february, days=spring.days)
    assert [fault.rule for fault in false_in(later, [line])] == ["proof-date"], "a scope that is made of another begins anew"


@pytest.mark.parametrize(
    ("text", "days", "weekdays"),
    [
        ("1 mar, 3 mar and 24 mar 2027 lun/mié", [1, 3, 24], [(0, 2)]),
        ("mar 9 mar 2027", [9], [(1,)]),
        ("9 mar 2027 mar", [9], [(1,)]),
        ("Ética . . . 12 marzo 2027", [], []),
        ("9 de marzo de 2027", [9], []),
    ],
)
def test_in_spanish_mar_is_march_behind_a_day_and_tuesday_elsewhere(text: str, days: list[int], weekdays: list[tuple[int, ...]]) -> None:
    reader = DateReader("es_US")
    assert [mention.days[0] for mention in reader.mentions(text)] == days
    assert [numbers for _, numbers, _ in reader.groups(text)] == weekdays
