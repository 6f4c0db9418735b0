"""Content files -> records, with everything that is wrong with the files.

`read` takes the files as bytes and never touches the disk. Read `reading` first: text -> YAML with places -> records -> references resolved.
"""

from catalog.content.certifiers import shipped_profiles
from catalog.content.faults import FAULTS, FaultPage
from catalog.content.reading import Reading, read

__all__ = ["FAULTS", "FaultPage", "Reading", "read", "shipped_profiles"]
