"""Two manifests -> what became of the flyers and forms that people printed, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.comparing.difference import Difference
from catalog.comparing.manifest import Artifact, Manifest, Source

MOST_CAUSES = 3
"""Changed files that are named as the cause."""


def printed_differences(then: Manifest, now: Manifest) -> tuple[Difference, ...]:
    """Return the PDFs of `then` that say something else now or are gone, and those that are new."""
    return tuple(_differences(then, now))


def _differences(then: Manifest, now: Manifest) -> Iterator[Difference]:
    for path in sorted({*then.paths, *now.paths}):
        before, after = then.artifact(path), now.artifact(path)
        if (before or after) is None or not path.endswith(".pdf"):
            continue
        if after is None:
            yield Difference(area="flyers", subject=f"/{path}", what="is not published any more: take it down")
        elif before is None:
            yield Difference(area="flyers", subject=f"/{path}", what="is new", url=f"/{path}")
        elif before.digest != after.digest:
            yield Difference(area="flyers", subject=f"/{path}", what=f"is out of date: {_cause(before, after, then, now)}", url=f"/{path}")


def _cause(before: Artifact, after: Artifact, then: Manifest, now: Manifest) -> str:
    """Say which of the files that a document was made from are others now; where none is, what else decides."""
    own = _changed(before.content, after.content)
    shared = _changed(then.site, now.site)
    theme = _changed(before.templates, after.templates)
    changed = own or list(dict.fromkeys((*shared, *theme)))
    if changed:
        more = f" and {len(changed) - MOST_CAUSES} more" if len(changed) > MOST_CAUSES else ""
        return f"{', '.join(changed[:MOST_CAUSES])}{more} changed"
    if then.as_of != now.as_of:
        return f"it was made as of {then.as_of}, and time has passed"
    return "another release of the program made it"


def _changed(before: Sequence[Source], after: Sequence[Source]) -> list[str]:
    old, new = ({source.path: source.digest for source in sources} for sources in (before, after))
    return [path for path in (*new, *(path for path in old if path not in new)) if old.get(path) != new.get(path)]
