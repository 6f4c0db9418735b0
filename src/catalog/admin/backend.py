"""Where the editor reads and commits: the code host that has the site's repository."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from catalog.frozen import dataclass

BACKENDS: Mapping[str, tuple[str, str]] = {
    "github": ("https://github.com", "https://api.github.com"),
    "gitlab": ("https://gitlab.com", "https://gitlab.com/api/v4"),
    "gitea": ("https://gitea.com", "https://gitea.com/api/v1"),
    "test-repo": ("", ""),
}
"""The hosts that the editor knows by name: their address, and that of their interface. `test-repo` commits nowhere."""

_REMOTE = re.compile(r"(?:https://(?:[^@/]+@)?|ssh://git@|git@)(?P<host>[\w.-]+)(?::\d+)?[:/](?P<repo>[\w.-]+(?:/[\w.-]+?)+?)(?:\.git)?/?")
_REPO = re.compile(r"[\w.-]+(?:/[\w.-]+)+")


class BackendError(ValueError):
    """The host cannot be used; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Backend:
    """A host and a repository on it.

    `api` is the address of a host of one's own. `sign_in` is the address of the service that passes on people's consent (OAuth), and
    `app_id` the id that the host gave the application; without either, people sign in with an access token of their own.
    """

    name: str
    repo: str = ""
    branch: str = "main"
    api: str = ""
    sign_in: str = ""
    app_id: str = ""

    def __post_init__(self) -> None:
        """Refuse what could not work, or would put a foreign text into a policy."""
        if self.name not in BACKENDS:
            raise BackendError(f"There is no host `{self.name}`. There are {', '.join(BACKENDS)}.")
        if self.name != "test-repo" and not _REPO.fullmatch(self.repo):
            raise BackendError(f"`{self.repo}` is no repository; write it as owner/name.")
        for address in filter(None, (self.api, self.sign_in)):
            _origin(address)

    def settings(self) -> dict[str, Any]:
        """Return the editor's `backend`."""
        if self.name == "test-repo":
            return {"name": self.name}
        sign_in = {"base_url": self.sign_in} if self.sign_in else {}
        app = {"app_id": self.app_id, "auth_type": "pkce"} if self.app_id else {}
        tokens = {} if sign_in or app else {"auth_methods": ["token"]}
        api = {"api_root": self.api} if self.api else {}
        return {"name": self.name, "repo": self.repo, "branch": self.branch, **api, **sign_in, **app, **tokens}

    def origins(self) -> list[str]:
        """Return the addresses that the editor has to reach, each without its path."""
        host, interface = BACKENDS[self.name]
        used = {self.api} if self.api else {host, interface}
        return sorted({_origin(address) for address in {*used, self.sign_in} if address})


def _origin(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" or not re.fullmatch(r"[\w.-]+(:\d+)?", parts.netloc):
        raise BackendError(f"`{address}` is no address that the editor may reach; write it with https://.")
    return f"https://{parts.netloc}"


def from_remote(address: str) -> Backend | None:
    """Return the host and repository that the address of a git remote names; None where it names none that is known."""
    found = _REMOTE.fullmatch(address.strip())
    names = {urlsplit(known).netloc: name for name, (known, _) in BACKENDS.items() if known}
    return Backend(names[found["host"]], found["repo"]) if found and found["host"] in names else None


def from_settings(written: Mapping[str, Any]) -> Backend:
    """Return the host that the editor's settings name, as `Backend.settings` wrote them."""
    keys = {"name": "name", "repo": "repo", "branch": "branch", "api": "api_root", "sign_in": "base_url", "app_id": "app_id"}
    return Backend(**{ours: str(written[theirs]) for ours, theirs in keys.items() if theirs in written})
