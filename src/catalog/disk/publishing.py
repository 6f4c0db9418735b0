"""The bytes of a site -> its folder, whole or not at all.

A generation is written beside the output, waited for until it is on the disk, and exchanged with the output in one step. Whoever reads
meanwhile finds the last generation or the new one. Files that did not change are linked and not written again.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from catalog.disk import one_by_one
from catalog.disk.faults import PublishingError, finding, of_error
from catalog.disk.one_by_one import Content, OutputChangedError, Standing
from catalog.disk.swap import Places, make_durable, sync
from catalog.findings import Finding

PLACEHOLDER = ".gitkeep"
"""The file that keeps an empty output folder in git; it goes from generation to generation."""

PATIENCE = 30.0
"""Seconds to wait for another build that is publishing."""

_NOT_A_BUILDS = (".git", "content/association.yml", "pyproject.toml")
"""What no build writes: an output folder that holds one of these is somebody's work."""

_NOT_SWAPPABLE = frozenset({errno.EBUSY, errno.EXDEV})
"""What a rename says of a mount point, and of a folder from another layer of a container's file system."""

_CLOSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def publish(site: Mapping[str, Content], output: Path, *, durable: bool = True) -> tuple[Finding, ...]:
    """Publish `site`, bytes by path (`courses/wellness/index.html`), as the folder `output`: whole, or not at all.

    Returns the findings: none, a warning or note about how it was done, or the error that forbade it, after which the last good site
    stands. Without `durable` nothing waits for the disk, and a power failure may cost the new site.

    A file that stands in the output already can be given as its stamp.

    Raises:
        OutputChangedError: a file is given as its stamp, and another one is there now. Nothing was published.
        ValueError: a path is absolute, leads out of the folder, or is a folder of another one. That is a defect of the caller.
    """
    _refuse_bad_paths(site)
    output = output.resolve()
    try:
        _refuse_foreign(output)
        output.parent.mkdir(parents=True, exist_ok=True)
        return _publish(site, output, durable=durable)
    except PublishingError as fault:
        return (fault.finding,)
    except OSError as error:
        return (_failed(error, output, site),)


def rollback(output: Path) -> tuple[Finding, ...]:
    """Give back the generation before the published one, which becomes the previous one: twice is as never.

    Returns findings as `publish` does.
    """
    output = output.resolve()
    try:
        places = Places(output)
        with _locked(places.lock, output):
            places.settle()
            _exchange_with_previous(places)
    except PublishingError as fault:
        return (fault.finding,)
    except OSError as error:
        return (of_error(error, output.name, "The earlier site could not be given back"),)
    return ()


def _exchange_with_previous(places: Places) -> None:
    if not _holds_a_site(places.previous):
        raise PublishingError(finding("disk-no-previous", places.output.name, "There is no earlier site to give back."))
    last = places.put(places.previous)
    if last is not None and last != places.previous:
        last.rename(places.previous)
    sync(places.parent)


def _holds_a_site(generation: Path) -> bool:
    """Tell whether a folder is a generation: the first site replaces a folder with nothing in it but its placeholder."""
    return generation.exists() and any(path.name != PLACEHOLDER for path in generation.iterdir())


def _publish(site: Mapping[str, Content], output: Path, *, durable: bool) -> tuple[Finding, ...]:
    if _is_mounted(output):
        return _publish_one_by_one(site, output, "it is a mount point")
    places = Places(output)
    try:
        with _locked(places.lock, output):
            return _publish_whole(site, places, durable=durable)
    except OSError as error:
        if output.is_dir() and _must_stay(error, places):
            return _publish_one_by_one(site, output, "it cannot be renamed here")
        raise


def _publish_whole(site: Mapping[str, Content], places: Places, *, durable: bool) -> tuple[Finding, ...]:
    places.settle()
    staging = places.begin()
    try:
        _write(site, staging, places.output)
        if durable:
            make_durable(staging)
        last = places.put(staging)
    except BaseException:
        # Interrupted, it may be after the exchange as well as before: the folders themselves tell which.
        with suppress(OSError):
            places.settle()
        raise
    return _keep(places, last, durable=durable)


def _keep(places: Places, last: Path | None, *, durable: bool) -> tuple[Finding, ...]:
    """Keep the last generation. The new one is published by now, so that a fault here is only a warning."""
    try:
        if durable:
            sync(places.parent)
        if last is not None:
            places.keep(last)
    except OSError as error:
        return (finding("disk-previous", places.output.name, f"The site before this one could not be kept: {error.strerror or error}."),)
    return ()


def _publish_one_by_one(site: Mapping[str, Content], output: Path, reason: str) -> tuple[Finding, ...]:
    with _locked(output, output):
        strangers = one_by_one.replace_files(site, output)
    kept = f" {strangers} files in it that no build listed were left alone." if strangers else ""
    message = f"The files of `{output.name}/` were replaced one by one, since {reason}.{kept}"
    return (finding("disk-one-by-one", output.name, message),)


def _must_stay(error: OSError, places: Places) -> bool:
    """Tell whether the output can be written into, though nothing can be renamed or made beside it."""
    if error.errno in _NOT_SWAPPABLE:
        return True
    return error.errno in _CLOSED and not os.access(places.parent, os.W_OK) and os.access(places.output, os.W_OK)


def _is_mounted(output: Path) -> bool:
    return output.is_dir() and (os.path.ismount(output) or output.stat().st_dev != output.parent.stat().st_dev)


def _write(site: Mapping[str, Content], staging: Path, last: Path) -> None:
    """Write a generation; a file whose bytes are those of the last one is linked to it."""
    if last.exists():
        staging.chmod(stat.S_IMODE(last.stat().st_mode))
    new, old, made = str(staging), str(last), {""}
    for path in sorted(site):
        folder = path.rpartition("/")[0]
        if folder not in made:
            os.makedirs(f"{new}/{folder}", exist_ok=True)  # noqa: PTH103 -- thousands of paths: pathlib costs five times as much
            made.add(folder)
        _put(f"{old}/{path}", f"{new}/{path}", site[path])
    if (last / PLACEHOLDER).is_file():
        _put(f"{old}/{PLACEHOLDER}", f"{new}/{PLACEHOLDER}", (last / PLACEHOLDER).read_bytes())


def _put(old: str, new: str, content: Content) -> None:
    if not one_by_one.holds(old, content):
        if isinstance(content, Standing):
            raise OutputChangedError(old)
        one_by_one.write(new, one_by_one.bytes_of(content))
    elif not _linked(old, new):
        one_by_one.write(new, Path(old).read_bytes() if isinstance(content, Standing) else one_by_one.bytes_of(content))


def _linked(old: str, new: str) -> bool:
    """Link `new` to `old`; tell whether it was done. Not every system lets it be."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        return False
    return True


@contextmanager
def _locked(path: Path, output: Path) -> Iterator[None]:
    """Hold the lock at `path`, a file or a folder, against every other build that publishes to `output`."""
    flags = os.O_RDONLY if path.is_dir() else os.O_RDWR | os.O_CREAT
    descriptor = os.open(path, flags | os.O_CLOEXEC, 0o666)
    try:
        _wait_for(descriptor, output)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, output: Path) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                message = f"Another build has been publishing to `{output.name}/` for {PATIENCE:.0f} seconds."
                raise PublishingError(finding("disk-busy", output.name, message, "wait for it to finish, and build again")) from None
            time.sleep(0.02)
        else:
            return


def _refuse_bad_paths(site: Mapping[str, Content]) -> None:
    for path in site:
        parts = path.split("/")
        inside = {"", ".", ".."}.isdisjoint(parts) and "\0" not in path
        if not inside or any("/".join(parts[:length]) in site for length in range(1, len(parts))):
            raise ValueError(f"not a path of a file in a site: {path!r}")


def _refuse_foreign(output: Path) -> None:
    if output.exists() and not output.is_dir():
        raise PublishingError(finding("disk-output", output.name, f"`{output.name}` is not a folder.", "rename or delete it"))
    for name in _NOT_A_BUILDS:
        if (output / name).exists():
            message = f"`{output.name}/` holds `{name}`, which no build writes."
            raise PublishingError(
                finding("disk-output", output.name, message, f"move `{name}` somewhere else, or publish to another folder")
            )


def _failed(error: OSError, output: Path, site: Mapping[str, Content]) -> Finding:
    size = sum(one_by_one.size_of(one) for one in site.values())
    need = f" It takes {size / 1e6:,.1f} MB." if error.errno in {errno.ENOSPC, errno.EDQUOT} else ""
    return of_error(error, output.name, "The new site could not be written", need)
