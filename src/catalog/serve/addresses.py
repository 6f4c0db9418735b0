"""Where the preview listens, and whom it takes for its own."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import field
from urllib.parse import urlsplit

from tornado import netutil

from catalog.frozen import dataclass

LOOPBACK = "127.0.0.1"
OWN_NAMES = frozenset({LOOPBACK, "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the server listens, and the names under which browsers may reach it."""

    host: str = LOOPBACK
    names: frozenset[str] = field(default=frozenset())

    def allows(self, host: str) -> bool:
        """Tell whether `host`, as a browser sends it (`127.0.0.1:8000`), means this server.

        A page elsewhere can point a name of its own at this machine; it cannot do so with a number. A server that listens on every
        address therefore takes any number, and of names only its own.
        """
        name = urlsplit(f"//{host}").hostname or ""
        if name in OWN_NAMES | self.names | {self.host}:
            return True
        return self.host in {"0.0.0.0", "::"} and (_is_number(name) or name == socket.gethostname().lower())


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def listen(host: str, ports: Sequence[int]) -> list[socket.socket]:
    """Listen on the first of the ports that is free; port 0 takes any.

    Raises OSError where none is.
    """
    for port in ports[:-1]:
        with suppress(OSError):
            return netutil.bind_sockets(port, host)
    return netutil.bind_sockets(ports[-1], host)
