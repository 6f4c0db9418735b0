"""More faults that are seeded: what says wrong things in figures, in attributes, in links that lead out, and where nobody sees it."""

from __future__ import annotations

from tests.proof.seeded import Seed

SESSION, PARTS = "html/session.html", "html/parts.html"
HEADING = "<h1>{{ session.course_title }}</h1>"
CERTIFICATION = "{{ certification(session.certification) }}"
MAIN = "{% block main %}"
MAP = "{{ session.venue.map_url | url }}"
GOOGLE, OUTLOOK = "{{ day.google | url }}", "{{ day.outlook | url }}"
SWAPPED = "{{ session.first_iso[8:] }}/{{ session.first_iso[5:7] }}/{{ session.first_iso[:4] }}"


def _typed(name: str, text: str, rule: str = "proof-date", words: str = "") -> Seed:
    return Seed(name, SESSION, HEADING, f"{HEADING}<p>{text}</p>", rule, words)


def _tagged(name: str, tag: str, rule: str, words: str = "") -> Seed:
    return Seed(name, SESSION, HEADING, f"{HEADING}{tag}", rule, words)


FIGURES = (
    _typed("day and month swapped", SWAPPED, words="09/02/2027"),
    _typed("another day between slashes", "2/8/2027", words="2/8/2027"),
    _typed("another day with a short year", "2/8/27"),
    _typed("another day as ISO 8601", "2027-02-08", words="2027-02-08"),
    _typed("another day with dots", "08.02.2027"),
    _typed("another day with dashes", "02-08-2027"),
    _typed("another day as an ordinal", "February 8th, 2027"),
    Seed("next day in rows", PARTS, "{{ session.dates }}</time>", '{{ session.first_iso | replace("-09", "-08") }}</time>', "proof-date"),
    Seed("day in figures on the home page", "html/home.html", MAIN, f"{MAIN}<p>New: 2027-02-08</p>", "proof-date", "apart from every"),
    Seed("words of <time> in figures", SESSION, "{{ day.long }}</time>", "{{ session.last_iso }}</time>", "proof-date", "words and date"),
)
"""Dates written in figures."""

WHICH = (
    Seed("places typed", PARTS, "{{ session.seats_text }}", "11 of 40 places left", "proof-status", "11 of 40 places left"),
    Seed("places left of another session", SESSION, "{{ session.seats_text }}. ", "12 places left. ", "proof-status", "12 places left"),
    Seed("all places taken", PARTS, "{{ session.seats_text }}", "All 25 places taken", "proof-status", "All 25"),
    Seed("session as the last day to register", SESSION, "date=session.closes", "date=session.dates", "proof-date", "Registration closes"),
    Seed("closing day as a hotel's", SESSION, "date=hotel.cutoff", "date=session.closes", "proof-date", "held until"),
    Seed("fee as a hotel's rate", SESSION, "rate=hotel.rate", "rate=session.fee.member", "proof-price", "$200 a night"),
    Seed("closing day for scripts", PARTS, '"{{ session.closes_iso }}"', '"{{ session.last_iso }}"', "proof-date", "data-closes"),
    Seed("last day for scripts", PARTS, '"{{ session.last_iso }}"', '"{{ session.first_iso }}"', "proof-date", "data-ends"),
    Seed(
        "columns of the fee table exchanged",
        "html/home.html",
        "<td>{{ tier.fee.member }}</td><td>{{ tier.fee.non_member }}</td>",
        "<td>{{ tier.fee.non_member }}</td><td>{{ tier.fee.member }}</td>",
        "proof-price",
        "for members",
    ),
    Seed(
        "fees of another length", "html/home.html", "{{ tier.name }}", "{{ site.fees[loop.revindex0].name }}", "proof-price", "Three days"
    ),
)
"""One day, price or number of a session in the place of another."""

LEADING_OUT = (
    Seed(
        "Google's event on another day", SESSION, GOOGLE, '{{ day.google | replace("0209T", "0208T") | url }}', "proof-date", "2027-02-08"
    ),
    Seed("Google's event at another time", SESSION, GOOGLE, '{{ day.google | replace("T08", "T09") | url }}', "proof-time", "09:00"),
    Seed("Google's event in another zone", SESSION, GOOGLE, '{{ day.google | replace("Los_Angeles", "Denver") | url }}', "proof-time"),
    Seed("Google's event of the first day", SESSION, GOOGLE, "{{ page.calendars[0].google | url }}", "proof-date", "called"),
    Seed(
        "Google's event by another title",
        SESSION,
        GOOGLE,
        '{{ day.google | replace("Aff", "aff") | url }}',
        "proof-title",
        "Internal affairs",
    ),
    Seed("Outlook's event at another time", SESSION, OUTLOOK, '{{ day.outlook | replace("T08", "T09") | url }}', "proof-time"),
    Seed("Outlook's event of the first day", SESSION, OUTLOOK, "{{ page.calendars[0].outlook | url }}", "proof-date", "Outlook"),
    Seed(
        "Outlook's event at another place",
        SESSION,
        OUTLOOK,
        "https://outlook.office.com/calendar/0/deeplink/compose?location=Fresno+Hall",
        "proof-place",
        "Fresno Hall",
    ),
    Seed("map of another town", SESSION, MAP, "https://www.openstreetmap.org/search?query=Fresno+Hall", "proof-link", "map"),
    Seed("another map of another town", SESSION, MAP, "https://www.google.com/maps/search/?api=1&amp;query=Fresno", "proof-link", "map"),
    Seed("coordinates exchanged", SESSION, MAP, "https://maps.apple.com/?q=-117.6,34.05", "proof-link", "-117.6"),
)
"""Links to calendars and maps of the web."""

ATTRIBUTES = (
    _tagged("price read out", '<p aria-label="Only $99">Price</p>', "proof-price", "$99"),
    _tagged("day in a tooltip", '<p title="Feb 8, 2027">When</p>', "proof-date", "Feb 8"),
    _tagged("number in place of a picture", '<img src="/icon.png" alt="POST 9999-12345">', "proof-number", "9999-12345"),
    _tagged("label in place of a picture", '<img src="/icon.png" alt="POST-certified">', "proof-label", "POST-certified"),
    Seed("time read out in rows", PARTS, '<p class="row-times">', '<p class="row-times" aria-label="8:30 am">', "proof-time", "8:30"),
    Seed("price read out apart", "html/home.html", MAIN, f'{MAIN}<p aria-label="From $99">From</p>', "proof-price", "$99"),
    Seed("price in a field", "html/home.html", '<input id="q"', '<input placeholder="under $99" id="q"', "proof-price", "$99"),
    Seed(
        "price of a shared link",
        "html/base.html",
        '<meta name="twitter:card"',
        '<meta name="twitter:description" content="Only $99"><meta name="twitter:card"',
        "proof-price",
        "$99",
    ),
    Seed(
        "number among keywords",
        "html/base.html",
        '<meta name="twitter:card"',
        '<meta name="keywords" content="9999-12345"><meta name="twitter:card"',
        "proof-number",
        "9999-12345",
    ),
    Seed("withheld number divided", "html/404.html", MAIN, f"{MAIN}<p>9999-<b>10030</b></p>", "proof-leak", "9999-10030"),
    Seed("withheld number over two lines", "html/404.html", MAIN, f"{MAIN}<p>9999<wbr>-10030</p>", "proof-leak", "9999-10030"),
)
"""Claims in attributes and in the head, and what markup divides."""

CONCEALED = (
    *(
        Seed(
            f"certification {where}",
            SESSION,
            CERTIFICATION,
            f"{opening}{CERTIFICATION}{closing}",
            "proof-statement",
            "sessions/ia-ontario/",
        )
        for where, opening, closing in (
            ("for screen readers alone", '<div class="vh">', "</div>"),
            ("kept from screen readers", '<div aria-hidden="true">', "</div>"),
            ("for lack of scripts", "<noscript>", "</noscript>"),
            ("behind a click", "<details><summary>Certification</summary>", "</details>"),
            ("in a closed dialog", "<dialog>", "</dialog>"),
            ("in what pops up", "<div popover>", "</div>"),
            ("in a template", "<template>", "</template>"),
            ("hidden until found", '<div hidden="until-found">', "</div>"),
        )
    ),
    Seed("statement for screen readers alone", PARTS, 'class="statement"', 'class="statement vh"', "proof-statement", "ia-ontario"),
)
"""Certifications where nobody sees them."""

METADATA = (
    Seed(
        "subject of another course",
        "pdf/flyer.html",
        'content="{{ course.summary }}"',
        'content="Public Records, $99"',
        "proof-title",
        "“Public Records” in its metadata",
    ),
    Seed("another day in the file's title", "pdf/flyer.html", "page.session.dates if", '"Feb 8, 2027" if', "proof-date", "metadata"),
    Seed(
        "another last day to register",
        "pdf/session-flyer.html",
        "date=session.closes",
        "date=session.dates",
        "proof-date",
        "Register by",
    ),
    Seed("places typed", "pdf/session-flyer.html", "number=session.seats)", "number=25)", "proof-status", "25 places"),
    Seed(
        "columns of the fee table exchanged",
        "pdf/brochure.html",
        '<td class="number">{{ tier.fee.member }}</td><td class="number">{{ tier.fee.non_member }}</td>',
        '<td class="number">{{ tier.fee.non_member }}</td><td class="number">{{ tier.fee.member }}</td>',
        "proof-price",
        "for members",
    ),
)
"""Metadata of PDFs, and one fact in the place of another in print."""
