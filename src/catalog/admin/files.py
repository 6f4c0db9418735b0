"""The files of the editor."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from catalog.admin.backend import Backend
from catalog.admin.settings import settings
from catalog.model import Catalog

ADMIN = "templates/admin"
"""The folder of a site whose files are published under /admin/ as they are."""

VENDOR = Path(__file__).parent / "vendor"
"""The editor's program, its fonts and their licences, as they stand in the package that README.md there names."""

_FROM_ELSEWHERE = re.compile(
    rb"https://cdn\.jsdelivr\.net/fontsource/fonts/(?P<name>[a-z0-9-]+)(?::vf)?@[0-9.]+/(?P<cut>[a-z0-9-]+)\.woff2"
)

START = b"""\
// The editor starts when this says so, and in English: its other languages are not part of this site.
window.CMS_MANUAL_INIT = true;
for (const [name, value] of [["language", "en-US"], ["languages", ["en-US"]]]) Object.defineProperty(navigator, name, { value });
const { init } = await import("./index.js");
init();
"""


def admin_files(catalog: Catalog, backend: Backend) -> Mapping[str, bytes]:
    """Return the files of the editor by name: its page, its settings, its program and the licences of that."""
    made = json.dumps(settings(catalog, backend), indent=1, ensure_ascii=False) + "\n"
    return {"index.html": _page(catalog, backend).encode(), "config.json": made.encode(), "start.js": START, **_program()}


def _program() -> dict[str, bytes]:
    """Return the program, with its fonts taken from beside it: as it comes, its style sheet loads them from a third party."""
    files = {path.relative_to(VENDOR).as_posix(): path.read_bytes() for path in sorted(VENDOR.rglob("*.*")) if path.name != "README.md"}
    fonts = {path.rpartition("/")[2].rpartition("-")[0]: path for path in files if path.endswith(".woff2")}

    def beside(found: re.Match[bytes]) -> bytes:
        return next(path for name, path in fonts.items() if name.startswith(f"{found['name'].decode()}-{found['cut'].decode()}")).encode()

    return {**files, "index.js": _FROM_ELSEWHERE.sub(beside, files["index.js"])}


def policy(backend: Backend) -> str:
    """Return the page's Content-Security-Policy.

    The editor writes its style sheets and shows pictures from memory; it may reach the site itself and the code host, and nothing else.
    """
    reached = " ".join(("'self'", "blob:", "data:", *backend.origins()))
    pictures = " ".join(("'self'", "blob:", "data:", *backend.origins()))
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src {pictures}; media-src 'self' blob:; "
        f"font-src 'self' data:; connect-src {reached}; base-uri 'none'; form-action 'none'"
    )


def _page(catalog: Catalog, backend: Backend) -> str:
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy(backend))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="same-origin">
<title>{escape(catalog.association.name)}: catalog</title>
<link rel="icon" href="data:,">
<link rel="cms-config-url" type="application/json" href="config.json">
<script type="module" src="start.js"></script>
</head>
<body>
<noscript>The editor needs JavaScript. The files can also be edited on the code host’s own web page.</noscript>
</body>
</html>
"""
