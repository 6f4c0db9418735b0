"""Catalog -> what is due, and when: everything with a date that somebody has to act on, and the days on which the site goes out of date.

Lead times come from the policies and dates from the records; nothing here asks the clock.
"""

from catalog.due.gathering import due_items, rebuild_days
from catalog.due.item import KINDS, Due, Urgency, urgency
from catalog.due.writing import as_calendar, as_json, as_markdown, as_text

__all__ = [
    "KINDS",
    "Due",
    "Urgency",
    "as_calendar",
    "as_json",
    "as_markdown",
    "as_text",
    "due_items",
    "rebuild_days",
    "urgency",
]
