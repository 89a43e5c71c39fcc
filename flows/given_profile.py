"""The decisions of corpus rules that a user pins with `--profile FILE`: the `profile` table of another run."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from flows.settings import BadArgumentError
from schemas.validation import FAILED_RULES, TableShapeError, conform, validate_rows


def read_profile(place: Path) -> pl.DataFrame:
    """Return the decisions in a Parquet file, or in a folder of such files (`OUT/profile`), sorted.

    Raises:
        BadArgumentError: there are none, or they are no rows of `profile`.
    """
    files = sorted(place.glob("*.parquet")) if place.is_dir() else [place]
    try:
        frame = conform("profile", pl.scan_parquet(files, glob=False)).collect()
    except (OSError, pl.exceptions.PolarsError, TableShapeError) as error:
        raise BadArgumentError(f"{place} is no profile: {str(error).splitlines()[0]}") from error
    _, bad = validate_rows("profile", frame)
    if not bad.is_empty():
        raise BadArgumentError(f"{place} is no profile: {bad.height} rows break {', '.join(bad[FAILED_RULES][0])}")
    return frame.sort(frame.columns)
