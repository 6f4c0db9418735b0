"""The preview: a site built in memory, watched, built again on every change, and shown in the browser.

    files change -> watching -> workshop (pipeline's stages, PDFs left out) -> preview (last good site + findings) -> server -> browser

`output/` is never written. What the browser gets is the last good site, with the findings of a newer fault over it.
"""

from catalog.serve.addresses import Addresses, listen
from catalog.serve.server import serve
from catalog.serve.workshop import Workshop

__all__ = ["Addresses", "Workshop", "listen", "serve"]
