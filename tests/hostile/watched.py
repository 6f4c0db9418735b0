"""Programs in which nobody may call the network: `environment` makes every Python process that inherits it refuse, and note who tried."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

SITECUSTOMIZE = """
import os, sys

def watch(event, arguments):
    if event in {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "urllib.Request"}:
        address = arguments[-1] if event in {"socket.connect", "socket.sendto", "socket.bind"} else arguments[0]
        if isinstance(address, (str, bytes)) and event.startswith("socket.") and not event.startswith("socket.get"):
            return  # A socket of this machine's own files, by which its processes talk.
        with open(os.environ["NETWORK_LOG"], "a") as log:
            log.write(f"{os.getpid()} {event} {arguments[1:] if event == 'socket.connect' else arguments}\\n")
        raise PermissionError(f"no network here: {event}")

sys.addaudithook(watch)
with open(os.environ["NETWORK_LOG"] + ".processes", "a") as log:
    log.write(f"{os.getpid()} {sys.argv[:1]}\\n")
"""


def environment(folder: Path) -> Mapping[str, str]:
    """Return an environment whose processes have the network refused; `attempts` and `processes` tell what they did."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(SITECUSTOMIZE)
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path, "NETWORK_LOG": str(folder / "log")}


def attempts(folder: Path) -> list[str]:
    """Return what was tried."""
    return (folder / "log").read_text().splitlines() if (folder / "log").exists() else []


def processes(folder: Path) -> int:
    """Return how many interpreters were started under watch."""
    return len((folder / "log.processes").read_text().splitlines())
