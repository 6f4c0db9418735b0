"""The faults that are seeded: each is one that somebody who edits a template, a filter or a composer can make."""

from __future__ import annotations

from tests.proof.seeded import Seed

CERTIFICATION = "{{ line.statement }}"

RULES = (
    Seed(
        "words of a rule changed",
        "html/rules.html",
        "{{ said(rule.fix) }}",
        "{{ said(rule.fix) | upper }}",
        "proof-rules",
        "publicity-before-certification",
    ),
    Seed(
        "rules left out",
        "html/rules.html",
        "{% for rule in page.rules %}\n<section",
        "{% for rule in page.rules[:9] %}\n<section",
        "proof-rules",
        "fee-tier",
    ),
    Seed("price added to a rule", "html/rules.html", "<h3>How to fix it</h3>", "<h3>How to fix it</h3> $999", "proof-rules"),
    Seed("price beside the rules", "html/rules.html", "{% block main %}", "{% block main %}<p>From $999</p>", "proof-price", "$999"),
    Seed(
        "a rule told on another page",
        "html/home.html",
        "{% block main %}",
        '{% block main %}<p data-told="examples">$999</p>',
        "proof-price",
    ),
    Seed("withheld course beside the rules", "html/rules.html", "{% block main %}", "{% block main %}<p>Peer Support</p>", "proof-leak"),
    Seed("withheld course in a rule", "html/rules.html", "<h3>How to fix it</h3>", "<h3>Peer Support</h3>", "proof-leak"),
    Seed("withheld course in the mark of a rule", "html/rules.html", '<p class="rule-title">', '<p title="Peer Support">', "proof-leak"),
    Seed("withheld course in a comment of a rule", "html/rules.html", '<p class="rule-title">', "<!-- > Peer Support --><p>", "proof-leak"),
    Seed("withheld course hidden in a rule", "html/rules.html", '<p class="rule-title">', "<p hidden>Peer Support</p><p>", "proof-leak"),
)
"""Faults of the page of rules, the only one on which examples may name prices, dates and titles."""

PAGES = (
    Seed("statement dropped", "html/parts.html", CERTIFICATION, "", "proof-statement", "Internal Affairs"),
    Seed("statement hidden", "html/parts.html", '<span class="statement">', '<span class="statement" hidden>', "proof-statement"),
    Seed("statement in a comment", "html/parts.html", CERTIFICATION, "<!-- {{ line.statement }} -->", "proof-statement"),
    Seed("statement shortened by a filter", "html/parts.html", CERTIFICATION, "{{ line.statement | truncate(60) }}", "proof-statement"),
    Seed(
        "statement moved to the footer",
        "html/parts.html",
        CERTIFICATION,
        "",
        "proof-statement",
        more={
            "html/footer.html": (
                '<p class="as-of">',
                (
                    "<p>The California Commission on Peace Officer Standards and Training (POST) has certified this offering of"
                    " Internal Affairs. Course certification number 9999-10010, control number 9999-10010-26-003.</p>"
                    '<p class="as-of">'
                ),
            )
        },
    ),
    Seed("number dropped", "html/parts.html", "{{ line.number }}", "", "proof-number", "STC-0410"),
    Seed(
        "statement with another number", "html/parts.html", CERTIFICATION, '{{ line.statement | replace("-26-", "-27-") }}', "proof-number"
    ),
    Seed("label in capitals", "html/parts.html", "{{ line.label }}", "{{ line.label | upper }}", "proof-label", "POST Certified"),
    Seed(
        "label typed on a page", "html/search.html", "<h1>", "<p>Every course is POST-certified.</p><h1>", "proof-label", "POST-certified"
    ),
    Seed("number typed on a page", "html/home.html", "{% block main %}", "{% block main %}<p>9999-12345</p>", "proof-number", "9999-12345"),
    Seed(
        "certification dropped from the thank-you page",
        "html/thanks.html",
        "{{ certification(session.certification) }}",
        "",
        "proof-statement",
        "thanks",
    ),
    Seed(
        "certification dropped from the form",
        "html/register.html",
        "{{ certification(session.certification) }}",
        "",
        "proof-statement",
        "register/",
    ),
    Seed(
        "certification dropped beside a prerequisite",
        "html/course.html",
        "{{ certification(link.certification) }}",
        "",
        "proof-statement",
        "courses/records/",
    ),
    Seed(
        "title in capitals",
        "html/session.html",
        "<h1>{{ session.course_title }}</h1>",
        "<h1>{{ session.course_title | upper }}</h1>",
        "proof-title",
    ),
    Seed(
        "title changed by a filter",
        "html/course.html",
        "<h1>{{ course.title }}</h1>",
        '<h1>{{ course.title | replace("ff", "f") }}</h1>',
        "proof-title",
    ),
    Seed("title of the window changed", "html/base.html", "<title>{{ whole_title }}", "<title>{{ whole_title | upper }}", "proof-title"),
    Seed(
        "title of the rows changed",
        "html/parts.html",
        "{{ session.course_title }}</a>",
        "{{ session.course_title | lower }}</a>",
        "proof-title",
    ),
    Seed("price typed", "html/session.html", "{{ session.fee.member }}", "$150", "proof-price", "$150"),
    Seed("prices exchanged", "html/parts.html", "{{ fee.member }}</b>", "{{ fee.non_member }}</b>", "proof-price"),
    Seed("one price dropped", "html/session.html", "{{ session.fee.non_member }}", "", "proof-price", "$325"),
    Seed("price typed apart", "html/home.html", "{% block main %}", "{% block main %}<p>All courses $150</p>", "proof-price", "$150"),
    Seed("price in the description", "html/base.html", 'content="{{ head.description }}"', 'content="Only $99"', "proof-price", "$99"),
    Seed(
        "price sent by the form", "html/registration-form.html", '"{{ session.fee.member_amount }}"', '"1"', "proof-price", "price-member"
    ),
    Seed("total typed", "html/registration-form.html", "{{ total.member }}", "$77", "proof-price", "$77"),
    Seed("another session sent by the form", "html/registration-form.html", 'value="{{ session.id }}"', 'value="other"', "proof-offering"),
    Seed("hours typed", "html/session.html", "hours=session.hours", 'hours="24"', "proof-hours", "24 hours"),
    Seed("hours typed on the cards", "html/parts.html", "hours=course.hours", 'hours="12"', "proof-hours", "12 hours"),
    Seed("length typed", "html/parts.html", "{{ course.length }}", "3-day course", "proof-hours", "3-day"),
    Seed(
        "a wrong date filter",
        "html/parts.html",
        "{{ session.dates }}</time>",
        '{{ session.dates | replace("9", "8") }}</time>',
        "proof-date",
    ),
    Seed("last year's date", "html/session.html", "{{ day.long }}", '{{ day.long | replace("2027", "2026") }}', "proof-date", "2026"),
    Seed("date of another day in <time>", "html/session.html", "{{ day.iso }}", "{{ session.first_iso }}", "proof-date"),
    Seed(
        "closing day as the day",
        "html/parts.html",
        '<time datetime="{{ session.first_iso }}">',
        '<time datetime="2027-02-02">',
        "proof-date",
    ),
    Seed("a day left out", "html/session.html", "{% for day in session.days %}", "{% for day in session.days[:0] %}", "proof-time"),
    Seed("weekday shifted", "html/session.html", "{{ day.long }}", '{{ day.long | replace("Tuesday", "Monday") }}', "proof-weekday"),
    Seed(
        "weekdays shifted in rows",
        "html/parts.html",
        "{{ session.weekdays }}",
        '{{ session.weekdays | replace("Tue", "Mon") }}',
        "proof-weekday",
    ),
    Seed("times typed", "html/session.html", "{{ day.times }}", "9:00 am–5:00 pm", "proof-time", "9:00 am"),
    Seed("state dropped from rows", "html/parts.html", "{{ session.state_label }}", "", "proof-status", "cancelled"),
    Seed("notice dropped", "html/session.html", "{{ notice_of(page.notice) }}", "", "proof-status", "cancelled"),
    Seed("state typed", "html/parts.html", "{{ session.state_label }}", "Postponed", "proof-status", "Postponed"),
    Seed("place typed", "html/parts.html", "{{ session.place }}", "Fresno", "proof-place", "Ontario Police Training Center"),
    Seed("address dropped", "html/session.html", "{{ line }}<br>", "", "proof-place", "200 Sample Avenue"),
    Seed("mark dropped", "html/parts.html", ' data-session="{{ session.id }}"', "", "proof-offering"),
    Seed(
        "course named apart",
        "html/home.html",
        "{% block main %}",
        '{% block main %}<a href="{{ page.sessions[0].course_url | url }}">{{ page.sessions[0].course_title }}</a>',
        "proof-offering",
    ),
    Seed("list of the month dropped", "html/month.html", "{{ session_list(page.sessions) }}", "", "proof-offering", "calendar/"),
    Seed(
        "withheld title typed",
        "html/home.html",
        "{% block main %}",
        "{% block main %}<p>Soon: Peer Support</p>",
        "proof-leak",
        "Peer Support",
    ),
    Seed("withheld title in capitals", "html/footer.html", "<footer", "<p>PEER SUPPORT</p><footer", "proof-leak"),
    Seed("withheld number typed", "html/404.html", "{% block main %}", "{% block main %}<p>9999-10030</p>", "proof-leak", "9999-10030"),
    Seed(
        "withheld address typed",
        "html/404.html",
        "{% block main %}",
        '{% block main %}<a href="/courses/peer-support/">New</a>',
        "proof-leak",
        "peer-support",
    ),
)
"""Faults of HTML templates."""

IA = "sessions/ia-ontario/index.html"

STRUCTURED = (
    Seed("start of another day", IA, "2027-02-09T08:00:00-08:00", "2027-02-08T08:00:00-08:00", "proof-date", "2027-02-08"),
    Seed("end in summer time", IA, "2027-02-10T17:00:00-08:00", "2027-02-10T17:00:00-07:00", "proof-date", "-07:00"),
    Seed("price of another course", IA, '"price": "200"', '"price": "275"', "proof-price", "275"),
    Seed("name changed", IA, '"name": "Internal Affairs", "url"', '"name": "INTERNAL AFFAIRS", "url"', "proof-title", "name"),
    Seed(
        "cancelled session as scheduled", "sessions/ia-spring/index.html", "EventCancelled", "EventScheduled", "proof-status", "eventStatus"
    ),
    Seed("another city", IA, '"addressLocality": "Ontario"', '"addressLocality": "Fresno"', "proof-place", "Ontario"),
    Seed("another control number", IA, '"identifier": "9999-10010-26-003"', '"identifier": "9999-10010-26-004"', "proof-number"),
    Seed("no structured data", IA, '"EducationEvent"], "@id"', '"Thing"], "@type": "Thing", "@id"', "proof-data"),
    Seed("broken structured data", IA, '{"@context"', '{"@context', "proof-data"),
)
"""Faults of the structured data in pages."""

CALENDARS = (
    Seed("start an hour off", "calendar.ics", ":20270209T080000", ":20270209T090000", "proof-time", "DTSTART"),
    Seed("day off by one", "sessions/ia-ontario.ics", ":20270210T", ":20270211T", "proof-date", "DTSTART"),
    Seed("time without a zone", "calendar.ics", "DTSTART;TZID=America/Los_Angeles:", "DTSTART:", "proof-date", "another zone"),
    Seed("title shortened", "courses/internal-affairs.ics", "SUMMARY:Internal Affairs", "SUMMARY:Internal Aff.", "proof-title"),
    Seed("cancelled session as confirmed", "sessions/ia-spring.ics", "STATUS:CANCELLED", "STATUS:CONFIRMED", "proof-status", "CONFIRMED"),
    Seed("waiting list not told", "calendar.ics", "Waiting list\\n", "", "proof-status", "waitlist"),
    Seed("another place", "topics/discipline.ics", "LOCATION:Ontario Police", "LOCATION:Fresno Police", "proof-place", "location"),
    Seed("coordinates dropped", "venues/ontario-police.ics", "GEO:34.05;-117.6\r\n", "", "proof-place", "coordinates"),
    Seed("statement dropped", "calendar.ics", "has certified this offer", "knows this offer", "proof-statement"),
    Seed("event of another session", "sessions/ia-ontario.ics", "UID:ia-ontario-1", "UID:ia-spring-1", "proof-calendar"),
    Seed("event of a withheld session", "calendar.ics", "UID:ia-ontario-1", "UID:peer-support-ontario-1", "proof-calendar", "no published"),
    Seed("changes not counted", "sessions/ia-spring.ics", "SEQUENCE:1", "SEQUENCE:0", "proof-calendar", "counts 0"),
    Seed("lines without CR", "calendar.ics", "\r\nSUMMARY", "\nSUMMARY", "proof-calendar", "CR LF"),
    Seed("a line too long", "calendar.ics", "\r\nSTATUS:", f"\r\nX-NOTE:{'x' * 80}\r\nSTATUS:", "proof-calendar", "75 octets"),
    Seed("no time zone", "calendar.ics", "TZID:America/Los_Angeles", "TZID:America/Denver", "proof-calendar", "VTIMEZONE"),
    Seed("withheld title in a description", "calendar.ics", "Waiting list", "Peer Support", "proof-leak"),
)
"""Faults of calendars."""

RESULTS = "search/courses-0.json"
TABLE = "catalog.csv"

DATA = (
    Seed("price in the data", "catalog.json", '"member": "200"', '"member": "210"', "proof-price", "fee"),
    Seed("day in the data", "catalog.json", "2027-02-09T08:00:00-08:00", "2027-02-08T08:00:00-08:00", "proof-date", "days"),
    Seed("status in the data", "catalog.json", '"status": "cancelled"', '"status": "open"', "proof-status"),
    Seed("number in the data", "catalog.json", '"9999-10010-26-003"', '"9999-10010-26-033"', "proof-number"),
    Seed("title in the data", "catalog.json", '"title": "Internal Affairs"', '"title": "Internal affairs"', "proof-title"),
    Seed("another id in the data", "catalog.json", '"id": "records"', '"id": "peer-support"', "proof-data", "unknown course"),
    Seed("data cut short", "catalog.json", '"courses": [', '"courses": ', "proof-structure"),
    Seed("statement dropped from the feed", "feed.xml", "has certified this offering", "likes this offering", "proof-statement"),
    Seed("another day in the feed", "feed.xml", "Feb 9–10, 2027", "Feb 8–9, 2027", "proof-date"),
    Seed("entry of another day", "feed.xml", "<updated>2026-11-02", "<updated>2026-11-03", "proof-date", "nothing was told"),
    Seed("page not listed", "sitemap.xml", "/courses/internal-affairs/", "/courses/internal/", "proof-data", "does not list"),
    Seed("withheld page listed", "sitemap.xml", "/courses/records/", "/courses/peer-support/", "proof-leak"),
    Seed("statement dropped from results", RESULTS, "has certified this", "likes this", "proof-statement", "Internal Affairs"),
    Seed("label of results typed", RESULTS, '"POST Certified"', '"POST-certified"', "proof-label"),
    Seed("number in results", RESULTS, "STC-0410", "STC-0401", "proof-number"),
    Seed("title in results", RESULTS, '"title":"Internal Affairs"', '"title":"Internal affairs"', "proof-title"),
    Seed("price in results", RESULTS, "$200", "$210", "proof-price"),
    Seed("day in results", RESULTS, "Feb 9–10, 2027", "Feb 8–9, 2027", "proof-date"),
    Seed(
        "cancelled session offered in results",
        RESULTS,
        '["2027-02-10",',
        '["2027-04-21","Apr 20–21, 2027 Ontario"],["2027-02-10",',
        "proof-status",
    ),
    Seed("another course in results", RESULTS, '"url":"/courses/records/"', '"url":"/courses/register/"', "proof-data", "no published"),
    Seed("results cut short", RESULTS, '[{"title"', '{"title"', "proof-structure"),
    Seed("withheld course in results", RESULTS, '"title":"Public Records"', '"title":"Peer Support"', "proof-leak"),
    Seed("title in the table", TABLE, "internal-affairs,Internal Affairs", "internal-affairs,Internal affairs", "proof-title"),
    Seed("price in the table", TABLE, ",200,325,", ",210,325,", "proof-price", "member_fee"),
    Seed("day in the table", TABLE, "2027-02-09,2027-02-10", "2027-02-08,2027-02-10", "proof-date", "first_day"),
    Seed("status in the table", TABLE, ",cancelled,", ",open,", "proof-status"),
    Seed("control number in the table", TABLE, "9999-10010-26-003", "9999-10010-26-033", "proof-number"),
    Seed("statement in the table", TABLE, "has certified this offering", "likes this offering", "proof-number"),
    Seed("row of the table left out", TABLE, "records,Public Records,", "internal-affairs,Internal Affairs,", "proof-data", "no row"),
    Seed("withheld course in the table", TABLE, "Public Records", "Peer Support", "proof-leak"),
    Seed("redirect to another page", "_redirects", "/courses/internal-affairs/ ", "/courses/records/ ", "proof-data", "redirect"),
)
"""Faults of data files."""

PRINT = (
    Seed("statement dropped from flyers", "pdf/session-flyer.html", "{{ certification(session.certification) }}", "", "proof-statement"),
    Seed(
        "title of the flyer in capitals",
        "pdf/flyer.html",
        "<h1>{{ course.title }}</h1>",
        "<h1>{{ course.title | upper }}</h1>",
        "proof-title",
    ),
    Seed("title of the file", "pdf/flyer.html", "<title>{{ course.title }}", "<title>Flyer", "proof-title", "metadata"),
    Seed(
        "language of the file", "pdf/flyer.html", 'lang="{{ site.locale | replace("_", "-") }}"', 'lang="es"', "proof-structure", "language"
    ),
    Seed("flyer's price typed", "pdf/macros.html", "{{ fee.non_member }}</td>", "$333</td>", "proof-price"),
    Seed("flyer's date filtered", "pdf/session-flyer.html", "{{ session.dates }}", '{{ session.dates | replace("9", "8") }}', "proof-date"),
    Seed(
        "flyer's weekday shifted",
        "pdf/session-flyer.html",
        "{{ session.weekdays",
        '{{ session.weekdays | replace("Tue", "Mon")',
        "proof-weekday",
    ),
    Seed("flyer's hours typed", "pdf/course-flyer.html", "number=course.hours", "number=40", "proof-hours", "40 hours"),
    Seed("flyer's place dropped", "pdf/session-flyer.html", "{{ place(session) }}", "", "proof-place", "200 Sample Avenue"),
    Seed("withheld course on a flyer", "pdf/flyer.html", "<h1>", "<p>After this course: Peer Support</p><h1>", "proof-leak"),
)
"""Faults of PDF templates."""

STATEMENT = "<strong>{{ certified(line) }}.</strong> {{ line.statement }}"

BROCHURE = (
    Seed("statement dropped", "pdf/brochure.html", STATEMENT, "<strong>{{ certified(line) }}.</strong>", "proof-statement", "ia-ontario"),
    Seed("number filtered", "pdf/brochure.html", "{{ line.statement }}", '{{ line.statement | replace("-26-", "-27-") }}', "proof-number"),
    Seed(
        "statement dropped from the calendar",
        "pdf/brochure.html",
        "{{ certified(line) }}. {{ line.statement }}",
        "{{ certified(line) }}.",
        "proof-statement",
        "of 2 times",
    ),
    Seed(
        "number without its statement in the calendar",
        "pdf/brochure.html",
        "{{ certified(line) }}. {{ line.statement }}",
        "{{ line.text }}",
        "proof-statement",
        "of 2 times",
    ),
    Seed("label typed", "pdf/brochure.html", "<h2>{{ course.title }}</h2>", "<h2>{{ course.title }}</h2> STC-certified", "proof-label"),
    Seed("title in capitals", "pdf/brochure.html", "<h2>{{ course.title }}</h2>", "<h2>{{ course.title | upper }}</h2>", "proof-title"),
    Seed(
        "title in capitals in the calendar",
        "pdf/brochure.html",
        "{{ session.course_title }}</a>{%",
        "{{ session.course_title | upper }}</a>{%",
        "proof-title",
    ),
    Seed(
        "title in capitals in the contents",
        "pdf/brochure.html",
        "{{ course.title }}<span",
        "{{ course.title | upper }}<span",
        "proof-title",
    ),
    Seed("price typed", "pdf/brochure.html", "{{ fees(course.fee) }}", "<p>Members $333</p>", "proof-price", "$333"),
    Seed(
        "prices exchanged",
        "pdf/macros.html",
        "{{ fee.member }}</td>",
        "{{ fee.non_member }}</td>",
        "proof-price",
        shown="pdf/brochure.html",
    ),
    Seed(
        "a wrong date filter",
        "pdf/brochure.html",
        "<strong>{{ session.dates }}</strong>",
        '<strong>{{ session.dates | replace("9", "8") }}</strong>',
        "proof-date",
    ),
    Seed(
        "weekday shifted",
        "pdf/brochure.html",
        "<strong>{{ session.dates }}</strong> {{ session.weekdays }}",
        '<strong>{{ session.dates }}</strong> {{ session.weekdays | replace("Tue", "Mon") }}',
        "proof-weekday",
    ),
    Seed(
        "time typed", "pdf/brochure.html", "{% for time in course.times %}{{ time }}", "9:00 am–5:00 pm{% for time in [] %}", "proof-time"
    ),
    Seed("hours typed", "pdf/brochure.html", "number=course.hours", "number=40", "proof-hours", "40 hours"),
    Seed(
        "place dropped from the table",
        "pdf/brochure.html",
        '<strong>{{ session.venue.city }}</strong>, <a href="#place-{{ session.venue.id }}">{{ session.venue.name }}</a>',
        "",
        "proof-place",
    ),
    Seed(
        "place dropped from the calendar",
        "pdf/brochure.html",
        "{{ session.venue.city if session.venue else session.place }}",
        "",
        "proof-place",
    ),
    Seed(
        "status dropped",
        "pdf/brochure.html",
        "{% else %}{{ session.state_label }}{% endif %}</td>",
        "{% endif %}</td>",
        "proof-status",
    ),
    Seed(
        "status dropped from the calendar", "pdf/brochure.html", '<span class="state">{{ session.state_label }}</span>', "", "proof-status"
    ),
    Seed("sessions dropped", "pdf/brochure.html", "{% for session in course.sessions %}", "{% for session in [] %}", "proof-statement"),
    Seed(
        "withheld course named",
        "pdf/brochure.html",
        '<div class="description">{{ course.description',
        '<p>Then: Peer Support</p><div class="description">{{ course.description',
        "proof-leak",
    ),
    Seed("withheld number on the form", "pdf/paper-form.html", '<h2>{{ _("Payment") }}</h2>', "<h2>9999-10030</h2>", "proof-leak"),
    Seed("price typed on the form", "pdf/paper-form.html", '{{ _("Member") }}', "Member $150", "proof-price", "$150"),
    Seed("no title", "pdf/brochure.html", "<title>", "<title></title><title>", "proof-structure", "title"),
)
"""Faults of the brochure's templates."""

FORM = (
    Seed("certification dropped", "pdf/form.html", "{{ certification(session.certification) }}", "", "proof-statement"),
    Seed(
        "number filtered",
        "pdf/macros.html",
        "{{ certified(line) }}.</strong> {{ line.statement }}</p>",
        '{{ certified(line) }}.</strong> {{ line.statement | replace("-26-", "-27-") }}</p>',
        "proof-number",
        shown="pdf/form.html",
    ),
    Seed(
        "title in capitals",
        "pdf/form.html",
        "<h1>{{ session.course_title }}</h1>",
        "<h1>{{ session.course_title | upper }}</h1>",
        "proof-title",
    ),
    Seed(
        "title of the file",
        "pdf/form.html",
        "{{ session.course_title }}, {{ session.dates }}</title>",
        "</title>",
        "proof-title",
        "metadata",
    ),
    Seed(
        "a wrong date filter",
        "pdf/form.html",
        "{{ session.dates }}</strong>",
        '{{ session.dates | replace("9", "8") }}</strong>',
        "proof-date",
    ),
    Seed("weekday shifted", "pdf/form.html", "{{ session.weekdays }}", '{{ session.weekdays | replace("Tue", "Mon") }}', "proof-weekday"),
    Seed("time typed", "pdf/form.html", '{{ session.times | join("; ") }}', "9:00 am–5:00 pm", "proof-time"),
    Seed("hours typed", "pdf/form.html", "number=session.hours", "number=40", "proof-hours", "40 hours"),
    Seed("price typed", "pdf/form.html", "{{ fee_line(session.fee) }}", "$150", "proof-price", "$150"),
    Seed(
        "one price dropped",
        "pdf/macros.html",
        "{% if fee.non_member %}, {{ fee.non_member }}",
        "{% if fee.non_member %}, ",
        "proof-price",
        "$325",
        shown="pdf/form.html",
    ),
    Seed("place dropped", "pdf/form.html", "{{ place(session) }}", "", "proof-place", "Ontario Police Training Center"),
    Seed("status dropped", "pdf/form.html", "· {{ session.state_label }}", "", "proof-status", "waitlist"),
    Seed("withheld course named", "pdf/form.html", "<h1>", "<p>Peer Support</p><h1>", "proof-leak"),
    Seed(
        "withheld course in a field", "pdf/form.html", 'title="{{ whose }}{{ view.label }}" max', 'title="Peer Support" max', "proof-leak"
    ),
)
"""Faults of the templates of the form to fill in."""

REQUIRED = (
    Seed(
        "number of a required course without its statement",
        "pdf/flyer-who.html",
        "{{ link.text }}</a>",
        "{{ link.text }}</a> (9999-10010)",
        "proof-statement",
        "required before",
    ),
    Seed(
        "sessions left out of a flyer",
        "pdf/course-flyer.html",
        "{% for session in page.sessions %}",
        "{% for session in [] %}",
        "proof-statement",
    ),
    Seed("times of a flyer typed", "pdf/session-flyer.html", "{{ time }}", "9:00 am–5:00 pm", "proof-time"),
    Seed("label typed on a flyer", "pdf/flyer.html", "<h1>", "<p>STC-certified</p><h1>", "proof-label"),
)
"""More faults of flyers."""

ANOTHER = "https://training.example.org/register/records-online/"

WAYS = (
    Seed("code that leads elsewhere", "pdf/flyer.html", "qr(page.address,", f'qr("{ANOTHER}",', "proof-link", "QR code"),
    Seed("link that leads elsewhere", "pdf/flyer.html", '<a href="{{ page.address }}">', f'<a href="{ANOTHER}">', "proof-link", "leads to"),
    Seed(
        "address typed on a form",
        "pdf/form.html",
        "address=page.printed_address",
        'address="training.example.org/register/records"',
        "proof-link",
        "leads to https://training.example.org/register/records,",
    ),
)
"""Printed ways to another course or session."""

SECTIONS = (
    Seed(
        "price of another course",
        "pdf/brochure.html",
        "{{ fees(course.fee) }}",
        "{{ fees(page.courses[0].fee) }}",
        "proof-price",
        "Records",
    ),
    Seed(
        "hours of another course",
        "pdf/brochure.html",
        '{{ _("%(number)s hours", number=course.hours) }}',
        '{{ _("%(number)s hours", number=page.courses[0].hours) }}',
        "proof-hours",
        "beside “Public Records”",
    ),
    Seed(
        "control number of another session",
        "pdf/brochure.html",
        "{%- for line in session.certification %}<strong>",
        "{%- for line in course.sessions[loop.revindex0].certification %}<strong>",
        "proof-number",
        "beside the dates of another session",
    ),
    Seed(
        "title of another course at a glance",
        "pdf/brochure.html",
        '">{{ session.course_title }}</a>',
        '">{{ page.courses[-1].title }}</a>',
        "proof-title",
        "in a list",
    ),
)
"""Facts of one course beside another in the brochure, where each is somebody's."""

TO_RECORDS = "{{ '/register/records-online/' | url }}"

LINKS = (
    Seed(
        "form of another session",
        "html/parts.html",
        "{{ session.register_url | url }}",
        TO_RECORDS,
        "proof-link",
        "register/records-online/",
    ),
    Seed(
        "form of another on its own page", "html/session.html", "{{ session.register_url | url }}", TO_RECORDS, "proof-link", "sessions/ia-"
    ),
    Seed(
        "calendar of another", "html/session.html", "{{ session.calendar_url | url }}", "/sessions/records-online.ics", "proof-link", ".ics"
    ),
    Seed(
        "flyer of another",
        "html/session.html",
        "{{ session.flyer_url | url }}",
        "/sessions/records-online/flyer.pdf",
        "proof-link",
        "flyer",
    ),
    Seed("title that leads to another", "html/parts.html", "{{ course.url | url }}", "/courses/records/", "proof-link", "courses/records/"),
    Seed("event that leads to another", "sessions/ia-ontario.ics", "org/sessions/ia-ontario/", "org/sessions/ia-spring/", "proof-link"),
    Seed("room of another", "sessions/ia-ontario.ics", "Room 4", "Room 5", "proof-place", "Room 4"),
    Seed(
        "shouted state", "html/session.html", "{{ session.course_title }}</h1>", "{{ session.course_title }}</h1>CANCELLED", "proof-status"
    ),
    Seed(
        "sold out", "html/session.html", "{{ session.course_title }}</h1>", "{{ session.course_title }}</h1>Sold out", "proof-status", "ia-"
    ),
    Seed("withheld title in markup", "html/404.html", "{% block main %}", "{% block main %}<p>Peer <b>Support</b></p>", "proof-leak"),
    Seed("withheld title over two lines", "html/404.html", "{% block main %}", "{% block main %}<p>Peer<br>Support</p>", "proof-leak"),
    Seed("withheld title divided", "html/404.html", "{% block main %}", "{% block main %}<p>Peer Sup&shy;port</p>", "proof-leak"),
    Seed("another currency", IA, '"priceCurrency": "USD"', '"priceCurrency": "EUR"', "proof-price", "EUR"),
    Seed("in the room as online", IA, "OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "proof-place"),
    Seed("another state of the union", IA, '"addressRegion": "CA"', '"addressRegion": "NV"', "proof-place", "NV"),
    Seed("another place in the table", TABLE, "Ontario Police Training Center", "Fresno Hall", "proof-place", "Fresno Hall"),
    Seed("another day in the table", TABLE, '"Feb 9–10, 2027"', '"Feb 8–9, 2027"', "proof-date", "Feb 8"),
)
"""Links that lead astray, and what else is said wrong beside an offering."""
