"""A peer is asked in an environment of its own; what cannot be made or does not answer says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import peers
from benchmarks.peers import PeerFailedError, PeerMissingError, find_environment, run_peer

ECHO = """\
from exchange import answer_lines


def answer(request):
    print("a library says hello")
    return {"back": request[::-1]}


answer_lines(answer)
"""
REQUIREMENTS = sorted(Path(peers.__file__).parent.glob("*.txt"))


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of peers' scripts with one peer that needs no package."""
    (tmp_path / "exchange.py").write_bytes((peers.SCRIPTS / "exchange.py").read_bytes())
    (tmp_path / "bare.txt").write_text("# nothing\n", encoding="utf-8")
    (tmp_path / "bare_echo.py").write_text(ECHO, encoding="utf-8")
    monkeypatch.setattr(peers, "SCRIPTS", tmp_path)
    monkeypatch.setattr(peers, "ENVIRONMENTS", tmp_path / ".peers")
    return tmp_path


def test_a_peer_answers_each_request_in_order_from_its_own_environment(house: Path) -> None:
    run = run_peer("bare", "bare_echo", ["校勘", "一\n二\u2028", ""])
    assert run.results == [{"back": "勘校"}, {"back": "\u2028二\n一"}, {"back": ""}]
    assert run.seconds > 0
    assert find_environment("bare") == house / ".peers" / "bare" / "bin" / "python"


def test_an_environment_is_made_once_and_again_for_other_requirements(house: Path) -> None:
    kept = find_environment("bare").parents[1] / "kept"
    kept.touch()
    assert find_environment("bare")
    assert kept.exists()
    (house / "bare.txt").write_text("# nothing else\n", encoding="utf-8")
    assert find_environment("bare")
    assert not kept.exists()


def test_a_peer_that_cannot_be_installed_is_missing(house: Path) -> None:
    (house / "odd.txt").write_text("./no-such-folder\n", encoding="utf-8")
    with pytest.raises(PeerMissingError, match="odd cannot be installed"):
        run_peer("odd", "bare_echo", [])
    with pytest.raises(PeerMissingError, match=r"no unknown\.txt"):
        run_peer("unknown", "bare_echo", [])


@pytest.mark.parametrize(("script", "words"), [("raise SystemExit('no luck')", "no luck"), ("print()", "0 results to 1 requests")])
def test_a_script_that_fails_or_says_too_little_is_an_error(house: Path, script: str, words: str) -> None:
    (house / "bare_bad.py").write_text(script, encoding="utf-8")
    with pytest.raises(PeerFailedError, match=words):
        run_peer("bare", "bare_bad", ["校勘"])


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.stem)
def test_requirements_are_pinned_hashed_and_name_no_index(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links", text)
    packages = re.findall(r"(?m)^[A-Za-z0-9][^ \n]*", text)
    assert packages
    assert all("==" in package for package in packages)
    assert text.count("--hash=sha256:") >= len(packages)
