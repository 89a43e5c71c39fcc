"""The registry of quarantine reasons: why an input was kept out. Nothing is deleted; `detail` names the fact."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "unreadable": "The operating system refused to read the input, or it vanished while the run went on.",
        "too_large": "The input is larger than the configured limit.",
        "empty": "No bytes, or nothing but blanks.",
        "binary": "The bytes are no text in any encoding.",
        "unsupported_media": "A known format that is not read: PDF, DOC, DOCX, images.",
        "unsupported_encoding": "A known encoding without a codec (EUC-TW and others).",
        "low_confidence_encoding": "No encoding explains the bytes well enough.",
        "damaged_container": "A truncated gzip member, a broken WARC record, JSON line or Parquet row.",
        "http_error": "The server answered the crawler with an error or a redirect, not with the page.",
        "suspicious_compression": "The input unpacks to far more than its size allows (a bomb).",
        "malformed_markup": "The markup is too deep or too large to be read safely.",
        "not_chinese": "Text, but not Chinese.",
        "no_main_content": "Nothing is left of the page when the site's own words are gone.",
        "schema_violation": "A row made from the page breaks a rule of its table; `detail` names table and rule.",
    }
)
