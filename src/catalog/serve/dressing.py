"""What the preview adds to a page: a strip that says what made it, the findings over it, and the script that loads it again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import PurePosixPath

from catalog.disk.stamps import digest
from catalog.findings import Finding, Severity
from catalog.report import closing, worst_first
from catalog.report.excerpt import excerpt
from catalog.serve.preview import Preview

STYLE = "/.preview/preview.css"
PLUGIN = "/.preview/preview.js"
FINDINGS = "/.preview/findings"
SCRIPT = "/livereload.js"
"""Addresses of the preview's own. No site has a path that begins with a dot, and the script's name is what its own code looks for."""

OF_EACH_PAGE = "static/site.js"
"""The script of every page. It finds its work in the body and leaves nothing behind, so that it can be run for a new body."""

RULES = "rules/index.html"
"""The page of the site that explains each rule, under the rule's own anchor."""

DEFECT = "defect"
"""What stands for a rule where the program itself is at fault: nothing explains it."""

MOST_SHOWN = 20
"""Findings on the page over the site; the terminal and `catalog check` have them all."""


def dressed(page: bytes, path: str, preview: Preview, host: str, assets: str = "") -> bytes:
    """Return a page of the site with the preview's additions.

    `host` is what the browser called the server, `127.0.0.1:8000`; `assets` names the state of what pages load, for the page to know
    whether that is still what it has.
    """
    name, _, port = host.rpartition(":") if host.rpartition(":")[2].isdigit() else (host, "", "80")
    # What explains a fault is not covered by it.
    over = _over(preview) if preview.failed and path != RULES else ""
    body = f"{over}{_strip(path, preview)}</body>".encode()
    plugin = (
        f'<script src="{PLUGIN}" data-state="{digest(page + body).hex()}" data-assets="{assets}"{_in_place(page, preview)} defer></script>'
    )
    script = f'<script src="{escape(f"{SCRIPT}?host={name}&port={port}")}" defer></script>'
    head = f'<link rel="stylesheet" href="{STYLE}">{plugin}{script}</head>'
    return page.replace(b"</head>", head.encode(), 1).replace(b"</body>", body, 1)


def _in_place(page: bytes, preview: Preview) -> str:
    """Return the attribute of pages that can take in their next state while they stand, with the address of the script to run again.

    That can be said of the script that we ship and that each page has. Others may hold on to what they found in the page.
    """
    scripts = re.findall(rb'<script\b[^>]*\bsrc="([^"]*)"', page)
    if any(not script.endswith(f"/{OF_EACH_PAGE}".encode()) for script in scripts) or OF_EACH_PAGE in preview.own_templates:
        return ""
    return f' data-in-place="{"".join(script.decode() for script in scripts)}"'


def bare_page(title: str, main: str = "") -> bytes:
    """Return a page where the site has none: before the first good build, and for the list of findings."""
    text = f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>{VIEWPORT}</head>'
    return f'{text}<body class="preview-bare">{main}</body></html>'.encode()


VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'


def findings_page(preview: Preview) -> str:
    """Return all findings as a page's content."""
    return f'<main class="preview-list"><h1>{escape(closing(preview.findings))}</h1>{_articles(preview.findings, preview)}</main>'


def pdf_fault(findings: Sequence[Finding], preview: Preview) -> str:
    """Return what is said in place of a PDF that cannot be made."""
    return f'<main class="preview-list"><h1>This PDF cannot be made.</h1>{_articles(findings, preview)}</main>'


def _strip(path: str, preview: Preview) -> str:
    return f'<aside class="preview-strip" aria-label="Preview">{" ".join(_strip_parts(path, preview))}</aside>'


def _strip_parts(path: str, preview: Preview) -> Iterator[str]:
    if document := preview.documents.get(path):
        template = PurePosixPath("html", document.template).as_posix()
        whose = "" if template in preview.own_templates else " (shipped)"
        shown = ", ".join(f"<code>{escape(source)}</code>" for source in document.sources[:1]) or "no content file of its own"
        more = f" and {len(document.sources) - 1} more" if len(document.sources) > 1 else ""
        yield f"<span>Content: {shown}{more}</span>"
        yield f"<span>Template: <code>templates/{escape(template)}</code>{whose}</span>"
    if preview.findings:
        yield f'<a href="{FINDINGS}">{escape(closing(preview.findings))}</a>'


def _over(preview: Preview) -> str:
    errors = [finding for finding in worst_first(preview.findings) if finding.severity is Severity.ERROR]
    left = f"<p>And {len(errors) - MOST_SHOWN} more.</p>" if len(errors) > MOST_SHOWN else ""
    stands = "Below is the site as it was before; this goes by itself when it is mended." if preview.contents else "There is no site yet."
    head = f"<h1>{escape(closing(errors))}</h1><p>{stands}</p>"
    shown = _articles(errors[:MOST_SHOWN], preview)
    return f'<section class="preview-over" role="alert"><div class="preview-list">{head}{shown}{left}</div></section>'


def _articles(findings: Sequence[Finding], preview: Preview) -> str:
    return "".join(_article(finding, preview) for finding in findings)


def _article(finding: Finding, preview: Preview) -> str:
    place = str(finding.span) if finding.span.file in preview.sources else finding.span.file
    lines = "\n".join(excerpt(preview.sources, finding.span))
    parts = [
        f'<h2><span class="preview-{finding.severity}">{finding.severity}</span> {_ticked(finding.message)}.</h2>',
        f"<p><code>{escape(place)}</code></p>",
        f"<pre>{escape(lines)}</pre>" if lines else "",
        *(f"<p>{_ticked(other.message)}: <code>{escape(str(other.span))}</code></p>" for other in finding.related),
        f"<p>In <code>{escape(finding.artifact)}</code></p>" if finding.artifact else "",
        f"<p><b>Fix:</b> {_ticked(finding.fix.hint)}.</p>" if finding.fix else "",
        f"<p><b>Why:</b> {_ticked(_begun(finding.why or finding.source))}. {_explained(finding, preview)}</p>",
    ]
    return f"<article>{''.join(parts)}</article>"


def _explained(finding: Finding, preview: Preview) -> str:
    if finding.rule == DEFECT:
        return ""
    command = f"<code>catalog explain {escape(finding.rule)}</code>"
    told = f'id="{finding.rule}"'.encode() in preview.contents.get(RULES, b"")
    return f'<a href="/rules/#{escape(finding.rule)}">{command}</a>' if told else command


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ticked(text: str) -> str:
    """Write text with what stands in backticks as code."""
    pieces = escape(text.rstrip(".")).split("`")
    return "".join(f"<code>{piece}</code>" if number % 2 else piece for number, piece in enumerate(pieces))
