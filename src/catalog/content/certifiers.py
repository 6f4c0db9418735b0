"""Certifier profiles: the shipped ones, and what a site's own files say otherwise, key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from catalog.content.written import Written
from catalog.content.yaml_reader import read_yaml
from catalog.remembered import remembered

SHIPPED = "policies/certifiers/{}.yml"
"""The name by which findings and origins call a shipped profile."""


def shipped_profiles() -> Mapping[str, str]:
    """Return the YAML text of each profile that comes with the generator, by the certifier's id."""
    from catalog.policies import certifier_profiles  # noqa: PLC0415 - reading a site of its own needs no policies

    return certifier_profiles()


def read_shipped() -> Iterator[tuple[str, str, Written]]:
    """Yield each shipped profile: the certifier's id, the profile's text, and what is written in it."""
    for certifier, text in shipped_profiles().items():
        yield certifier, text, _read_profile(SHIPPED.format(certifier), text)


def shipped_profile(certifier: str) -> Written | None:
    """Return what is written in the shipped profile of a certifier; None where there is none."""
    text = shipped_profiles().get(certifier)
    return _read_profile(SHIPPED.format(certifier), text) if text else None


@cache
def _read_profile(file: str, text: str) -> Written:
    return remembered(f"profile {file}", lambda: _written(file, text))


def _written(file: str, text: str) -> Written:
    written = read_yaml(file, text)
    return replace(written, values={key: value for key, value in (written.values or {}).items() if key != "id"})


def overridden(shipped: Written, own: Written) -> Written:
    """Lay a site's own profile over the shipped one. Each value keeps the place where it is written."""
    ours, theirs = own.values or {}, shipped.values or {}
    kept = {path: span for path, span in shipped.places.items() if path.partition(".")[0].partition(":")[0] not in {"", *ours}}
    return replace(own, values={**theirs, **ours}, places={**kept, **own.places})
