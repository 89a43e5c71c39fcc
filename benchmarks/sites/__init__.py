"""Families of invented document-sharing sites on which restoring is measured; no rule was written on them."""

from __future__ import annotations

from benchmarks.sites.archives import ARCHIVES
from benchmarks.sites.articles import ARTICLES
from benchmarks.sites.readers import READERS
from benchmarks.sites.sheet import Family, Sheet, SitePage

FAMILIES = (*READERS, *ARTICLES, *ARCHIVES)

__all__ = ["FAMILIES", "Family", "Sheet", "SitePage"]
