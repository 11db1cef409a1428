"""Lines beside lines: which files belong together, and what stands at the same place in them."""

import tracemalloc
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.ingest.errors import Unreadable
from duizhao.ingest.formats import moses
from duizhao.ingest.source import Source
from duizhao.ingest.units import Unit, Worded

ZH = "市长为图书馆揭幕。\n图书馆有三层楼，很明亮。\n孩子们很高兴。\n再见！\n"
EN = "The mayor opened a library.\nIt has three floors, all bright.\nThe children were glad.\nGoodbye!\n"


def _written(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def _names(folder: Path, name: str) -> list[str] | None:
    found = moses.companions(folder / name)
    return [path.name for path in found] if found else None


def _units(files: Mapping[str, str | bytes], notes: list[str] | None = None) -> list[Unit]:
    sources = [
        Source.of_bytes(name, text.encode() if isinstance(text, str) else text)
        for name, text in files.items()
    ]
    return list(moses.units(sources, (notes if notes is not None else []).append))


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("x.zh", "x.en"),
        ("x.zh-CN", "x.en-US"),
        ("x.zh_TW", "x.en"),
        ("x.cn", "x.en"),
        ("train.clean.zh", "train.clean.en"),
        ("talks.en-zh.zh", "talks.en-zh.en"),
        ("a.zh-Hans-1", "a.zh-Hans-2"),
        ("x-zh.txt", "x-en.txt"),
        ("x.zh-CN.txt", "x.en.txt"),
        ("zh.txt", "en.txt"),
    ],
)
def test_files_of_one_name_belong_together_whichever_is_asked(
    tmp_path: Path, chinese: str, english: str
) -> None:
    _written(tmp_path, {chinese: ZH, english: EN, "notes.txt": "", "other.zh": ZH})
    assert _names(tmp_path, chinese) == _names(tmp_path, english) == [chinese, english]
    assert _names(tmp_path, "notes.txt") is None
    assert _names(tmp_path, "other.zh") is None


def test_all_languages_of_a_name_belong_together(tmp_path: Path) -> None:
    _written(tmp_path, {"x.en": EN, "x.ja": EN, "x.zh-TW": ZH, "x.zh-CN": ZH})
    assert _names(tmp_path, "x.en") == ["x.zh-CN", "x.zh-TW", "x.en", "x.ja"]


@pytest.mark.parametrize(
    "files",
    [
        {"index.html.zh": "<!DOCTYPE html>\n<p>书</p>", "index.html.en": "<html>\n<p>Book</p>"},
        {"x.zh": '{"a": "书"}', "x.en": '{"a": "Book"}'},
        {"x.en": EN, "x.de": EN},
        {"x-zh.txt": "图书馆\n\n" + ZH, "x-en.txt": EN},
        {"x-zh.txt": ZH.replace("\n", "\n\n"), "x-en.txt": EN.replace("\n", "\n\n")},
        {"x-zh.txt": "\n".join(reversed(ZH.split("\n")[:3])) + "\n长" * 9, "x-en.txt": EN + EN * 2},
        {"x-zh.txt": ZH, "x-en.txt": "Hi.\n" + EN.replace("\n", " ") + "\nOh.\n" + EN.replace("\n", " ")},
        {"x-zh.txt": EN, "x-en.txt": EN},
        {"x-zh.txt": "书。\n", "x-en.txt": "Book.\n"},
    ],
)
def test_pages_and_articles_of_like_names_stay_apart(tmp_path: Path, files: Mapping[str, str]) -> None:
    _written(tmp_path, files)
    assert [_names(tmp_path, name) for name in files] == [None, None]


def test_lines_at_the_same_place_are_a_unit() -> None:
    units = _units({"x.zh_CN": "一\n\n三\n\n", "x.en-GB": "one\ntwo\n\n\n"})
    assert units == [
        Unit(1, (Worded("zh_CN", "一"), Worded("en-GB", "one"))),
        Unit(2, (Worded("en-GB", "two"),)),
        Unit(3, (Worded("zh_CN", "三"),)),
    ]


def test_tags_are_those_that_names_mean() -> None:
    units = _units({"x.chs": "一\n", "x-cht.txt": "一\n", "english.txt": "one\n", "part": "1\n"})
    assert [tag for tag, _ in units[0].texts] == ["zh-Hans", "zh-Hant", "en", "?4"]


def test_different_numbers_of_lines_are_refused_before_the_first_unit() -> None:
    with pytest.raises(Unreadable, match=r"^x\.zh has 1 line and x\.en has 1,200 lines, which are to stand"):
        next(iter(moses.units(_sources("一\n", "one\n" * 1200), lambda _: None)))


def _sources(chinese: str, english: str) -> list[Source]:
    return [Source.of_bytes("x.zh", chinese.encode()), Source.of_bytes("x.en", english.encode())]


def test_an_empty_file_has_no_lines() -> None:
    with pytest.raises(Unreadable, match=r"^x\.zh has 0 lines and x\.en has 2 lines"):
        _units({"x.zh": "", "x.en": "one\ntwo\n"})


def test_empty_lines_at_the_end_of_one_file_do_no_harm() -> None:
    assert len(_units({"x.zh": "一\n二\n\n\n", "x.en": "one\ntwo"})) == 2


def test_other_marks_than_line_feeds_end_no_line() -> None:
    english = ["The mayor\rcame and\x0bwent.", "Then\x85he came\u2028again."]
    units = _units({"x.zh": "市长来了又走。\r\n后来他又来。\r\n", "x.en": "\n".join(english)})
    assert [unit.texts[1].text for unit in units] == english
    assert [unit.texts[0].text for unit in units] == ["市长来了又走。", "后来他又来。"]


def test_files_may_differ_in_encoding_and_line_ends() -> None:
    units = _units({"x.zh": ZH.encode("gb18030"), "x.en": EN.replace("\n", "\r").encode("utf-16")})
    assert [tuple(text for _, text in unit.texts) for unit in units] == list(
        zip(ZH.splitlines(), EN.splitlines(), strict=True)
    )


def test_what_is_broken_is_told_once_with_the_name_of_its_file() -> None:
    notes: list[str] = []
    _units(
        {"x.zh": ZH * 200 + "咖啡", "x.en": (EN.replace("library", "café") * 200).encode() + b"caf\xe9"},
        notes,
    )
    assert len(notes) == 1
    assert notes[0].startswith("x.en: ")


def test_a_huge_line_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"^x\.en, line 2 is longer than"):
        _units({"x.zh": "一\n二\n", "x.en": "one\n" + "a" * 9_000_000})


def test_memory_stays_flat() -> None:
    sources = _sources(ZH * 15_000, EN * 15_000)
    tracemalloc.start()
    try:
        assert sum(1 for _ in moses.units(sources, lambda _: None)) == 60_000
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


_LINE = st.text(st.characters(exclude_characters="\n\r\ufeff", exclude_categories=["Cs", "Cc"]), max_size=20)


@given(st.lists(st.tuples(_LINE, _LINE), min_size=1))
def test_every_line_comes_back(pairs: list[tuple[str, str]]) -> None:
    pairs = [("市长来了。", "The mayor came."), *pairs]
    sides = ["".join(f"{line}\n" for line in side) for side in zip(*pairs, strict=True)]
    read = {unit.line: dict(unit.texts) for unit in _units({"x.zh": sides[0], "x.en": sides[1]})}
    for number, (chinese, english) in enumerate(pairs, 1):
        found = read.get(number, {})
        assert found.get("zh", "") == (chinese if chinese.strip() else "")
        assert found.get("en", "") == (english if english.strip() else "")
