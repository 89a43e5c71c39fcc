"""Name the encoding of each base64 request with chardet."""

from __future__ import annotations

import base64
import time

import chardet
from exchange import answer_lines


def detect(request: str) -> dict[str, object]:
    """Return the codec and the seconds it took."""
    raw = base64.b64decode(request)
    began = time.process_time()
    found = chardet.detect(raw)["encoding"]
    return {"codec": found, "seconds": time.process_time() - began}


answer_lines(detect)
