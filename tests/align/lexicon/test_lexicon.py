"""The lexicon as a file that several processes share and that may break."""

from __future__ import annotations

import gzip
import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from duizhao.align import Lexicon, LexiconError, build, ensure, lexicon_path
from duizhao.align.lexicon.segmenting import segmented, words_in

DICTIONARY = """\
# a very small dictionary
大使 大使 [da4 shi3] /ambassador/envoy/
使館 使馆 [shi3 guan3] /consulate/diplomatic mission/
大使館 大使馆 [da4 shi3 guan3] /embassy/CL:座[zuo4]/
呂 吕 [Lu:3] /surname Lü/
使 使 [shi3] /to cause; to send/
駐外使館 驻外使馆 [zhu4 wai4 shi3 guan3] /embassy abroad/
"""


TERMS = {
    "大使": ["plenipotentiary", "ambassador at large"],
    "高质量发展": ["high-quality development", "development of high quality"],
}
DICTIONARY_STEMS = {
    *("ambassador", "envoy", "consul", "diplomat", "mission", "embassi", "surnam", "lü", "caus", "send"),
    "abroad",
}
TERM_STEMS = {"plenipotentiari", "high", "qualiti", "develop", "ambassador", "larg"}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("DUIZHAO_CACHE", str(folder))
    return folder


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    """A dictionary of six entries."""
    path = tmp_path / "small.txt.gz"
    path.write_bytes(gzip.compress(DICTIONARY.encode()))
    return path


def opened() -> Lexicon:
    """The lexicon, without the terms it comes with."""
    lexicon = Lexicon.open()
    assert lexicon is not None
    return lexicon.with_terms({})


def weights_of(lexicon: Lexicon, word: str) -> dict[str, float]:
    """What a word may be put as."""
    names = {number: stem for stem, number in lexicon.stem_numbers(DICTIONARY_STEMS | TERM_STEMS).items()}
    found = lexicon.words({word})[word]
    return {names[number]: float(weight) for number, weight in zip(*found, strict=True)}


def test_there_is_no_lexicon_before_it_is_built(cache: Path) -> None:
    assert Lexicon.open() is None
    assert not cache.exists()


def test_a_word_is_found_in_both_scripts_with_its_translations(cache: Path, dictionary: Path) -> None:
    build(dictionary=dictionary)
    with opened() as lexicon:
        words = lexicon.words({"大使馆", "驻外", "外使"})
        assert set(words) == {"大使馆", "驻外"}
        embassy, nothing = words["大使馆"], words["驻外"]
        assert embassy.stems[embassy.weights.argmax()] == lexicon.stem_numbers({"embassi"})["embassi"]
        assert not len(nothing.stems), "the beginning of a word is no word"


def test_a_compound_is_also_put_as_what_its_characters_mean(cache: Path, dictionary: Path) -> None:
    build(dictionary=dictionary)
    with opened() as lexicon:
        weights = weights_of(lexicon, "大使馆")
        assert weights["embassi"] > 1, "its own definition and what the characters share of it"
        assert 0 < weights["ambassador"] < weights["embassi"], "of 大使, by 大 and 使"


def test_weights_survive_the_file_to_three_digits(cache: Path, dictionary: Path) -> None:
    build(dictionary=dictionary)
    with opened() as lexicon:
        assert sum(weights_of(lexicon, "使").values()) == pytest.approx(1.0, rel=2e-3)


def test_stems_are_numbered_from_0_without_gaps(cache: Path, dictionary: Path) -> None:
    build(dictionary=dictionary)
    with opened() as lexicon:
        numbers = lexicon.stem_numbers({*DICTIONARY_STEMS, "unheard"})
        assert numbers.keys() == DICTIONARY_STEMS
        assert sorted(numbers.values()) == list(range(len(DICTIONARY_STEMS)))


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
    assert "let DUIZHAO_CACHE name a folder" in str(caught.value)


def test_threads_may_look_up_at_once_while_what_is_remembered_is_dropped(
    cache: Path, dictionary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("duizhao.align.lexicon.store._Column.REMEMBERED", 0)
    build(dictionary=dictionary)
    with opened() as lexicon, ThreadPoolExecutor(8) as threads:
        known = {"大使", "使馆", "大使馆"}
        for found in threads.map(lambda _: lexicon.words(known), range(3000)):
            assert found.keys() == known


def test_a_lexicon_made_apart_is_finished_even_if_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from duizhao.align.lexicon.process import build_apart

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
    from duizhao.align.lexicon.process import build_apart

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


def test_files_of_former_formats_go_when_the_lexicon_is_made(dictionary: Path, cache: Path) -> None:
    cache.mkdir(parents=True)
    former = ["lexicon-1-0a1b2c3d.sqlite", "lexicon-1-0a1b2c3d.lock", "lexicon-0-0a1b2c3dx_y1.part"]
    others = ["lexicon-99-0a1b2c3d.sqlite", "lexicon-1-notes.sqlite", "lexicon-1-0a1b2c3d.sqlite.bak"]
    for name in [*former, *others]:
        (cache / name).write_text("", encoding="utf-8")
    path = build(dictionary=dictionary)
    assert {file.name for file in cache.iterdir()} == {*others, path.name, f"{path.stem}.lock"}


def test_a_term_adds_to_what_the_dictionary_says(cache: Path, dictionary: Path) -> None:
    build(dictionary=dictionary)
    with opened() as lexicon:
        before = weights_of(lexicon, "大使")
        after = weights_of(lexicon.with_terms(TERMS), "大使")
        assert after["plenipotentiari"] == pytest.approx(0.9)
        assert after["envoy"] == before["envoy"]
        assert after["ambassador"] == pytest.approx(max(before["ambassador"], 0.9 / 2**0.7))
        assert weights_of(lexicon, "大使") == before, "the lexicon itself stays as it is"


@pytest.mark.parametrize(
    ("form", "stems"),
    [("一带一路", {"belt", "road", "initi"}), ("普丁", {"vladimir", "putin"}), ("义大利", {"itali"})],
)
def test_the_lexicon_is_opened_with_the_listed_terms_people_and_places(
    cache: Path, dictionary: Path, form: str, stems: set[str]
) -> None:
    build(dictionary=dictionary)
    lexicon = Lexicon.open()
    assert lexicon is not None
    with lexicon:
        assert {*lexicon.stem_numbers(stems).values()} <= {*lexicon.words({form})[form].stems.tolist()}
        assert lexicon.stem_numbers(stems).keys() == stems


def test_a_term_the_dictionary_lacks_is_found_by_its_beginnings(cache: Path, dictionary: Path) -> None:
    build(dictionary=dictionary)
    with opened() as lexicon:
        extended = lexicon.with_terms(TERMS)
        beginnings = {"高", "高质", "高质量", "高质量发"}
        found = extended.words({*beginnings, "高质量发展", "质量"})
        assert found.keys() == {*beginnings, "高质量发展"}
        assert not any(len(found[beginning].stems) for beginning in beginnings)
        shares = weights_of(extended, "高质量发展")
        assert shares == pytest.approx(dict.fromkeys(["high", "qualiti", "develop"], 0.9 / 3**0.7))


def test_stems_that_only_terms_have_are_numbered_after_the_dictionary(cache: Path, dictionary: Path) -> None:
    build(dictionary=dictionary)
    with opened() as lexicon:
        extended = lexicon.with_terms(TERMS)
        known = extended.stem_numbers({"ambassador", "envoy"})
        assert known == lexicon.stem_numbers({"ambassador", "envoy"})
        added = extended.stem_numbers(TERM_STEMS - {"ambassador"})
        assert sorted(added.values()) == [11, 12, 13, 14, 15]


def test_a_term_of_fifteen_characters_is_one_token(cache: Path, dictionary: Path) -> None:
    build(dictionary=dictionary)
    term = "共同建设面向未来的紧密合作之家"
    with opened() as lexicon:
        words = words_in([f"我们{term}。"], lexicon.with_terms({term: ["shared house"]}))
        assert segmented(f"我们{term}。", words) == ["我", "们", term]


def test_the_lexicon_is_opened_without_numpy(cache: Path, dictionary: Path) -> None:
    build(dictionary=dictionary)
    code = (
        "import sys\n"
        "from duizhao.align import Lexicon\n"
        "Lexicon.open().with_terms({'\u5927': ['great']}).stem_numbers({'great'})\n"
        "sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
