"""The inputs of a run: every file under RAW, named so that the name gives the file back, in one order.

Walked past and only counted, because they are no pages: hidden files and folders (`.gitkeep`, `.DS_Store`, `.git`), sockets,
pipes and devices, and links to folders inside RAW (what they lead to is walked itself, and a loop has no end). Listed but not
read, so that quarantine says so: unreadable files and folders, broken links, links that lead out of RAW, files over the limit.

A container (WARC, JSONL, Parquet, packed files) is one input here, however large; `flows.opening` yields the pages in it.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from flows.containers.registry import is_container
from flows.settings import BadArgumentError

# Names are shown on terminals and in reports, so what steers those is encoded too: controls (line breaks are among them),
# line separators and bidirectional marks. `%` is the escape itself and `#` parts a container from its row. A byte that is no
# UTF-8 arrives as a surrogate.
UNSAFE = re.compile("[%#\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\udc80-\udcff]")
ESCAPE = re.compile(rb"%([0-9A-F]{2})")
SHARD_INPUTS = 20_000  # inputs in one shard at most: a million tiny files are few bytes and many rows
SAMPLES = "samples"  # the folder of RAW that the project fills


class Input(NamedTuple):
    """One input; with a `reason` it is not read. `raw_bytes` is null where even the size is unknown."""

    source: str
    raw_bytes: int | None
    reason: str | None = None
    detail: str | None = None


class _Folder(NamedTuple):
    """A folder still to be walked; its `source` ends in `/`, which puts what is in it where sorting whole paths would."""

    source: str
    path: bytes


def walk_inputs(raw: Path, max_page_bytes: int, passed: Counter[str]) -> Iterator[Input]:
    """Yield every input under `raw`, ascending by `source`, and count in `passed` what is walked past.

    The order is that of the code points of `source`, whatever order the file system keeps. Names are bytes until they are
    encoded: a file name need not be text. No recursion, so no folder is too deep.
    """
    root = os.path.realpath(os.fsencode(raw))
    waiting: list[Input | _Folder] = [_Folder("", root)]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Input):
            yield item
            continue
        try:
            with os.scandir(item.path) as entries:
                found = [_find_item(entry, item.source + encode_source(entry.name), root, max_page_bytes) for entry in entries]
        except OSError as error:
            yield Input(item.source, None, "unreadable", f"folder: {error.strerror}")
            continue
        passed.update(each for each in found if isinstance(each, str))
        waiting += sorted((each for each in found if not isinstance(each, str)), key=lambda each: each.source, reverse=True)


def _find_item(entry: os.DirEntry[bytes], source: str, root: bytes, max_page_bytes: int) -> Input | _Folder | str:
    """Return the input or folder that an entry is, or the name of what is walked past."""
    if entry.name.startswith(b"."):
        return "hidden"
    if entry.is_dir(follow_symlinks=False):
        return _Folder(f"{source}/", entry.path)
    try:
        found = entry.stat()
    except OSError as error:
        return Input(source, None, "unreadable", f"{'link' if entry.is_symlink() else 'file'}: {error.strerror}")
    is_folder = stat.S_ISDIR(found.st_mode)
    if not is_folder and not stat.S_ISREG(found.st_mode):
        return "no file"
    if entry.is_symlink() and not (os.path.realpath(entry.path) + b"/").startswith(root.rstrip(b"/") + b"/"):
        return Input(source, None, "unreadable", "link that leads out of RAW")
    return "link to a folder" if is_folder else _find_file(source, entry.path, found.st_size, max_page_bytes)


def _find_file(source: str, path: bytes, raw_bytes: int, max_page_bytes: int) -> Input:
    if raw_bytes > max_page_bytes and not is_container(path, source):
        return Input(source, raw_bytes, "too_large", f"{raw_bytes} bytes; the limit is {max_page_bytes}")
    return Input(source, raw_bytes)


def refuse_empty(raw: Path) -> None:
    """Do nothing where `raw` holds an input.

    Raises:
        BadArgumentError: it holds none.
    """
    passed: Counter[str] = Counter()
    if next(walk_inputs(raw, sys.maxsize, passed), None) is None:
        walked = ", ".join(f"{count} {kind}" for kind, count in sorted(passed.items()))
        raise BadArgumentError(f"RAW {raw} holds no page" + (f" (walked past: {walked})" if walked else ""))


def group_inputs(inputs: Iterable[Input], shard_bytes: int) -> Iterator[list[Input]]:
    """Yield runs of `inputs`, in order, none of them empty: each ends where it would grow over `shard_bytes` to be read."""
    shard: list[Input] = []
    held = 0
    for each in inputs:
        weight = 0 if each.reason else each.raw_bytes or 0
        if shard and (held + weight > shard_bytes or len(shard) == SHARD_INPUTS):
            yield shard
            shard, held = [], 0
        shard.append(each)
        held += weight
    if shard:
        yield shard


def encode_source(name: bytes) -> str:
    r"""Return `name` as text that stands for these bytes only and is safe to print.

    >>> encode_source("讲话 1%.txt".encode()), encode_source(b"a\n\xff#")
    ('讲话 1%25.txt', 'a%0A%FF%23')
    """
    text = name.decode("utf-8", "surrogateescape")
    return UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogateescape")), text)


def decode_source(source: str) -> bytes:
    r"""Return the bytes that `encode_source` made `source` from.

    >>> decode_source("a%0A%FF%23")
    b'a\n\xff#'
    """
    return ESCAPE.sub(lambda match: bytes.fromhex(match[1].decode()), source.encode())


def source_path(raw: Path, source: str) -> bytes:
    """Return the path of the file behind `source`, which may be that of a page in a container."""
    return os.path.join(os.fsencode(raw), decode_source(source.partition("#")[0]))  # noqa: PTH118 - pathlib takes no bytes


def find_site(source: str) -> str | None:
    """Return the site a source comes from: the first folder under RAW, null for a file that lies in RAW itself.

    >>> find_site("wenku/党建/1.txt"), find_site("1.txt")
    ('wenku', None)
    """
    folder, slash, _ = source.partition("#")[0].partition("/")
    return folder if slash else None
