"""Course catalog generator: content files in; a checked website, calendars and PDFs out."""

__version__ = "0.1.0"
