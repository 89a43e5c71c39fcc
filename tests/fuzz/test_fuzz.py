"""No bytes make a page or a container raise, hang, or lose what it was made from. `make fuzz` hunts for longer."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.fuzz.laws import prove_container, prove_page
from tests.fuzz.mutants import SEEDS, container_mutants, page_mutants
from tests.pages import examples


@given(page_mutants())
@examples(40)
def test_any_page_ends_as_works_or_in_quarantine(mutant: tuple[str, bytes]) -> None:
    name, content = mutant
    prove_page(content, name)


@given(mutant=container_mutants())
@examples(40)
def test_any_container_ends_as_pages_or_refusals(tmp_path_factory: pytest.TempPathFactory, mutant: tuple[str, bytes]) -> None:
    name, content = mutant
    path = tmp_path_factory.getbasetemp() / f"mutant-{name}"
    path.write_bytes(content)
    prove_container(path, name)


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_keep_the_laws(name: str) -> None:
    assert prove_page(SEEDS[name], name) == "published"
