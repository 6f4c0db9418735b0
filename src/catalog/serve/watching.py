"""Changes of a site's files, as they happen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from pathlib import Path

from watchfiles import Change, awatch

from catalog.disk.names import CONTENT, TEMPLATES, skipped

STEP, LONGEST = 20, 200
"""Milliseconds: of quiet after which a change counts as done, and after which it is looked at all the same."""

PAUSE = 0.5
"""Seconds to wait for a site's folder that is gone."""


async def watch(root: Path, changed: Callable[[Collection[str]], None]) -> None:
    """Call `changed` after every change of content or templates, until cancelled, with the paths from `root` of what changed in them.

    Whole folders may go and come back, as they do when a branch is switched; what editors leave beside a file is no change.
    """
    while True:
        if not root.is_dir():
            await asyncio.sleep(PAUSE)
            continue
        gone = asyncio.Event()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(_watch_folders(root, gone, changed))
                tasks.create_task(_watch_inside(root, gone, changed))
        except* FileNotFoundError:
            await asyncio.sleep(PAUSE)  # A folder went between the question whether it is there and the first look at it.
        changed(())


async def _watch_folders(root: Path, gone: asyncio.Event, changed: Callable[[Collection[str]], None]) -> None:
    """End when one of the folders appears or goes: what watches inside them has to begin again."""

    def of_site(_: Change, path: str) -> bool:
        return path == str(root) or (Path(path).parent == root and Path(path).name in {CONTENT, TEMPLATES})

    async for batch in awatch(root, watch_filter=of_site, recursive=False, debounce=LONGEST, step=STEP, stop_event=gone):
        changed(())
        if any(kind is not Change.modified for kind, _ in batch):
            gone.set()


async def _watch_inside(root: Path, gone: asyncio.Event, changed: Callable[[Collection[str]], None]) -> None:
    folders = [root / name for name in (CONTENT, TEMPLATES) if (root / name).is_dir()]

    def matters(_: Change, path: str) -> bool:
        return not any(skipped(part) for part in Path(path).relative_to(root).parts)

    if not folders:
        await gone.wait()
        return
    async for batch in awatch(*folders, watch_filter=matters, debounce=LONGEST, step=STEP, stop_event=gone):
        changed({Path(path).relative_to(root).as_posix() for _, path in batch})
