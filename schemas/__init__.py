"""One class a table of the published snapshot.

`schemas.TABLES` maps each table to its class. It is read on first use: the classes need dataframely, which takes a
second to import, while `jiaokan explain` and `restore` need only names, words and flags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from schemas.tables import TABLES

__all__ = ["TABLES"]


def __getattr__(name: str) -> Any:
    if name != "TABLES":
        raise AttributeError(f"module 'schemas' has no attribute {name!r}")
    from schemas.tables import TABLES  # noqa: PLC0415 - see above

    return TABLES
