"""The page of every fault of content, for `catalog explain` and for people."""

from catalog.content.fault_pages.files import PAGES as OF_FILES
from catalog.content.fault_pages.page import FaultPage
from catalog.content.fault_pages.texts import PAGES as OF_TEXTS
from catalog.content.fault_pages.values import PAGES as OF_VALUES

__all__ = ["PAGES", "FaultPage"]

PAGES = (*OF_FILES, *OF_VALUES, *OF_TEXTS)
