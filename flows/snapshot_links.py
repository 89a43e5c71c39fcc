"""The links that make a snapshot current, the swap, and the sweeping of what crashed runs left.

`flows.snapshots` draws the folders. The links to the tables are made once and all lead through `.current`, so that one rename of
one link changes every table and the manifest at once. The snapshot before the current one stays for readers in the middle
of it. Numbers, not times, order the snapshots: a clock may jump.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from pathlib import Path
from typing import Final

from flows.snapshots import CURRENT, MANIFEST, SNAPSHOTS
from schemas.tables import TABLES

STAGING: Final = ".staging"
SNAPSHOT_NAME: Final = re.compile(r"(?P<number>[0-9]{6,})-[0-9a-f]{8}")


def find_foreign(out: Path) -> list[Path]:
    """Return what stands in the place of a table, the manifest or the link between snapshots, and was not made here."""
    places = {place: place.is_symlink() and place.readlink() == target for place, target in _table_links(out).items()}
    current = out / CURRENT
    places[current] = current.is_symlink() and current.readlink().parts[:1] == (SNAPSHOTS,)
    return [place for place, is_ours in places.items() if not is_ours and (place.is_symlink() or place.exists())]


def name_next(out: Path) -> str:
    """Return a name for the next snapshot: one number higher than any before, and random, for no name is used twice."""
    return f"{max((_number(each) for each in _list_snapshots(out)), default=0) + 1:06}-{secrets.token_hex(4)}"


def make_current(out: Path, staging: Path) -> Path:
    """Publish the complete, flushed snapshot in `staging`; return where it is now."""
    home = staging.rename(staging.with_name(staging.name.removesuffix(STAGING)))
    flush(home.parent)
    for place, target in _table_links(out).items():
        if not place.is_symlink():  # before the first snapshot is current they lead nowhere, and appear with it at once
            place.symlink_to(target)
    fresh = out / f"{CURRENT}.new"
    fresh.symlink_to(Path(SNAPSHOTS, home.name))
    flush(out)
    fresh.replace(out / CURRENT)  # the moment of publication
    flush(out)
    return home


def sweep(out: Path) -> None:
    """Remove what crashed runs left and what no reader needs: all but the current snapshot and the one before it."""
    (out / f"{CURRENT}.new").unlink(missing_ok=True)
    for left in (out / SNAPSHOTS).glob(f"*{STAGING}"):
        shutil.rmtree(left)
    current = (out / CURRENT).resolve().name if (out / CURRENT).exists() else None
    number = _number(current) if current else 0
    earlier = [name for name in _list_snapshots(out) if _number(name) < number]
    kept = {current, max(earlier, key=_number, default=None)}
    for name in _list_snapshots(out):
        if name not in kept:  # also one that is complete, but whose run died before the swap
            shutil.rmtree(out / SNAPSHOTS / name)
    if current is None:
        _remove_empty(out)


def flush(folder: Path) -> None:
    """Make renames and new names in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _table_links(out: Path) -> dict[Path, Path]:
    """Return the links that readers follow, with what they point to."""
    return {out / name: Path(CURRENT, name) for name in (*TABLES, MANIFEST)}


def _remove_empty(out: Path) -> None:
    """Remove what a first run that failed has made: links that lead nowhere and empty folders."""
    for place, target in _table_links(out).items():
        if place.is_symlink() and place.readlink() == target:
            place.unlink()
    if (out / SNAPSHOTS).is_dir() and not any((out / SNAPSHOTS).iterdir()):
        (out / SNAPSHOTS).rmdir()


def _list_snapshots(out: Path) -> list[str]:
    home = out / SNAPSHOTS
    return [each.name for each in home.iterdir() if SNAPSHOT_NAME.fullmatch(each.name)] if home.is_dir() else []


def _number(name: str) -> int:
    match = SNAPSHOT_NAME.fullmatch(name)
    return int(match["number"]) if match else 0
