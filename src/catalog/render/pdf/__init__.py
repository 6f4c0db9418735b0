"""Documents -> PDF: Jinja templates, laid out by WeasyPrint, tagged for readers (PDF/UA-1), the same bytes for the same input."""

from catalog.render.pdf.pool import Limits, PrintPool
from catalog.render.pdf.printer import Printer

__all__ = ["Limits", "PrintPool", "Printer"]
