"""Values: what is read, and what to type in place of what people write."""

from datetime import date, time
from decimal import Decimal

import pytest

from catalog.content.values import DecimalNumber, Misread, Reader, WholeNumber, read_amount, read_date, read_hours, read_truth
from catalog.model import TimeRange, hours_text
from tests.sites import check_reading


@pytest.mark.parametrize(
    ("read", "typed", "value"),
    [
        (read_date, "2027-02-09", date(2027, 2, 9)),
        (read_date, "2028-02-29", date(2028, 2, 29)),
        (read_truth, "true", True),
        (read_truth, "false", False),
        (WholeNumber(), "0", 0),
        (WholeNumber(), "30", 30),
        (DecimalNumber(), "1.5", 1.5),
        (DecimalNumber(-180, 180), "-121.6556", -121.6556),
        (read_amount, "62.50", Decimal("62.50")),
        (read_hours, "08:00-17:00", TimeRange(time(8), time(17))),
    ],
)
def test_the_form_that_is_typed(read: Reader, typed: str, value: object) -> None:
    assert read(typed) == value


@pytest.mark.parametrize(
    ("read", "typed", "meant", "sure"),
    [
        (read_date, "2027-2-9", "2027-02-09", True),
        (read_date, "2027/02/09", "2027-02-09", True),
        (read_date, "February 9, 2027", "2027-02-09", True),
        (read_date, "9 Feb. 2027", "2027-02-09", True),
        (read_date, "Sept 3rd 2027", "2027-09-03", True),
        (read_date, "2027\u201102\u201309", "2027-02-09", True),
        (read_date, "2/9/2027", "2027-02-09", False),
        (read_amount, "$2O0", "200", False),
        (read_amount, "$135/night", "135", False),
        (read_amount, "$135 a night", "135", False),
        (WholeNumber(), "l6", "16", False),
        (WholeNumber(), "3O", "30", False),
        (read_amount, "20O", "200", False),
        (read_amount, "$1,20O", "1200", False),
        (read_amount, "1O0", "100", False),
        (WholeNumber(), "30 (11 left)", "30", False),
        (read_date, "2/9/27", "2027-02-09", False),
        (read_date, "2027-02-09T08:00", "2027-02-09", False),
        (read_date, "2027-02-09 08:00:00", "2027-02-09", False),
        (read_date, "tomorrow", "", False),
        (read_date, "2027-02-30", "", False),
        (read_date, "2027-13-01", "", False),
        (read_date, "0207-02-09", "", False),
        (read_date, "٢٠٢٧-٠٢-٠٩", "", False),
        (read_truth, "yes", "true", True),
        (read_truth, "True", "true", True),
        (read_truth, "No", "false", True),
        (read_truth, "maybe", "", False),
        (WholeNumber(), "16 hours", "16", True),
        (WholeNumber(), "16h", "16", True),
        (WholeNumber(), "1,000", "1000", True),
        (WholeNumber(), "1_000", "1000", False),
        (WholeNumber(), "016", "16", False),
        (WholeNumber(), "16.0", "16", True),
        (WholeNumber(), "16.5", "", False),
        (WholeNumber(), "sixteen", "", False),
        (WholeNumber(), "nan", "", False),
        (DecimalNumber(), "inf", "", False),
        (DecimalNumber(), "1e3", "", False),
        (DecimalNumber(), ".5", "0.5", True),
        (DecimalNumber(), "9" * 30, "", False),
        (read_amount, "$125", "125", True),
        (read_amount, "$1,250.00", "1250.00", True),
        (read_amount, "125.505", "", False),
        (read_amount, "-5", "", False),
        (read_hours, "8am-5pm", "08:00-17:00", True),
        (read_hours, "8 a.m. to 5 p.m.", "08:00-17:00", True),
        (read_hours, "8-17", "08:00-17:00", True),
        (read_hours, "8:00 - 17:00", "08:00-17:00", True),
        (read_hours, "08:00–17:00", "08:00-17:00", True),
        (read_hours, "0800-1700", "08:00-17:00", True),
        (read_hours, "8am-noon", "08:00-12:00", True),
        (read_hours, "8-5", "08:00-17:00", False),
        (read_hours, "1-5pm", "13:00-17:00", False),
        (read_hours, "10-2pm", "10:00-14:00", False),
        (read_hours, "08:00-25:00", "", False),
        (read_hours, "all day", "", False),
    ],
)
def test_other_forms_and_what_they_mean(read: Reader, typed: str, meant: str, sure: bool) -> None:
    with pytest.raises(Misread) as caught:
        read(typed)
    assert (caught.value.meant, caught.value.sure) == (meant, sure)
    if meant:
        read(meant)


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("2027-02-30", "February 2027 has 28 days.", "write a day from 01 to 28"),
        ("2027-04-31", "April 2027 has 30 days.", "write a day from 01 to 30"),
        ("2027-13-02", "There is no month 13.", "write `2027-02-13`, if the day was written before the month"),
        ("2027-13-14", "There is no month 13.", "write a month from 01 to 12"),
        ("2027-02-00", "There is no day 0.", "write year, month and day, such as `2027-02-09`"),
        (
            "2027-02-09 2027-02-10",
            "Between two dates stands no comma: `2027-02-09 2027-02-10`.",
            "write `2027-02-09, 2027-02-10`",
        ),
        ("0000-02-01", "There is no year 0.", "write year, month and day, such as `2027-02-09`"),
    ],
)
def test_what_to_write_for_a_day_that_there_is_not(typed: str, message: str, hint: str) -> None:
    with pytest.raises(Misread) as caught:
        read_date(typed)
    assert (caught.value.message, caught.value.hint) == (message, hint)


@pytest.mark.parametrize(("typed", "bound"), [("0", "at least 1"), ("31", "at most 30")])
def test_numbers_that_cannot_be_meant(typed: str, bound: str) -> None:
    with pytest.raises(Misread, match="cannot be meant") as caught:
        WholeNumber(1, 30)(typed)
    assert bound in caught.value.hint


def test_all_faults_of_a_file_come_at_once_each_at_its_value() -> None:
    check_reading("""
        --- courses/wellness.md
        title:
        #^^^^ content-missing … `title` has no value … `title: Internal Affairs`
        hours: 8 hours
        #      ^^^^^^^ content-value … write `8`
        schedule: [8am-5pm, 9]
        #          ^^^^^^^ write `08:00-17:00`
        #                   ^ 24-hour clock
        fee: 125
        #    ^^^ one amount … the id of a tier
        topics: wellness
        #       ^^^^^^^^ takes a list, even of one … write `topics: [wellness]`
        meal_break: 500
        #           ^^^ at most 240
        cosponsored: yes
        #            ^^^ write `true`
        learn: [One, {two: three}]
        #            ^^^^^^^^^^^^ takes one value, not names with values
        titel: Wellness
        #^^^^ A course has no `titel` … delete it: `title` is there already
        """)


def test_a_session_as_people_type_it() -> None:
    check_reading("""
        --- courses/wellness.md
        title: Wellness
        hours: 8
        schedule: [08:00-17:00]
        fee: one-day

        --- sessions/2027/wellness-ontario.yml
        course: [wellness]
        #       ^^^^^^^^^^ takes one value, not a list … write `course: wellness`
        date: 2/9/2027
        #^^^ did you mean `dates`?
        location: ontario-police
        #^^^^^^^ did you mean `venue`?
        status: canceled
        #       ^^^^^^^^ write `cancelled`
        delivery: zoom
        #         ^^^^ write `online`
        seats: 0
        #      ^ at least 1
        announced: February 9, 2027
        #          ^^^^^^^^^^^^^^^^ write `2027-02-09`
        register_url: http://forms.example.org
        #             ^^^^^^^^^^^^^^^^^^^^^^^^ write `https://forms.example.org`, if
        hotels: Station Inn
        #       ^^^^^^^^^^^ takes a list
        online: true
        #       ^^^^ takes names with values
        contact: {name: Ann Sample, tel: 555-0100}
        #                           ^^^ did you mean `phone`?
        changes:
          - on: 2027-01-15
          # ^^^^^^^^^^^^^^ The change has no `what`
          -
        #  ^ An item of this list is empty
        announcement:
        #^^^^^^^^^^^ content-empty … write one, or delete the line
        id: x
        #^ the name of its file
        """)


def test_dates_typed_as_one_text() -> None:
    course = "--- courses/wellness.md\ntitle: Wellness\nhours: 8\nschedule: [08:00-17:00]\nfee: one-day\n"
    for typed, meant in [
        ("2027-02-09", "[2027-02-09]"),
        ("2027-02-09, 2027-02-10", "[2027-02-09, 2027-02-10]"),
        ("2027-02-09 to 2027-02-11", "[2027-02-09, 2027-02-10, 2027-02-11]"),
        ("Feb 9, 2027", "a list, as in"),
    ]:
        check_reading(f"{course}\n--- sessions/a.yml\ncourse: wellness\ndates: {typed}\n#      {'^' * len(typed)} {meant}\n")


def test_a_comma_in_a_text_between_braces() -> None:
    reading = check_reading("""
        --- venues/fresno.yml
        name: Fresno
        address: {street: 100 Main Street, Suite 200, city: Fresno, zip: "93721"}
        #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ write `street: "100 Main Street, Suite 200"`
        """)
    [found] = reading.findings
    assert found.fix
    assert found.fix.safe
    assert [edit.text for edit in found.fix.edits] == ['"100 Main Street, Suite 200"']


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("url: www.example.org", "write `https://www.example.org`"),
        ("url: https://example.org/?a=b", "neither `?` nor `#`"),
        ("url: javascript:alert(1)", "no address on the web"),
        ("url: https://user@example.org", "no address on the web"),
        ("email: training(at)example.org", "no e-mail address"),
        ("phone: call us", "no telephone number"),
        ("phone: (909) 555-015", "ends in 3 digits, where there are four"),
        ("timezone: Pacific", "IANA database"),
        ("timezone: ../../etc/passwd", "IANA database"),
        ("locale: english", "language and country"),
        ("as_of: 2027", "write year, month and day"),
        ("theme: {accent: blue}", "six digits"),
        ('theme: {accent: "#abc"}', '`"#aabbcc"`'),
        ("severities: {fee-tier: warn}", "write `warning`"),
        ("topics: [wellness]", "takes names with values"),
        ("regions: {North: Northern}", "write `north`"),
        ("registration: {payment: [cash]}", "write `invoice`, `purchase-order`, `check` or `card`"),
        ("address: {street: a, city: b, state: California, zip: x}", "write `CA`"),
        ("address: 100 Main Street, Fresno", "{street: 100 Main Street, city: Ontario"),
    ],
)
def test_the_association(line: str, finding: str) -> None:
    key = line.partition(":")[0]
    usual = {
        "name": "Sample",
        "address": '{street: a, city: b, zip: "1"}',
        "phone": "555-0100",
        "email": "a@example.org",
        "url": "https://example.org",
    }
    text = "".join(f"{name}: {value}\n" for name, value in usual.items() if name != key)
    reading = check_reading_of(f"{text}{line}\n")
    assert finding in reading


def check_reading_of(association: str) -> str:
    """Read an association's file with one fault, and return what is said of it."""
    from tests.sites import read_site

    reading = read_site(
        {
            "content/association.yml": association.encode(),
            "content/venues/ontario-police.yml": b"name: a\naddress: {street: a, city: b, zip: c}",
        }
    )
    assert reading.catalog is None
    [found] = [found for found in reading.findings if found.span.file == "content/association.yml"]
    assert found.fix
    return f"{found.message} {found.fix.hint}"


def test_fees() -> None:
    reading = check_reading("""
        --- courses/tier.md
        title: Tier
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: two-day

        --- courses/tier-with-reason.md
        title: Tier with a reason
        hours: 16
        schedule: [08:00-17:00, 08:00-17:00]
        fee: {tier: one-day, why: The county pays for the second day}

        --- courses/amounts.md
        title: Amounts
        hours: 7.5
        schedule: [08:00-16:30]
        fee: {member: 62.50, non_member: 125}
        """)
    assert reading.catalog
    fees = {course.id: course.fee for course in reading.catalog.courses.values()}
    assert {name: (str(fee), fee.tier) for name, fee in fees.items()} == {
        "tier": ("$200/$325", "two-day"),
        "tier-with-reason": ("$125/$250", "one-day"),
        "amounts": ("$62.50/$125", ""),
    }
    assert hours_text(reading.catalog.courses["amounts"].hours) == "7.5"


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("free", "There is no fee tier `free` … write `{member: 0, non_member: 0, why: …}`"),
        ("two-days", "did you mean `two-day`?"),
        ("Two-Day", "write `two-day`"),
        ("two hundred dollars", "There is no fee tier"),
        ("200 dollars", "is no fee"),
        ("$125/$250", "write `{member: 125, non_member: 250}`"),
        ("{why: sponsored}", "The fee has no amounts"),
        ("{tier: two-day, member: 5}", "both a tier and amounts"),
        ("[125, 250]", "takes names with values"),
    ],
)
def test_fees_as_people_type_them(typed: str, finding: str) -> None:
    check_reading(f"--- courses/a.md\ntitle: A\nhours: 8\nschedule: [08:00-17:00]\nfee: {typed}\n#    {'^' * len(typed)} {finding}\n")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Sept. 31, 2027", "September 2027 has 30 days."),
        ("31 Sept 2027", "September 2027 has 30 days."),
        ("2/30/27", "February 2027 has 28 days."),
        ("13/32/2027", "There is no month 13."),
        ("Sept. 14", "`Sept. 14` has no year."),
        ("Sept. 31", "September has 30 days, and `Sept. 31` has no year."),
        ("Someday 31", "`Someday 31` is no date."),
    ],
)
def test_why_a_day_is_none(typed: str, message: str) -> None:
    with pytest.raises(Misread) as raised:
        read_date(typed)
    assert raised.value.message == message
