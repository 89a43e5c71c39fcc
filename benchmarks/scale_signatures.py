"""Group made-up signatures of many texts: `python -m benchmarks.scale_signatures TEXTS` prints seconds and peak memory as JSON.

A process of its own for each size, so that the peak is its own. One text in twenty is a damaged copy of another one.
"""

from __future__ import annotations

import json
import resource
import sys
import time

import numpy as np
import polars as pl

from cleaners.collating.company import find_company
from cleaners.collating.signatures import SLOTS, Signatures

SKETCH = 60  # hashes of a text of 4,000 characters
COPIED = 20  # every so many texts are a copy of the one before
KEPT = 0.8  # of its slots and hashes a copy shares


def make_signatures(texts: int, seed: int = 7) -> pl.DataFrame:
    """Return the frame of `sign_witnesses` for so many texts."""
    rng = np.random.default_rng(seed)
    minhash = rng.integers(0, 2**32 - 1, (texts, SLOTS), np.uint32)
    sketch = rng.integers(0, 2**58, (texts, SKETCH), np.uint64)
    copies = np.arange(COPIED, texts, COPIED)
    for array in (minhash, sketch):
        kept = rng.random((len(copies), array.shape[1])) < KEPT
        array[copies] = np.where(kept, array[copies - 1], array[copies])
    sketch.sort(axis=1)
    signatures = Signatures(rng.integers(0, 2**63, texts, np.uint64), minhash, np.arange(texts + 1) * SKETCH, sketch.reshape(-1))
    ids = pl.Series("witness_id", np.arange(texts)).cast(pl.String).str.zfill(32)
    return pl.DataFrame({"witness_id": ids, "chars": np.full(texts, 4_000, np.uint32)}).hstack(signatures.to_frame())


def main(texts: int) -> None:
    """Group them; the making is not timed, though its memory counts."""
    signed = make_signatures(texts)
    began = time.process_time()
    company = find_company(signed)
    seconds = time.process_time() - began
    found = company.groups["group"].n_unique()
    print(json.dumps({"texts": texts, "seconds": seconds, "groups": found, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))


if __name__ == "__main__":
    main(int(float(sys.argv[1])))
