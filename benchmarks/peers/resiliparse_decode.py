"""Name the encoding of each base64 request with resiliparse, which maps to the labels that browsers know."""

from __future__ import annotations

import base64
import time

from exchange import answer_lines
from resiliparse.parse.encoding import detect_encoding


def detect(request: str) -> dict[str, object]:
    """Return the codec and the seconds it took."""
    raw = base64.b64decode(request)
    began = time.process_time()
    found = detect_encoding(raw)
    return {"codec": found, "seconds": time.process_time() - began}


answer_lines(detect)
