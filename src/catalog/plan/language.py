"""The words of the interface in other languages: gettext catalogs, one a language, `locale/es.po` in the theme.

A catalog of the whole locale, `locale/es_MX.po`, is laid over that of its language: it needs only the words that differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO


def translator(files: Mapping[str, bytes], locale: str) -> Callable[[str], str]:
    """Return what turns an English text of the interface into that of `locale`; texts that nobody translated stay English.

    `files` are the theme's.
    """
    words = {english: word for name in words_of(files, locale) for english, word in _words(files[name]).items()}
    return (lambda text: words.get(text, text)) if words else str


def words_of(files: Mapping[str, bytes], locale: str) -> tuple[str, ...]:
    """Return the names of the files that hold the words of `locale`, each laid over those before it; none for English."""
    names = dict.fromkeys((f"locale/{locale.partition('_')[0]}.po", f"locale/{locale}.po"))
    return tuple(name for name in names if name in files)


def _words(content: bytes) -> dict[str, str]:
    # Babel's reader is imported here, since most sites are in English and need none.
    from babel.messages.pofile import read_po  # noqa: PLC0415

    return {
        message.id: message.string
        for message in read_po(BytesIO(content))
        if isinstance(message.id, str) and isinstance(message.string, str) and message.string and not message.fuzzy
    }
