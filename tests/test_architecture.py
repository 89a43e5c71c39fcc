"""The house keeps its plan: which floor may import which, what a module may be, what no file may hold."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT = {"flows": {"flows", "cleaners", "schemas"}, "cleaners": {"cleaners"}, "schemas": {"schemas"}}
FLOORS = tuple(MAY_IMPORT)
WINGS = ("reading", "restoring", "dividing", "collating")
MAX_LINES = 300
# The words that say nothing about what a thing is; style guide, CONTRIBUTING.md.
EMPTY_WORDS = {"process", "handle", "handler", "util", "utils", "helper", "helpers", "data", "info", "manager"}
TOUCHES_FILES = {"glob", "io", "os", "pathlib", "requests", "shutil", "socket", "subprocess", "tempfile", "urllib"}
# Places that exist on one machine only. Written so that this line is not one of them.
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:work|farm|root|home|Users)/\w")
WRITTEN_BY_PEOPLE = {".py", ".toml", ".md", ".yaml", ".yml", ".lock", ".cfg", ".ini", ".json", ""}


def modules(*folders: str) -> list[Path]:
    """Return every Python file under `folders`, relative to the root."""
    return sorted(path.relative_to(ROOT) for folder in folders for path in (ROOT / folder).rglob("*.py"))


def dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


@cache
def imports(path: Path) -> frozenset[str]:
    """Return the dotted names that `path` imports, wherever in the module; `from a import b` counts as `a.b`."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0, names=names):
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.ImportFrom():
                pytest.fail(f"{path}:{node.lineno} imports relatively")


def top(name: str) -> str:
    return name.partition(".")[0]


def wing(name: str) -> str | None:
    """Return the wing of `cleaners` that a dotted name lives in, None for the ground floor and for other packages."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "cleaners" and parts[1] in WINGS else None


@pytest.mark.parametrize("path", modules(*FLOORS), ids=str)
def test_a_floor_imports_only_what_lies_below(path: Path) -> None:
    ours = {top(name) for name in imports(path)} & {*FLOORS, "tests", "benchmarks"}
    assert ours <= MAY_IMPORT[path.parts[0]]


@pytest.mark.parametrize("path", modules("cleaners", "schemas"), ids=str)
def test_cleaners_and_schemas_know_neither_prefect_nor_files(path: Path) -> None:
    """They open nothing but their own data, through importlib.resources; `PurePath` is a way to read a name."""
    assert "prefect" not in {top(name) for name in imports(path)}
    assert not {name for name in imports(path) if top(name) in TOUCHES_FILES and "Pure" not in name}
    calls = {node.func.id for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert "open" not in calls


@pytest.mark.parametrize("path", modules("cleaners"), ids=str)
def test_wings_do_not_import_each_other_and_the_ground_floor_imports_no_wing(path: Path) -> None:
    here = wing(dotted(path))
    assert {wing(name) for name in imports(path)} <= {None, here}


def test_no_module_imports_itself_by_a_detour() -> None:
    names = {dotted(path): path for path in modules(*FLOORS)}
    graph = {name: {known for used in imports(path) if (known := _module_of(used, names)) != name} for name, path in names.items()}
    try:
        TopologicalSorter({name: used - {""} for name, used in graph.items()}).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def _module_of(name: str, names: dict[str, Path]) -> str:
    """Return the module that a dotted import loads: the name itself or, where it is a class or function, what holds it."""
    return next((candidate for candidate in (name, name.rpartition(".")[0]) if candidate in names), "")


@pytest.mark.parametrize("path", modules(*FLOORS, "tests", "benchmarks"), ids=str)
def test_a_module_holds_one_idea(path: Path) -> None:
    lines = (ROOT / path).read_text(encoding="utf-8").count("\n")
    assert lines <= MAX_LINES


@pytest.mark.parametrize("path", modules(*FLOORS), ids=str)
def test_names_say_what_a_thing_is(path: Path) -> None:
    definitions = (node.name for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef))
    words = {name: re.findall(r"[A-Z]?[a-z]+", name) for name in (*path.with_suffix("").parts, *definitions)}
    assert not {name for name, parts in words.items() if EMPTY_WORDS & {part.lower() for part in parts}}


def test_what_the_packages_import_is_declared() -> None:
    """A library that only comes along with another one may be gone tomorrow."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {_normal(re.split(r"[\[<>=!~ ]", line)[0]) for line in project["dependencies"]}
    owners = importlib.metadata.packages_distributions()
    used = {top(name) for path in modules(*FLOORS) for name in imports(path)} - set(FLOORS) - sys.stdlib_module_names
    undeclared = {name for name in used if not declared & {_normal(owner) for owner in owners.get(name, [])}}
    assert not undeclared


def _normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_no_file_names_a_place_of_one_machine() -> None:
    """Pages and the texts of the tests may hold any path; what people write here may not."""
    found = []
    for path in _files_written_by_people():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if MACHINE_PATH.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
    assert not found


def _files_written_by_people() -> Iterator[Path]:
    folders = [ROOT / folder for folder in (*FLOORS, "tests", "benchmarks", "docs", ".ci")]
    for path in (*ROOT.iterdir(), *(path for folder in folders for path in folder.rglob("*"))):
        if path.is_file() and path.suffix in WRITTEN_BY_PEOPLE and "__pycache__" not in path.parts:
            yield path
