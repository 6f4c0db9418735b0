"""What single fields ask of their values, beyond the type: addresses of the web, colours, ids, ranges of numbers.

The tables are keyed by `Class.field`, or by the field's name alone where it means the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from string import Formatter
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from catalog.content.suggestions import did_you_mean, listed
from catalog.content.values import DecimalNumber, Misread, WholeNumber, read_rate

TextReader = Callable[[str], str]

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 80

_EMAIL = re.compile(r"[^@\s,;:<>()\"]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_AREA_CODE_FIRST = re.compile(r"\(\d{3}\)[ \u00a0]?\d{3}-(\d+)")
_PHONE = re.compile(r"[\d(+][\w ().,+/\u00a0-]*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SHORT_COLOUR = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_FISCAL_YEAR = re.compile(r"(20\d{2})(?:-(\d{2}))?")
_FISCAL_YEAR_SOMEHOW = re.compile(r"(?:FY ?)?(20\d{2}|\d{2}) ?[-/–] ?(?:20)?(\d{2})")
_TIME_ZONE = re.compile(r"[A-Za-z0-9_+-]{1,40}(?:/[A-Za-z0-9_+-]{1,40}){0,2}")
_LOCALE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")
_OFTEN_USED_LOCALES = frozenset({"en_US", "es_US", "en", "es"})

_PLACEHOLDERS = frozenset({"title", "number", "control_number", "presenter", "certifier"})
_STATEMENT_PLACES = ("pages", "calendars", "flyers", "feeds", "brochure")


def one_line(text: str) -> str:
    """Take a text of one line."""
    if "\n" in text:
        raise Misread("This is more than one line, where one is needed.", " ".join(text.split()))
    return text


def identifier(text: str) -> str:
    """Take an id: lower case, digits and single hyphens."""
    if ID.fullmatch(text) and len(text) <= LONGEST_ID:
        return text
    raise Misread(f"`{text}` is no id: an id has lower case letters and digits, in words joined by hyphens.", as_identifier(text))


def as_identifier(text: str) -> str:
    """Turn a text into the id that is nearest to it, which may be the text itself; empty where nothing is left."""
    if ID.fullmatch(text) and len(text) <= LONGEST_ID:
        return text
    words = re.findall(r"[a-z0-9]+", text.casefold().replace("'", "").replace("’", ""))
    return "-".join(words)[:LONGEST_ID].rstrip("-")


def as_typed_id(text: str) -> str:
    """Return what somebody typed in the letters of an id, and leave out nothing: "Peer Support" -> "peer-support"."""
    return "-".join(text.lower().replace("_", " ").split())


def email(text: str) -> str:
    """Take an e-mail address."""
    if _EMAIL.fullmatch(text):
        return text
    raise Misread(f"`{text}` is no e-mail address.", hint="write it as `training@example.org`")


def phone(text: str) -> str:
    """Take a telephone number as people write it, with at least seven digits or letters."""
    if (found := _AREA_CODE_FIRST.fullmatch(text)) and len(found[1]) != 4:
        raise Misread(f"`{text}` ends in {len(found[1])} digits, where there are four.", hint="look the number up")
    if _PHONE.fullmatch(text) and sum(character.isalnum() for character in text) >= 7:
        return text
    raise Misread(f"`{text}` is no telephone number.", hint="write it as `(555) 555-0100`")


def web_address(text: str) -> str:
    """Take an address on the web."""
    parts = _split(text)
    if (
        parts is not None
        and parts.scheme in {"https", "http"}
        and re.fullmatch(r"[^\s@\\]+", parts.netloc)
        and not re.search(r"[\s<>\"\\]", text)
    ):
        return text
    meant = f"https://{text}" if re.fullmatch(r"[\w.-]+\.[a-z]{2,}(/\S*)?", text) else ""
    raise Misread(f"`{text}` is no address on the web.", meant, hint="" if meant else "write it as `https://www.example.org`")


def secure_address(text: str) -> str:
    """Take an https address."""
    if web_address(text).startswith("http:"):
        raise Misread("This address is not secured.", f"https{text[4:]}", hint=f"write `https{text[4:]}`, if the server answers there")
    return text


def site_address(text: str) -> str:
    """Take the address of a whole site, without the slash at its end."""
    parts = _split(secure_address(text))
    if parts is not None and (parts.query or parts.fragment):
        raise Misread("The address of a site has neither `?` nor `#`.", re.split("[?#]", text)[0], sure=True)
    return text.rstrip("/")


def colour(text: str) -> str:
    """Take a colour, `#1f4e79`."""
    if _COLOUR.fullmatch(text):
        return text
    found = _SHORT_COLOUR.fullmatch(text)
    digits = found[1] if found else ""
    meant = f'"#{digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)}"' if digits else ""
    raise Misread(f"`{text}` is no colour.", meant, sure=bool(meant), hint="" if meant else 'write its six digits, such as `"#1f4e79"`')


def time_zone(text: str) -> str:
    """Take a time zone of the IANA database."""
    try:
        if not _TIME_ZONE.fullmatch(text):  # Each part is looked for as a package within the last, by recursion.
            raise ValueError
        ZoneInfo(text)
    except (KeyError, OSError, ValueError):
        raise Misread(f"`{text}` is no time zone.", hint="write its name in the IANA database, such as `America/Los_Angeles`") from None
    return text


def locale(text: str) -> str:
    """Take a locale that dates and prices can be written in."""
    if text in _OFTEN_USED_LOCALES:
        return text
    if _LOCALE.fullmatch(text):
        from babel import localedata  # noqa: PLC0415 - few sites ask for it, and it takes its time

        if localedata.exists(text):
            return text
    raise Misread(f"`{text}` is no locale.", hint="write language and country, such as `en_US`")


def state(text: str) -> str:
    """Take the two letters of a state."""
    if re.fullmatch("[A-Z]{2}", text):
        return text
    meant = "CA" if text.casefold().startswith("calif") else text.upper() if re.fullmatch("[A-Za-z]{2}", text) else ""
    raise Misread(
        f"`{text}` is not written as states are.", meant, sure=bool(meant), hint="" if meant else "write its two letters, such as `CA`"
    )


def fiscal_year(text: str) -> str:
    """Take a fiscal year, `2026-27`; or `2026`, of certifiers that write it by one year."""
    found = _FISCAL_YEAR.fullmatch(text)
    if found and (not found[2] or (int(found[1]) + 1) % 100 == int(found[2])):
        return text
    somehow = _FISCAL_YEAR_SOMEHOW.fullmatch(text)
    century = "" if not somehow or len(somehow[1]) == 4 else "20"
    meant = f"{century}{somehow[1]}-{somehow[2]}" if somehow and (int(somehow[1]) + 1) % 100 == int(somehow[2]) and not found else ""
    raise Misread(
        f"`{text}` is no fiscal year.",
        meant,
        sure=bool(meant),
        hint="" if meant else "write it as `2026-27`, or as `2026` where the certifier does",
    )


def month_and_day(text: str) -> str:
    """Take a day of any year, `07-01`."""
    try:
        date.fromisoformat(f"2001-{text}")  # A year that has no 29 February, as most years.
    except ValueError:
        raise Misread(f"`{text}` is no day of the year.", hint="write month and day, such as `07-01`") from None
    return text


def statement(text: str) -> str:
    """Take a certifier's statement, with its placeholders."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise Misread("A brace stands alone in this statement.", hint="write `{{` or `}}` where a brace is to be printed") from None
    for _, name, form, conversion in parts:
        if name is not None and (name not in _PLACEHOLDERS or form or conversion):
            raise Misread(f"`{{{name}}}` is no placeholder.", hint=f"there are {listed(f'{{{known}}}' for known in sorted(_PLACEHOLDERS))}")
    return text


def one_of(*known: str) -> TextReader:
    """Return a reader that takes one of the `known` words."""

    def read(text: str) -> str:
        if text in known:
            return text
        raise Misread(f"`{text}` is not one of the words for this.", hint=did_you_mean(text, known))

    return read


def _split(text: str) -> SplitResult | None:
    try:
        return urlsplit(text)
    except ValueError:
        return None


TEXTS: Mapping[str, TextReader] = {
    "Address.state": state,
    "Approval.fiscal_years": fiscal_year,
    "Association.locale": locale,
    "Association.timezone": time_zone,
    "Association.url": site_address,
    "CertifierProfile.fiscal_year_start": month_and_day,
    "CertifierProfile.session_statement": statement,
    "CertifierProfile.statement": statement,
    "CertifierProfile.statement_on": one_of(*_STATEMENT_PLACES),
    "Registration.action": secure_address,
    "Session.register_url": secure_address,
    "Theme.accent": colour,
    "aliases": identifier,
    "email": email,
    "name": one_line,
    "phone": phone,
    "title": one_line,
    "url": web_address,
}

MAY_BE_EMPTY = frozenset({"Address.street", "Address.zip"})
"""What a record needs, and what may yet be typed as `""` where nobody knows it: the rules about places speak of it."""

KEYS: Mapping[str, TextReader] = {
    "Association.regions": identifier,
    "Association.topics": identifier,
    "FeeTable.tiers": identifier,
}

AMOUNTS: Mapping[str, Callable[[str], Decimal]] = {"BudgetLine.rate": read_rate}

NUMBERS: Mapping[str, WholeNumber | DecimalNumber] = {
    "Approval.hours": DecimalNumber(0.25, 2_000),
    "Approval.max_enrolment": WholeNumber(1, 10_000),
    "Course.hours": DecimalNumber(0.25, 2_000),
    "Course.meal_break": WholeNumber(0, 240),
    "FeeTier.days": WholeNumber(1, 100),
    "FeeTier.max_hours": DecimalNumber(0.25, 2_000),
    "Page.order": WholeNumber(0, 9_999),
    "Published.hours": DecimalNumber(0.25, 2_000),
    "Registration.closes_days_before": WholeNumber(0, 365),
    "Registration.max_group": WholeNumber(1, 100),
    "Session.seats": WholeNumber(1, 10_000),
    "Session.seats_left": WholeNumber(0, 10_000),
    "latitude": DecimalNumber(-90, 90),
    "longitude": DecimalNumber(-180, 180),
}
