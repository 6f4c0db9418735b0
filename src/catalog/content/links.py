"""Links in prose: what they name, and the address on the site.

A text links to another record by kind and id (`page:policies`, `course:internal-affairs`), by the file as one would on the code host
(`../pages/policies.md`), or by the address on the site (`/policies/`). All three are the same link afterwards.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote

from catalog.content.folders import ASSETS, FOLDERS, RESERVED
from catalog.content.values import Misread
from catalog.content.vocabulary import noun
from catalog.frozen import dataclass

ADDRESSES: Mapping[str, str] = {
    "asset": "/assets/{}",
    "course": "/courses/{}/",
    "page": "/{}/",
    "region": "/regions/{}/",
    "session": "/sessions/{}/",
    "topic": "/topics/{}/",
}
"""The address on the site of each kind of thing that a text can link to."""

SCHEMES = frozenset({"https", "mailto", "tel"})

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_REFUSED = re.compile(r"[\s\\<>\"\x00-\x1f\x7f]")
_BY_ADDRESS = re.compile(r"/(?:(?P<folder>courses|sessions|topics|regions)/)?(?P<id>[^/]+)/?")
_FOLDER_KINDS = {"courses": "course", "sessions": "session", "topics": "topic", "regions": "region", None: "page"}


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to: its address, and the record or asset that it names, if it names one of ours."""

    address: str
    kind: str = ""
    id: str = ""
    anchor: str = ""


def link_target(written: str, file: str) -> Target:
    """Return what a link that stands in `file` leads to. Raises Misread for one that leads nowhere, or where no link may lead."""
    if _REFUSED.search(written) or written.startswith("//"):
        raise Misread("This is no address of a link.", hint="write `page:policies`, `/policies/` or `https://www.example.org`")
    if not written:
        raise Misread("This link leads nowhere.", hint="write an address between the brackets, or the words without a link")
    address, _, anchor = written.partition("#")
    if not address:
        return Target(written, anchor=anchor)
    scheme = _SCHEME.match(address)
    if scheme and scheme[1] in ADDRESSES:
        return _ours(scheme[1], address[scheme.end() :], anchor)
    if scheme:
        return _elsewhere(written, scheme[1].lower())
    if address.startswith("/"):
        return _by_address(written, address, anchor)
    return _by_file(written, address, anchor, file)


def image_target(written: str, file: str) -> Target:
    """Return the picture that an image in `file` shows, which lies in content/assets/. Raises Misread for any other."""
    name = written if "/" in written or ":" in written else f"asset:{written}"
    hint = "put the picture into content/assets/ and write its name, such as `room.jpg`"
    if _SCHEME.match(name) and not name.startswith("asset:"):
        raise Misread("A picture from elsewhere would be fetched from there by everybody who reads the page.", hint=hint)
    target = link_target(name, file)
    if target.kind != "asset":
        raise Misread("A picture lies in content/assets/.", hint=hint)
    return target


def _ours(kind: str, name: str, anchor: str) -> Target:
    address = ADDRESSES[kind].format(name)
    return Target(f"{address}#{name}--{anchor}" if anchor else address, kind, name, anchor)


def _elsewhere(written: str, scheme: str) -> Target:
    if scheme in SCHEMES:
        return Target(written)
    if scheme == "http":
        raise Misread("This link is not secured.", f"https{written[4:]}", hint=f"write `https{written[4:]}`, if the server answers there")
    raise Misread(f"Links with `{scheme}:` lead nowhere here.", hint="write an address with `https:`, `mailto:` or `tel:`")


def _by_address(written: str, address: str, anchor: str) -> Target:
    if address.startswith("/assets/"):
        return _ours("asset", address.removeprefix("/assets/"), anchor)
    found = _BY_ADDRESS.fullmatch(address)
    if not found or "." in found["id"] or (not found["folder"] and found["id"] in RESERVED):
        return Target(written)  # A page or a file that the site makes by itself: whether it is there shows when the site is.
    return _ours(_FOLDER_KINDS[found["folder"]], found["id"], anchor)


def _by_file(written: str, address: str, anchor: str, file: str) -> Target:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(address)))
    top, _, name = path.removeprefix("content/").partition("/")
    if path.startswith("content/") and top == ASSETS:
        return _ours("asset", name, anchor)
    stem, ending = posixpath.splitext(posixpath.basename(name))
    folder = FOLDERS.get(top)
    if folder and ending == folder.ending and noun(folder.kind) in ADDRESSES:
        return _ours(noun(folder.kind), stem, anchor)
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", address) and not ending == ".md":
        raise Misread("This link has no `https://`, so that it would be looked for on this site.", f"https://{written}")
    raise Misread("This link leads to nothing that is published.", hint="write `page:policies`, `/policies/` or `https://www.example.org`")
