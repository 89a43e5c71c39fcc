"""The lock, the Makefile's promise and docs/dependencies.md say the same as pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
DEVELOPMENT = [Requirement(line) for line in PROJECT["project"]["optional-dependencies"]["dev"]]
BACKEND = [Requirement(line) for line in PROJECT["build-system"]["requires"]]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENTRY = re.compile(r"^(?P<name>[\w.-]+)(\[.*?\])?==(?P<version>\S+)(?P<rest>(.*\\\n)*.*)", re.MULTILINE)


def locked() -> dict[str, set[Version]]:
    """Return the locked versions of each distribution; a few have one for each Python."""
    versions: dict[str, set[Version]] = {}
    for entry in ENTRY.finditer(LOCK):
        versions.setdefault(canonicalize_name(entry["name"]), set()).add(Version(entry["version"]))
    return versions


@pytest.mark.parametrize("requirement", [*RUNTIME, *DEVELOPMENT, *BACKEND], ids=str)
def test_the_lock_holds_what_the_project_asks_for(requirement: Requirement) -> None:
    versions = locked()[canonicalize_name(requirement.name)]
    assert all(version in requirement.specifier for version in versions)


@pytest.mark.parametrize("requirement", [*RUNTIME, *DEVELOPMENT], ids=str)
def test_a_dependency_is_bounded_on_both_sides(requirement: Requirement) -> None:
    operators = {specifier.operator for specifier in requirement.specifier}
    assert operators in ({"=="}, {">=", "<"})


def test_every_entry_of_the_lock_is_hashed_and_none_says_where_it_came_from() -> None:
    entries = list(ENTRY.finditer(LOCK))
    assert len(entries) == len(re.findall(r"^\w", LOCK, re.MULTILINE))
    assert all("--hash=sha256:" in entry["rest"] for entry in entries)
    assert not re.search(r"://|^-|--(?!hash=sha256:)| @ ", LOCK, re.MULTILINE)


@pytest.mark.parametrize("requirement", [*RUNTIME, *DEVELOPMENT], ids=str)
def test_every_direct_dependency_has_its_reason_in_the_docs(requirement: Requirement) -> None:
    assert f"| `{requirement.name}` |" in (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


def test_every_file_the_cleaners_read_is_packaged() -> None:
    """A rule file that is missing from the wheel fails only at the user's."""
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["cleaners"]
    packaged = {path for pattern in patterns for path in (ROOT / "cleaners").glob(pattern)}
    present = {path for path in (ROOT / "cleaners").rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}
    assert present == packaged


@pytest.mark.xdist_group("probe")
def test_the_runner_keeps_tests_of_one_group_together(request: pytest.FixtureRequest) -> None:
    """Some pairs of pytest and pytest-xdist forget groups silently; then several Prefect servers start at once."""
    if getattr(request.config.option, "loadgroup", False):
        assert request.node.nodeid.endswith("@probe")
