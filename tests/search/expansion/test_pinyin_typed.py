"""Pinyin, and the Chinese words it may stand for."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.search.expansion import Expansion
from duizhao.search.expansion.pinyin import ASKED, MOST, hanzi, typed
from duizhao.search.expansion.readings import Readings, readings_path
from duizhao.search.language.tree import Language, Word
from duizhao.search.rules import ALL_RULES, Alternative, Rule
from duizhao.text.tokens import phrase


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Readings]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DUIZHAO_CACHE", str(tmp_path_factory.mktemp("cache")))
        opened = Readings.open()
    yield opened
    opened.close()


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    """A dictionary of one word, quickly read."""
    path = tmp_path / "dictionary.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write("# CC-CEDICT\n合作 合作 [he2 zuo4] /to cooperate/\n")
    return path


def anything(word: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("hezuo", "合作"),
        ("he zuo", "合作"),
        ("hézuò", "合作"),
        ("he2zuo4", "合作"),
        ("he2 zuo4", "合作"),
        ("HeZuo", "合作"),
        ("xi'an", "西安"),
        ("Xi’an", "西安"),
        ("xian", "西安"),
        ("yidaiyilu", "一带一路"),
        ("Yídài Yílù", "一带一路"),
        ("lvyou", "旅游"),
        ("lüyou", "旅游"),
        ("lu:you", "旅游"),
        ("luyou", "旅游"),
        ("lǚyóu", "旅游"),
        ("zher", "这儿"),
        ("zheer", "这儿"),
        ("xiexie5", "谢谢"),
        ("lukashenke", "卢卡申科"),
    ],
)
def test_pinyin_stands_for_its_word_however_it_is_typed(text: str, word: str, readings: Readings) -> None:
    assert word in hanzi(text, anything, readings)


def test_a_tone_that_is_typed_leaves_only_the_words_that_have_it(readings: Readings) -> None:
    assert "时间" in hanzi("shijian", anything, readings)
    assert "事件" in hanzi("shijian", anything, readings)
    assert "时间" in hanzi("shi2jian", anything, readings)
    assert "事件" not in hanzi("shi2jian", anything, readings)


def test_where_no_word_has_all_the_tones_those_with_most_come_first(readings: Readings) -> None:
    assert hanzi("he1zuo4", lambda word: word == "合作", readings) == ("合作",)


def test_an_apostrophe_or_a_blank_parts_syllables(readings: Readings) -> None:
    assert "先" in hanzi("xian", anything, readings)
    assert all(len(word) == 2 for word in hanzi("xi'an", anything, readings))


def test_a_u_with_dots_is_no_plain_one(readings: Readings) -> None:
    assert "努力" not in hanzi("nüli", anything, readings)
    assert "努力" in hanzi("nuli", anything, readings)


def test_a_phrase_is_put_together_out_of_words(readings: Readings) -> None:
    phrase = "中国经济发展"
    assert hanzi("zhongguo jingji fazhan", lambda word: word in phrase, readings) == (phrase,)
    assert hanzi("zhongguojingjifazhan", lambda word: word in phrase, readings) == (phrase,)


def test_only_what_the_library_has_is_looked_for(readings: Readings) -> None:
    assert hanzi("shijian", lambda word: word == "实践", readings) == ("实践",)
    assert hanzi("shijian", lambda word: False, readings) == ()


@pytest.mark.parametrize("text", ["", "'", "5", "合作", "naïve", "a/b", "x" * 41, "co-op!", "über?"])
def test_what_cannot_be_pinyin_stands_for_nothing(text: str, readings: Readings) -> None:
    assert hanzi(text, anything, readings) == ()


@given(st.text(alphabet="abceghijlmnoqsuxyzüǎ1234' -", max_size=45))
def test_the_library_is_not_asked_too_often(readings: Readings, text: str) -> None:
    asked: list[str] = []

    def present(word: str) -> bool:
        asked.append(word)
        return len(word) < 3

    assert len(hanzi(text, present, readings)) <= MOST
    assert len(asked) <= ASKED


def test_tones_and_breaks_are_told_from_letters() -> None:
    pinyin = typed("lǜ se4")
    assert pinyin is not None
    assert (pinyin.letters, pinyin.tones, pinyin.breaks) == ("lvse", {1: 4, 3: 4}, frozenset({2}))


def test_pinyin_is_a_last_resort_of_its_own_rule(monkeypatch: pytest.MonkeyPatch, readings: Readings) -> None:
    monkeypatch.setattr("duizhao.search.expansion.readings.readings", lambda: readings)
    expansion = Expansion(lambda stem: (), lambda expression: expression == phrase("合作", "zh"))
    assert expansion.last_resort(Word("hezuo"), ALL_RULES) == (Alternative("合作", Rule.PINYIN),)
    assert expansion.last_resort(Word("hezuo"), ALL_RULES - {Rule.PINYIN}) == ()
    assert expansion.last_resort(Word("hezuo", Language.EN), ALL_RULES) == ()
    assert expansion.last_resort(Word("hezuo", exact=True), ALL_RULES) == ()


def test_a_damaged_file_is_made_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, dictionary: Path
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    monkeypatch.setenv("DUIZHAO_CACHE", str(cache))
    readings_path().write_bytes(b"SQLite format 3\x00 and then nothing of the kind")
    for _ in range(2):
        opened = Readings.open(dictionary)
        assert hanzi("hezuo", anything, opened) == ("合作",)
        opened.close()
    assert [path.name for path in cache.iterdir()] == [readings_path().name]


def test_without_a_folder_to_write_the_readings_are_kept_for_the_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, dictionary: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DUIZHAO_CACHE", str(tmp_path / "file" / "cache"))
    opened = Readings.open(dictionary)
    assert hanzi("hezuo", anything, opened) == ("合作",)
    opened.close()
