"""A crew of one: runs each stage at once, here, without Prefect."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

from flows.crew import Crew


class _Solo:
    def once(self, name: str, stage: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return stage(*args, **kwargs)

    def each(self, name: str, shards: Iterable[Path | int], stage: Callable[..., Any], *args: Any, **kwargs: Any) -> list[Any]:
        return [stage(shard, *args, **kwargs) for shard in shards]


SOLO = cast("Crew", _Solo())
