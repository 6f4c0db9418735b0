"""Two catalogs -> what the public sees otherwise: in the business's words, from the views that pages and flyers are made from."""

from catalog.comparing.difference import AREAS, Difference
from catalog.comparing.differences import compare
from catalog.comparing.writing import as_json, as_markdown, as_text

__all__ = ["AREAS", "Difference", "as_json", "as_markdown", "as_text", "compare"]
