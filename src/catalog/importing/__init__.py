"""What an association has -> drafts of content files. What cannot be read is written under `unread:`, which no check lets through."""

from catalog.importing.decoding import NoTextError, decoded
from catalog.importing.draft import Draft, Known
from catalog.importing.pages import from_page
from catalog.importing.spreadsheets import MappingError, from_spreadsheet

__all__ = ["Draft", "Known", "MappingError", "NoTextError", "decoded", "from_page", "from_spreadsheet"]
