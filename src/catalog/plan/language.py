"""The words of the interface in other languages: gettext catalogs, one a language, `locale/es.po` in the theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO


def translator(files: Mapping[str, bytes], locale: str) -> Callable[[str], str]:
    """Return what turns an English text of the interface into that of `locale`; texts that nobody translated stay English.

    `files` are the theme's. The catalog of the whole locale (`locale/es_MX.po`) comes before that of its language (`locale/es.po`).
    """
    if not (name := words_of(files, locale)):
        return str
    words = _words(files[name])
    return lambda text: words.get(text, text)


def words_of(files: Mapping[str, bytes], locale: str) -> str:
    """Return the name of the file that holds the words of `locale`; empty where there is none."""
    names = (f"locale/{locale}.po", f"locale/{locale.partition('_')[0]}.po")
    return next((name for name in names if name in files), "")


def _words(content: bytes) -> dict[str, str]:
    # Babel's reader is imported here, since most sites are in English and need none.
    from babel.messages.pofile import read_po  # noqa: PLC0415

    return {
        message.id: message.string
        for message in read_po(BytesIO(content))
        if isinstance(message.id, str) and isinstance(message.string, str) and message.string and not message.fuzzy
    }
