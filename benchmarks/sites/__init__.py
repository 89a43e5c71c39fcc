"""Families of invented document sites on which restoring is measured.

They come in batches, each written without a look at the rules and measured before anybody mended by it; the first look at a
batch is the honest figure, from then on it is development data.
"""

from __future__ import annotations

from benchmarks.sites.archives import ARCHIVES
from benchmarks.sites.articles import ARTICLES
from benchmarks.sites.bureaus import BUREAUS
from benchmarks.sites.desks import DESKS
from benchmarks.sites.drives import DRIVES
from benchmarks.sites.mirrors import MIRRORS
from benchmarks.sites.press import PRESS
from benchmarks.sites.readers import READERS
from benchmarks.sites.sheet import Family, Sheet, SitePage

FAMILIES = (*READERS, *ARTICLES, *ARCHIVES, *DRIVES, *BUREAUS, *PRESS, *DESKS, *MIRRORS)


def families_of(batch: str) -> tuple[Family, ...]:
    """Return the families of one batch ("A", "B", ...)."""
    return tuple(family for family in FAMILIES if family.batch == batch)


__all__ = ["FAMILIES", "Family", "Sheet", "SitePage", "families_of"]
