"""A snapshot is published whole or not at all: when the process dies, the disk refuses, or somebody reads meanwhile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import polars as pl
import pytest

from flows import publish as publishing
from flows.publish import PublishError
from flows.snapshots import SNAPSHOTS, open_snapshot, read_manifest, scan
from schemas import TABLES
from tests.flows.snapshots import Frames, make_world, publish, read_hashes, read_support, read_support_of, with_support

DISK_CALLS = ("mkdir", "rename", "replace", "symlink", "unlink", "rmdir", "fsync")


@pytest.fixture
def frames(tmp_path: Path) -> Frames:
    return make_world(tmp_path / "raw").frames()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "clean"


@contextmanager
def disk_that_dies_after(calls: int) -> Iterator[list[str]]:
    """Let that many calls to the disk pass and refuse every later one, as for a process that was killed there."""
    made: list[str] = []

    def watched(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def count(*args: object, **kwargs: object) -> object:
            made.append(name)
            if len(made) > calls:
                raise OSError(5, "Input/output error")
            return call(*args, **kwargs)

        return count

    with pytest.MonkeyPatch.context() as patch:
        for name in DISK_CALLS:
            patch.setattr(os, name, watched(name, getattr(os, name)))
        yield made


def test_a_death_at_any_call_to_the_disk_leaves_one_whole_snapshot_and_the_next_run_sweeps(frames: Frames, tmp_path: Path) -> None:
    """Every call after the fatal one fails too: a killed process does not clean up."""
    first = tmp_path / "first"
    publish(with_support(frames, 1), first)
    shutil.copytree(first, tmp_path / "second", symlinks=True)
    with disk_that_dies_after(10**9) as calls:
        publish(with_support(frames, 2), tmp_path / "second")
    seen = set()
    for number in range(len(calls)):
        out = tmp_path / f"out-{number}"
        shutil.copytree(first, out, symlinks=True)
        with disk_that_dies_after(number), suppress(PublishError):
            publish(with_support(frames, 2), out)
        support = read_support(out)
        seen.add(support)
        manifest = read_manifest(open_snapshot(out))
        listed = {f"{table}/{name}": file["sha256"] for table, facts in manifest["tables"].items() for name, file in facts["files"].items()}
        assert listed == read_hashes(out)
        publish(with_support(frames, 3), out)
        assert read_support(out) == 3
        homes = sorted((out / SNAPSHOTS).iterdir())
        assert len(homes) == 2, "the current one and the one before it"
        assert read_support_of(homes[0]) == support
        shutil.rmtree(out)
    assert seen == {1, 2}, "the simulation must reach both sides of the swap"


def test_a_death_during_the_first_run_shows_no_table_or_all(frames: Frames, tmp_path: Path) -> None:
    with disk_that_dies_after(10**9) as calls:
        publish(frames, tmp_path / "first")
    shown = set()
    for number in (*range(0, len(calls), 5), *range(len(calls) - 18, len(calls))):  # the links and the swap come last
        out = tmp_path / f"out-{number}"
        with disk_that_dies_after(number), suppress(PublishError):
            publish(frames, out)
        shown.add(sum((out / name).exists() for name in (*TABLES, "manifest.json")))
        publish(frames, out)
        assert read_hashes(out) == read_hashes(tmp_path / "first")
        shutil.rmtree(out)
    assert shown == {0, len(TABLES) + 1}


def test_a_reader_beside_a_busy_writer_sees_whole_snapshots_only(frames: Frames, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of many parts is read over and over; a read that lost the race says so by a missing file, never by a mixture."""
    monkeypatch.setattr(publishing, "PART_ROWS", 1)
    rows = pl.concat([frames["profile"].with_columns(string=pl.lit(f"line {number}")) for number in range(4)])
    rounds = 12
    publish({"profile": with_support({"profile": rows}, 1)["profile"]}, out)
    mixtures: list[list[int]] = []
    whole = pinned = 0
    done = threading.Event()

    def write() -> None:
        for number in range(2, rounds):
            publish({"profile": with_support({"profile": rows}, number)["profile"]}, out)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        home = open_snapshot(out)
        try:
            supports = pl.scan_parquet(out / "profile/*.parquet").collect().get_column("support").unique().to_list()
            whole += 1
        except (FileNotFoundError, pl.exceptions.ComputeError):
            supports = [0]
        if len(supports) != 1:
            mixtures.append(supports)
        if (home / "manifest.json").exists():  # not two publications behind yet
            pinned += scan(home, "profile").select(pl.col("support").n_unique()).collect().item()
    writer.join()
    assert mixtures == []
    assert whole > 0
    assert pinned > 0
    assert read_support_of(open_snapshot(out)) == rounds - 1


FILL_A_DISK = """
import random, sys
from pathlib import Path
from tests.flows.snapshots import make_world, publish, read_support, with_support
from flows.publish import PublishError
import polars as pl
disk, raw = Path(sys.argv[1]), Path(sys.argv[2])
frames = make_world(raw).frames()
publish(with_support(frames, 1), disk / "out")
mode = sys.argv[3]
if mode == "full":
    hanzi = [chr(code) for code in range(0x4E00, 0x9FA0)]
    texts = ["".join(random.Random(row).choices(hanzi, k=300_000)) for row in range(frames["records"].height)]
    big = frames["records"].with_columns(text=pl.Series(texts), text_chars=pl.lit(300_000, pl.UInt32))
    frames = frames | {"records": big}
else:
    import subprocess
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
try:
    publish(with_support(frames, 2), disk / "out")
except PublishError as error:
    print(error)
print(read_support(disk / "out"), sorted(each.name for each in (disk / "out/.snapshots").iterdir()).__len__())
"""


@pytest.mark.parametrize(("mode", "words"), [("full", "No space left on device"), ("read-only", "Read-only file system")])
def test_a_disk_that_refuses_leaves_the_old_snapshot_and_says_why(mode: str, words: str, tmp_path: Path) -> None:
    """On a real file system of 700 KB, where the machine lets an unprivileged process mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = [
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        'mount -t tmpfs -o size=700k none "$1" && shift && exec "$@"',
        "-",
    ]
    if shutil.which("unshare") is None or subprocess.run([*mount, str(disk), "true"], check=False, capture_output=True).returncode:
        pytest.skip("no small file system can be mounted here")
    script = [sys.executable, "-c", FILL_A_DISK, str(disk), str(tmp_path / "raw"), mode]
    done = subprocess.run([*mount, str(disk), *script], check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    message, state = done.stdout.splitlines()
    assert message.startswith("cannot publish to")
    assert words in message
    assert state == "1 1"
