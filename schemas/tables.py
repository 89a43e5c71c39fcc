"""The published tables, and the order of their rows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import dataframely as dy

from schemas.aliases import Aliases
from schemas.ledger import Ledger
from schemas.pages import Pages
from schemas.profile import Profile
from schemas.quarantine import Quarantine
from schemas.readings import Readings
from schemas.records import Records
from schemas.sources import Sources
from schemas.witnesses import Witnesses

TABLES: Final[Mapping[str, type[dy.Schema]]] = MappingProxyType(
    {
        "sources": Sources,
        "pages": Pages,
        "witnesses": Witnesses,
        "records": Records,
        "aliases": Aliases,
        "ledger": Ledger,
        "readings": Readings,
        "profile": Profile,
        "quarantine": Quarantine,
    }
)
