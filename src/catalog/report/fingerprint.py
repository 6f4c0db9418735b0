"""A name for each finding that stays the same when lines above it come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from catalog.findings import Finding


def fingerprints(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield 32 hexadecimal digits for each finding, all different: services drop the second of two that are equal.

    They are made from rule, file and message; of findings that agree in all three, from their order as well.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        key = (finding.rule, finding.span.file, finding.message, finding.artifact)
        text = "\0".join([*key, str(seen[key])])
        seen[key] += 1
        yield sha256(text.encode(errors="surrogatepass")).hexdigest()[:32]
