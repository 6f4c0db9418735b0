"""The only room that touches files: reads a site's folder, and writes a site whole or not at all."""

from catalog.disk.faults import FAULTS, FaultPage
from catalog.disk.one_by_one import Content, OutputChangedError, Standing
from catalog.disk.publishing import publish, rollback
from catalog.disk.reading import SiteFiles, find_root, read_site, shipped_theme, skipped

__all__ = [
    "FAULTS",
    "Content",
    "FaultPage",
    "OutputChangedError",
    "SiteFiles",
    "Standing",
    "find_root",
    "publish",
    "read_site",
    "rollback",
    "shipped_theme",
    "skipped",
]
