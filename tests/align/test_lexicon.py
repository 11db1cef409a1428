"""The lexicon as a file that several processes share and that may break."""

from __future__ import annotations

import gzip
import multiprocessing
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from duizhao.align import Lexicon, LexiconError, build, ensure, lexicon_path

DICTIONARY = """\
# a very small dictionary
大使 大使 [da4 shi3] /ambassador/envoy/
使館 使馆 [shi3 guan3] /consulate/diplomatic mission/
大使館 大使馆 [da4 shi3 guan3] /embassy/CL:座[zuo4]/
呂 吕 [Lu:3] /surname Lü/
使 使 [shi3] /to cause; to send/
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("DUIZHAO_CACHE", str(folder))
    return folder


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    """A dictionary of five entries."""
    path = tmp_path / "small.txt.gz"
    path.write_bytes(gzip.compress(DICTIONARY.encode()))
    return path


def opened() -> Lexicon:
    lexicon = Lexicon.open()
    assert lexicon is not None
    return lexicon


def test_there_is_no_lexicon_before_it_is_built(cache: Path) -> None:
    assert Lexicon.open() is None
    assert not cache.exists()


def test_a_word_is_found_in_both_scripts_with_its_translations(cache: Path, dictionary: Path) -> None:
    build(dictionary=dictionary)
    with opened() as lexicon:
        words = lexicon.words({"大使馆", "大", "馆"})
        assert set(words) == {"大使馆", "大"}
        assert max(words["大使馆"], key=words["大使馆"].__getitem__) == "embassi"
        assert words["大使馆"]["ambassador"] > 0, "the words inside a compound count too"
        assert not words["大"], "the beginning of a word is no word"


def test_a_name_is_spelled_in_all_its_ways(cache: Path, dictionary: Path) -> None:
    build(dictionary=dictionary)
    with opened() as lexicon:
        assert lexicon.readings({"吕", "使"}) == {"吕": ("lu", "lv", "lyu"), "使": ("shi",)}


def test_frequencies_are_shares_of_the_english_in_it(cache: Path, dictionary: Path) -> None:
    build(dictionary=dictionary)
    with opened() as lexicon:
        shares = lexicon.frequencies({"ambassador", "unheard"})
        assert set(shares) == {"ambassador"}
        assert 0 < shares["ambassador"] < 1


def test_progress_rises_to_the_whole(cache: Path, dictionary: Path) -> None:
    shares: list[float] = []
    build(shares.append, dictionary)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.parametrize("damage", ["half", "garbled", "empty"])
def test_a_broken_file_is_built_anew(damage: str, cache: Path, dictionary: Path) -> None:
    whole = build(dictionary=dictionary).read_bytes()
    broken = {
        "half": whole[: len(whole) // 2],
        "garbled": whole[:4096] + os.urandom(len(whole) - 4096),
        "empty": b"",
    }
    lexicon_path().write_bytes(broken[damage])
    assert Lexicon.open() is None
    build(dictionary=dictionary)
    opened().close()


def test_a_file_of_another_program_is_built_anew(cache: Path, dictionary: Path) -> None:
    whole = bytearray(build(dictionary=dictionary).read_bytes())
    whole[60:64] = b"\0\0\0\7"  # the user version
    lexicon_path().write_bytes(whole)
    assert Lexicon.open() is None


def test_a_good_file_is_not_built_again(cache: Path, dictionary: Path) -> None:
    before = build(dictionary=dictionary).stat()
    after = build(dictionary=dictionary).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    ensure().close()


def test_two_processes_that_start_together_build_one_good_file(cache: Path, dictionary: Path) -> None:
    context = multiprocessing.get_context("spawn")
    builders = [context.Process(target=build, args=(None, dictionary)) for _ in range(2)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join(60)
    assert [builder.exitcode for builder in builders] == [0, 0]
    opened().close()
    assert sorted(path.suffix for path in cache.iterdir()) == [".lock", ".sqlite"]


def test_a_cache_that_cannot_be_written_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("DUIZHAO_CACHE", str(tmp_path / "file"))
    assert Lexicon.open() is None
    with pytest.raises(LexiconError, match="cannot build the lexicon") as caught:
        ensure()
    assert "\n" not in str(caught.value)


def test_threads_may_look_up_at_once_while_what_is_remembered_is_dropped(
    cache: Path, dictionary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duizhao.align.lexicon._Column.REMEMBERED", 0)
    build(dictionary=dictionary)
    with opened() as lexicon, ThreadPoolExecutor(8) as threads:
        known = {"大使", "使馆", "大使馆"}
        for found in threads.map(lambda _: lexicon.words(known), range(3000)):
            assert found.keys() == known


def test_a_lexicon_made_apart_is_finished_even_if_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from duizhao.align.lexicon_process import build_apart

    monkeypatch.setenv("DUIZHAO_CACHE", str(tmp_path))
    told: list[float] = []
    build_apart(told.append, lambda: len(told) < 2)
    assert len(told) == 2
    assert Lexicon.open() is None, "not waited for"
    shares: list[float] = []
    build_apart(shares.append, lambda: True)
    opened().close()
    assert shares == sorted(shares)


def test_a_lexicon_that_cannot_be_made_apart_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from duizhao.align.lexicon_process import build_apart

    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DUIZHAO_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(LexiconError, match="cannot build the lexicon"):
        build_apart(lambda share: None, lambda: True)


def test_what_a_killed_build_has_left_is_cleared_away(dictionary: Path, cache: Path) -> None:
    left = lexicon_path().with_name(f"{lexicon_path().stem}abc.part")
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"half")
    build(dictionary=dictionary)
    assert not left.exists()
