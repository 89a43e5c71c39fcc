"""The closed vocabularies of the tables.

They are kept as `String` columns checked by a rule, not as `pl.Enum`: the categories of an Enum are part of its type, so
a snapshot written after a word was added would no longer concatenate with one written before, and `List(Enum)` reaches
DuckDB and pandas as a dictionary type that not every reader nests. Parquet dictionary-encodes the strings anyway, so the
file is no larger.
"""

from __future__ import annotations

from typing import Final

STATUSES: Final = ("published", "quarantined")
MEDIA: Final = ("text", "html", "xml")
SCRIPTS: Final = ("Hans", "Hant", "mixed")
RELATIONS: Final = ("base", "exact", "near", "contained")
GENRES: Final = (
    "讲话",
    "致辞",
    "主持词",
    "述职报告",
    "工作总结",
    "心得体会",
    "方案",
    "通知",
    "政府工作报告",
    "其他",
)
MIXED_ENCODING: Final = "mixed"  # the one value of `encoding` that is no codec name: `decode_plan` says how to read the page
ANY_SITE: Final = "*"  # a decision in `profile` that holds for every site; null would mean that the site is unknown
