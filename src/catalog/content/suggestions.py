"""Did you mean: the nearest of the words that are known, and lists as people write them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

_FEW = 12
_MANY = 500


def nearest(word: str, known: Collection[str]) -> str:
    """Return the known word that is nearest to `word`; empty where none is near.

    Case, and the choice between space, hyphen and underscore, count for nothing.
    """
    wanted = _plain(word)
    plain = {_plain(candidate): candidate for candidate in _likely(wanted, known)}
    found = get_close_matches(wanted, plain, n=1, cutoff=0.7)
    return plain[found[0]] if found else ""


def _likely(word: str, known: Collection[str]) -> Iterable[str]:
    """Leave out of many words those that begin and end otherwise: comparing letter by letter takes its time."""
    if len(known) <= _MANY:
        return known
    return (candidate for candidate in known if candidate[:3] == word[:3] or candidate[-4:] == word[-4:])


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return what to type for an unknown word: the nearest known one, or which there are; empty where there are none."""
    if match := nearest(word, known):
        return f"did you mean `{match}`?"
    return there_are(known) if known else ""


def there_are(known: Collection[str]) -> str:
    """Say which words there are."""
    return f"there {'is' if len(known) == 1 else 'are'} {listed(known)}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Write words as a list in prose: "`a`, `b` and `c`"; a long one is cut short."""
    quoted = [f"`{word}`" for word in words]
    if len(quoted) > _FEW:
        return f"{', '.join(quoted[:_FEW])} {last} {len(quoted) - _FEW} more"
    return f" {last} ".join(part for part in (", ".join(quoted[:-1]), "".join(quoted[-1:])) if part)


def with_article(noun: str) -> str:
    """Put "a" or "an" before a noun."""
    return f"an {noun}" if noun[:1].lower() in "aeiou" else f"a {noun}"


def same_word(one: str, other: str) -> bool:
    """Tell whether two words differ in case, hyphens and underscores only."""
    return _plain(one) == _plain(other)


def _plain(word: str) -> str:
    return word.strip().casefold().replace("_", "-").replace(" ", "-")
