"""The settings of a run, and what is refused before anything is read.

`Settings.outcome` names the settings that the tables depend on. All others (workers, runner, shard size, work folder) may
change how long a run takes and never what it writes.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from flows.containers.entry import MAX_UNPACK_RATIO, Limits

Runner = Literal["threads", "processes"]
Script = Literal["simplified", "keep"]
Workers = Annotated[int, Field(ge=0, le=1024, description="shards at a time; 0 takes the cores this process may use")]
ShardBytes = Annotated[int, Field(ge=1, description="bytes of input that are read, cleaned and held together")]
UnpackRatio = Annotated[int, Field(ge=2, description="a packed file that unpacks to more times its size is quarantined")]
PageBytes = Annotated[int, Field(ge=1, description="a longer file is quarantined as too_large")]

RAW = "data/raw"
OUT = "data/clean"
WORK = ".jiaokan"
SHARD_BYTES = 32 * 2**20
MAX_PAGE_BYTES = 16 * 2**20  # 5 million hanzi, the longest of novels; a page takes 60 times its bytes of memory to clean, 1 GiB here


class BadArgumentError(ValueError):
    """Arguments a run cannot start from: the user's to mend, so said in one line and answered with exit 2."""

    exit_code = 2


class RunError(RuntimeError):
    """A run that could not end: said in one line and answered with exit 1."""

    exit_code = 1


class Settings(BaseModel):
    """Everything a run may be told. Paths are as the user wrote them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    raw: Path = Path(RAW)
    out: Path = Path(OUT)
    work: Path = Path(WORK)
    profile: Path | None = None
    script: Script = "simplified"
    runner: Runner = "processes"
    workers: Workers = 0
    shard_bytes: ShardBytes = SHARD_BYTES
    max_page_bytes: PageBytes = MAX_PAGE_BYTES
    max_unpack_ratio: UnpackRatio = MAX_UNPACK_RATIO

    @property
    def crew_size(self) -> int:
        """Return how many shards are worked on at a time."""
        return self.workers or usable_cores()

    @property
    def limits(self) -> Limits:
        """Return what a page and a packed file may be."""
        return Limits(self.max_page_bytes, self.max_unpack_ratio)

    def outcome(self) -> dict[str, Any]:
        """Return the settings that the tables depend on; the profile itself is in the tables."""
        return {"script": self.script, "profile": "given" if self.profile else "learned"} | {
            name: getattr(self, name) for name in ("max_page_bytes", "max_unpack_ratio")
        }


def usable_cores() -> int:
    """Return how many cores this process may run on, which a container often limits below what the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check_places(settings: Settings) -> None:
    """Refuse folders that a run could not read, could not write, or would swallow.

    Raises:
        BadArgumentError: RAW is no readable folder, the folders lie inside one another, or OUT cannot be written.
    """
    raw, out, work = settings.raw.resolve(), settings.out.resolve(), settings.work.resolve()
    _check_raw(settings.raw)
    if out == raw or out.is_relative_to(raw):
        raise BadArgumentError(f"OUT {settings.out} lies inside RAW {settings.raw}: the next run would read its own output")
    if raw.is_relative_to(out):
        raise BadArgumentError(f"RAW {settings.raw} lies inside OUT {settings.out}, which every run replaces")
    if out.is_relative_to(work) or work.is_relative_to(out):
        raise BadArgumentError(f"OUT {settings.out} and the work folder {settings.work} lie inside one another")
    if raw.is_relative_to(work) or (work.is_relative_to(raw) and not _is_hidden(work.relative_to(raw))):
        raise BadArgumentError(f"RAW {settings.raw} and the work folder {settings.work} lie inside one another")
    _check_writable(settings.out, "OUT")
    _check_writable(settings.work, "the work folder")


def _check_raw(raw: Path) -> None:
    if not raw.exists():
        raise BadArgumentError(f"RAW {raw} does not exist")
    if not raw.is_dir():
        raise BadArgumentError(f"RAW {raw} is not a folder: give the folder that holds the pages")
    try:
        os.scandir(raw).close()
    except OSError as error:
        raise BadArgumentError(f"RAW {raw} cannot be read: {error.strerror}") from error


def _check_writable(folder: Path, name: str) -> None:
    """Write and remove an empty file beside `folder`, where its snapshot is staged: permission bits do not tell all."""
    if folder.exists() and not folder.is_dir():
        raise BadArgumentError(f"{name} {folder} is a file")
    parent = folder.resolve().parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder if folder.is_dir() else parent):
            pass
    except OSError as error:
        raise BadArgumentError(f"{name} {folder} cannot be written: {error.strerror}") from error


def _is_hidden(relative: Path) -> bool:
    return any(part.startswith(".") for part in relative.parts)
