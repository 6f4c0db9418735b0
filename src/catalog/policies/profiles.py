"""The shipped certifier profiles, as text: the content room reads them, with what a site overrides."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from catalog.policies.reading import policy_file


@cache
def certifier_profiles() -> Mapping[str, str]:
    """The YAML text of each shipped profile by the certifier's id, which is the file's name."""
    shipped = sorted(policy_file("certifiers").iterdir(), key=lambda file: file.name)
    texts = {file.name.removesuffix(".yml"): file.read_text(encoding="utf-8") for file in shipped if file.name.endswith(".yml")}
    return MappingProxyType(texts)
