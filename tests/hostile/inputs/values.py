"""Values that would reach a calendar, a mail, a style sheet, a redirect or a format string."""

from __future__ import annotations

from tests.hostile.inputs.site import ASSOCIATION, CERTIFICATION, COURSE, FEES, PROFILE, SESSION, SITE, VENUE, Files, Inputs, line, raw


def value(path: str, old: str, new: str) -> Files:
    """Type something else in a file."""
    text = SITE[path].decode()
    if old not in text:
        raise ValueError(f"{path} does not hold {old!r}")
    return raw(path, text.replace(old, new, 1))


def added(path: str, text: str) -> Files:
    """Add lines to a file."""
    return raw(path, SITE[path].decode() + text)


VALUES = {
    "an event in a title": line(COURSE, "title", '"Wellness\\r\\nEND:VEVENT\\r\\nBEGIN:VEVENT"'),
    "a property in a title": line(COURSE, "title", '"Wellness\\nATTACH:file:///etc/passwd"'),
    "an alarm in a note's name": value(SESSION, "Station Inn", '"Inn\\nBEGIN:VALARM"'),
    "a header in an e-mail address": value(ASSOCIATION, "training@example.org", '"a@example.org\\nBcc: all@example.org"'),
    "two e-mail addresses": value(ASSOCIATION, "training@example.org", "a@example.org,b@example.org"),
    "parameters of an e-mail address": value(ASSOCIATION, "training@example.org", '"a@example.org?bcc=b@example.org"'),
    "markup in an e-mail address": value(ASSOCIATION, "training@example.org", '"<script>@example.org"'),
    "markup in a telephone number": value(ASSOCIATION, "555-0100", '"<script>alert(1)</script>"'),
    "codes in a telephone number": value(ASSOCIATION, "555-0100", '"*#06#"'),
    "a script for the site": value(ASSOCIATION, "https://training.example.org", '"javascript:alert(1)"'),
    "a user in the site's address": value(ASSOCIATION, "https://training.example.org", '"https://a:b@evil.example.org"'),
    "a backslash in the site's address": value(ASSOCIATION, "https://training.example.org", '"https://evil.example.org\\\\@x"'),
    "an address with a fragment": value(ASSOCIATION, "https://training.example.org", '"https://training.example.org/#x"'),
    "a broken IPv6 address": value(ASSOCIATION, "https://training.example.org", '"https://[::1"'),
    "no https for registration": added(ASSOCIATION, "registration: {action: 'http://example.org/form'}\n"),
    "a script for registration": added(ASSOCIATION, "registration: {action: 'javascript:alert(1)'}\n"),
    "a style in a colour": added(ASSOCIATION, "theme: {accent: 'red;} body {display: none'}\n"),
    "an address in a colour": added(ASSOCIATION, "theme: {accent: 'url(//evil.example.org)'}\n"),
    "a zone that leads out": added(ASSOCIATION, "timezone: ../../../etc/passwd\n"),
    "a zone of a thousand parts": added(ASSOCIATION, f"timezone: {'a/' * 1000}b\n"),
    "a zone with NUL": added(ASSOCIATION, 'timezone: "UTC\\0"\n'),
    "a locale that leads out": added(ASSOCIATION, "locale: ../../x\n"),
    "a locale of nowhere": added(ASSOCIATION, "locale: xx_XX\n"),
    "a logo that leads out": added(ASSOCIATION, "theme: {logo: ../../../etc/passwd}\n"),
    "a logo from elsewhere": added(ASSOCIATION, "theme: {logo: 'https://evil.example.org/x.png'}\n"),
    "a registration page by script": line(SESSION, "register_url", '"javascript:alert(1)"'),
    "a registration page without https": line(SESSION, "register_url", '"http://example.org"'),
    "a registration page of a backslash": line(SESSION, "register_url", '"https:\\\\\\\\evil.example.org"'),
    "a hotel by script": value(SESSION, "rate: 135", "url: 'data:text/html,x'"),
    "a hotel's rate of millions": value(SESSION, "rate: 135", "rate: 99999999999"),
    "an attribute in a statement": value(PROFILE, "{certifier}", "{certifier.__class__.__mro__}"),
    "an index in a statement": value(PROFILE, "{certifier}", "{certifier[0]}"),
    "a number in a statement": value(PROFILE, "{certifier}", "{0}"),
    "a width in a statement": value(PROFILE, "{title}", "{title:>1000000000}"),
    "a conversion in a statement": value(PROFILE, "{title}", "{title!r}"),
    "a brace in a statement": value(PROFILE, "{title}", "{title"),
    "a format in a format": value(PROFILE, "{title}", "{title:{number}}"),
    "a number that is none": value(CERTIFICATION, "9999-10010", "'<b>'"),
    "a number with a look-alike": value(CERTIFICATION, "9999-10010", "9999-1001O"),
    "a day that is none": line(SESSION, "dates", "[2027-02-30]"),
    "a day of the year 1": line(SESSION, "dates", "[0001-01-01]"),
    "a day in words": line(SESSION, "dates", "[next Tuesday]"),
    "a thousand days": line(SESSION, "dates", f"[{', '.join(['2027-02-09'] * 1000)}]"),
    "hours that end before they begin": line(COURSE, "schedule", "[17:00-08:00, 08:00-17:00]"),
    "hours past midnight": line(COURSE, "schedule", "[08:00-25:00, 08:00-17:00]"),
    "hours of a formula": line(COURSE, "hours", '"=1+1"'),
    "hours of a billion": line(COURSE, "hours", "1000000000"),
    "hours below nothing": line(COURSE, "hours", "-8"),
    "seats without end": line(SESSION, "seats", "99999999"),
    "a price below nothing": line(SESSION, "fee", "{member: -5, non_member: 125, why: x}"),
    "a price with a formula": line(SESSION, "fee", "{member: '=5', non_member: 125, why: x}"),
    "a price of three decimals": line(SESSION, "fee", "{member: 62.505, non_member: 125, why: x}"),
    "a price beyond all bounds": line(SESSION, "fee", f"{{member: {'9' * 40}, non_member: 125, why: x}}"),
    "a tier of another's": value(FEES, "member: 25,", "member: 25, admin: true,"),
    "a state of three letters": value(VENUE, "state: CA", "state: CAL"),
    "a ZIP code of words": value(VENUE, 'zip: "91761"', 'zip: "<b>"'),
    "a status that is none": line(SESSION, "status", "hidden"),
    "a delivery that is none": line(SESSION, "delivery", "'; drop table'"),
    "a waiver of everything": line(COURSE, "waive", "[{rule: '*', why: x, by: y, until: 2027-06-30}]"),
    "a waiver for ever": line(COURSE, "waive", "[{rule: fee-tier, why: x, by: y, until: 9999-12-31}]"),
}

INPUTS: Inputs = {f"value: {name}": files for name, files in VALUES.items()}
