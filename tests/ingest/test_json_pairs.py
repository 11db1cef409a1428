"""JSON as pairs, as articles, as what this program has written, and as neither."""

import json
import tracemalloc
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.ingest.errors import BrokenOff, Unreadable
from duizhao.ingest.formats import json_pages, json_pairs
from duizhao.ingest.page import Page
from duizhao.ingest.source import Source
from duizhao.ingest.units import Unit

ROWS = [("市长为图书馆揭幕。", "The mayor opened a library."), ("图书馆有三层楼。", "It has three floors.")]


def _source(value: object, name: str = "pairs.json", **how: object) -> Source:
    content = value if isinstance(value, str) else json.dumps(value, **{"ensure_ascii": False} | how)  # type: ignore[arg-type]
    return Source.of_bytes(name, content.encode())


def _lines(values: Sequence[object]) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


def _units(value: object, notes: list[str] | None = None, name: str = "pairs.json") -> list[Unit]:
    source = _source(value, name)
    assert json_pairs.recognises(source)
    assert not json_pages.recognises(source)
    return list(json_pairs.units(source, (notes if notes is not None else []).append))


def _pages(value: object, notes: list[str] | None = None, name: str = "pages.json") -> tuple[Page, ...]:
    source = _source(value, name)
    assert json_pages.recognises(source)
    assert not json_pairs.recognises(source)
    return json_pages.pages(source, (notes if notes is not None else []).append)


def _texts(units: Sequence[Unit]) -> list[tuple[str, ...]]:
    return [tuple(text for _, text in unit.texts) for unit in units]


def _tags(units: Sequence[Unit]) -> list[str]:
    return [tag for tag, _ in units[0].texts]


@pytest.mark.parametrize(
    ("names", "tags"),
    [
        (("zh", "en"), ["zh", "en"]),
        (("en-US", "zh_TW"), ["en-US", "zh_TW"]),
        (("chinese", "english"), ["zh", "en"]),
        (("中文", "英文"), ["zh", "en"]),
        (("source", "target"), ["?1", "?2"]),
        (("src_text", "tgt_text"), ["?1", "?2"]),
        (("sourceText", "targetText"), ["?1", "?2"]),
        (("text_zh", "text_en"), ["zh", "en"]),
        (("original", "translation"), ["?1", "?2"]),
        (("text", "translation"), ["?1", "?2"]),
    ],
)
@pytest.mark.parametrize("are_lines", [True, False])
def test_objects_with_a_field_for_each_language_are_pairs(
    names: tuple[str, str], tags: list[str], are_lines: bool
) -> None:
    objects = [{"id": at, **dict(zip(names, row, strict=True))} for at, row in enumerate(ROWS)]
    units = _units(_lines(objects) if are_lines else objects)
    assert _texts(units) == ROWS
    assert _tags(units) == tags


@pytest.mark.parametrize(
    "wrapped",
    [
        [{"translation": {"zh": zh, "en": en}} for zh, en in ROWS],
        {"rows": [{"row_idx": 0, "row": {"translation": {"zh": zh, "en": en}}} for zh, en in ROWS]},
        {"name": "a set", "data": [{"zh": zh, "en": en} for zh, en in ROWS]},
        {"zh": [zh for zh, _ in ROWS], "en": [en for _, en in ROWS]},
        [[{"lang": "zh", "text": zh}, {"lang": "en", "text": en}] for zh, en in ROWS],
        [{"id": 1, "texts": [{"lang": "zh", "text": zh}, {"lang": "en", "text": en}]} for zh, en in ROWS],
        [{"source": {"lang": "zh", "text": zh}, "target": {"lang": "en", "text": en}} for zh, en in ROWS],
    ],
)
def test_pairs_may_be_wrapped_as_data_sets_have_them(wrapped: object) -> None:
    units = _units(wrapped)
    assert _texts(units) == ROWS
    assert _tags(units) == ["zh", "en"]


@pytest.mark.parametrize("are_lines", [True, False])
def test_arrays_of_two_texts_are_pairs(are_lines: bool) -> None:
    rows = [list(row) for row in ROWS]
    assert _texts(_units(_lines(rows) if are_lines else rows)) == ROWS


def test_json_is_known_by_its_content() -> None:
    assert _texts(_units([{"zh": zh, "en": en} for zh, en in ROWS], name="pairs.txt")) == ROWS


@pytest.mark.parametrize(
    "text",
    ["[图片] 市长来了。\n", '["Good morning"] he said.\n', "[1]: https://example.org\n", "{{title}}\n"],
)
def test_text_that_begins_like_json_is_no_json(text: str) -> None:
    source = _source(text, "page.txt")
    assert not json_pairs.recognises(source)
    assert not json_pages.recognises(source)


def test_a_unit_says_on_which_line_it_begins() -> None:
    objects = [{"zh": zh, "en": en} for zh, en in ROWS]
    assert [unit.line for unit in _units(_lines(objects))] == [1, 2]
    source = _source(objects, indent=1)
    assert [unit.line for unit in json_pairs.units(source, lambda _: None)] == [2, 6]


def test_remarks_and_objects_without_texts_are_counted() -> None:
    notes: list[str] = []
    objects = [{"zh": zh, "en": en, "comment": "to check"} for zh, en in ROWS] + [{"zh": " ", "en": ""}]
    assert _texts(_units(objects, notes)) == ROWS
    assert notes == ["1 record without texts left out", "field comment left out of 2 records"]


def test_an_empty_or_missing_field_leaves_its_side_empty() -> None:
    objects = [{"zh": ROWS[0][0], "en": ROWS[0][1]}, {"zh": "再见。", "en": ""}, {"en": "Goodbye."}]
    assert _texts(_units(objects)) == [ROWS[0], ("再见。",), ("Goodbye.",)]


def test_half_a_character_becomes_a_replacement() -> None:
    assert _texts(_units('[{"zh": "甲\\ud800", "en": "a"}]')) == [("甲\ufffd", "a")]


def test_links_of_two_files_are_read_with_their_texts() -> None:
    value = {
        "unit": "sentence",
        "left": {"file": "zh.txt", "lang": "zh-Hans", "units": ["一。", "二。", "三。"]},
        "right": {"file": "en.txt", "lang": "en", "units": ["One and two.", "Four."]},
        "links": [
            {"left": [0, 1], "right": [0], "confidence": 0.9},
            {"left": [2], "right": [], "confidence": 0.5},
            {"left": [], "right": [1], "confidence": 0.5},
        ],
    }
    units = _units(value)
    assert _texts(units) == [("一。二。", "One and two."), ("三。",), ("Four.",)]
    assert _tags(units) == ["zh-Hans", "en"]


def test_links_of_a_library_are_read_with_their_texts() -> None:
    side = {"version": "v1", "outlet": None, "date": None, "title": None, "url": None}
    rows = [
        {"number": 1, "left": ROWS[0][0], "right": ROWS[0][1], "confidence": 0.9, "status": "sure"},
        {"number": 2, "left": ROWS[1][0], "right": None, "confidence": 0.9, "status": "gap"},
    ]
    left, right = {"lang": "zh-Hans", "tag": "zh-CN", **side}, {"lang": "en", "tag": "en", **side}
    value = [{"event": None, "unit": "paragraph", "left": left, "right": right, "rows": rows}]
    units = _units(value)
    assert _texts(units) == [ROWS[0], ROWS[1][:1]]
    assert _tags(units) == ["zh-CN", "en"]


def _version(id_: str, lang: str, *texts: str) -> dict[str, object]:
    paragraphs = [{"role": "body", "text": text, "line": 1, "sentences": [text]} for text in texts]
    return {"id": id_, "lang": lang, "paragraphs": paragraphs}


def test_an_event_that_was_shown_is_read_by_its_rows() -> None:
    notes: list[str] = []
    value = {
        "event": {"id": "e1"},
        "versions": [
            _version("v1", "zh-Hans", "广告", ROWS[0][0], ROWS[1][0]),
            _version("v2", "en", ROWS[1][1], ROWS[0][1]),
            _version("v3", "zh-Hant", "市長"),
        ],
        "left": "v1",
        "right": "v2",
        "rows": [{"left": [1], "right": [1]}, {"left": [2], "right": [0]}],
    }
    assert _texts(_units(value, notes)) == ROWS
    assert notes == [
        "1 paragraph outside the rows left out",
        "1 further version of the event left out",
    ]


def test_links_that_point_at_nothing_are_refused() -> None:
    side = {"file": "a", "lang": "en", "units": ["One."]}
    value = {"unit": "line", "left": side, "right": side, "links": [{"left": [7], "right": [0]}]}
    with pytest.raises(Unreadable, match="links without their texts"):
        _units(value)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"标题一": ["a.md", "b.md"], "标题二": ["c.md", "d.md"]}, "an object of lists"),
        ({"name": "x", "version": 1}, "an object of fields"),
        ([1, 2, 3], "an array of values"),
        ([], "an empty array"),
        (
            [{"event": "e", "version": "v", "paragraph": 1, "text": "一", "spans": [[0, 1]]}],
            "hits of a search",
        ),
    ],
)
def test_json_without_texts_is_refused_with_its_shape(value: object, reason: str) -> None:
    with pytest.raises(Unreadable, match=rf"^pairs\.json is JSON without texts: .*{reason}"):
        _units(value)


def test_broken_json_names_line_and_column() -> None:
    with pytest.raises(
        Unreadable, match=r"^pairs\.json, line 2, column 8: broken JSON \(expecting"
    ) as refused:
        _units('[\n{"zh": }\n]')
    assert not isinstance(refused.value, BrokenOff)


@pytest.mark.parametrize(
    ("end", "place"),
    [('{"zh": x}\n', "line 3, column 8"), ('{"zh": "再见', "line 3, column 8"), ("]", "line 3, column 1")],
)
def test_pairs_before_a_broken_place_are_read(end: str, place: str) -> None:
    read: list[Unit] = []
    with pytest.raises(BrokenOff, match=place):
        read.extend(
            json_pairs.units(_source(_lines([{"zh": z, "en": e} for z, e in ROWS]) + end), lambda _: None)
        )
    assert _texts(read) == ROWS


def test_an_array_that_is_never_closed_is_broken_off() -> None:
    content = json.dumps([{"zh": zh, "en": en} for zh, en in ROWS])[:-1]
    with pytest.raises(BrokenOff, match="the array is never closed"):
        _units(content)


@pytest.mark.parametrize("content", ["[" * 100_000, '{"a":' * 100_000, '{"zh": ' + "9" * 6000 + "}"])
def test_depth_and_size_are_bounded(content: str) -> None:
    with pytest.raises(Unreadable, match="broken JSON"):
        _units(content)


@pytest.mark.parametrize("are_lines", [True, False])
def test_memory_stays_flat(are_lines: bool) -> None:
    objects = [{"translation": {"zh": f"{zh}{at}", "en": en}} for at in range(6_000) for zh, en in ROWS]
    source = _source(_lines(objects) if are_lines else objects)
    del objects
    tracemalloc.start()
    try:
        assert sum(1 for _ in json_pairs.units(source, lambda _: None)) == 12_000
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


_TEXT = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: bool(text.strip()))


@given(st.lists(st.tuples(_TEXT, _TEXT), min_size=1), st.booleans(), st.sampled_from([None, 1]))
def test_every_text_comes_back(pairs: list[tuple[str, str]], ascii_only: bool, indent: int | None) -> None:
    objects = [{"zh": zh, "en": en} for zh, en in pairs]
    source = _source(objects, ensure_ascii=ascii_only, indent=indent)
    assert _texts(list(json_pairs.units(source, lambda _: None))) == pairs


ARTICLE = {
    "title": "市长为图书馆揭幕",
    "content": "市长今天为图书馆揭幕。\n\n孩子们很高兴。",
    "source": "河畔日报",
    "author": {"name": "林小溪"},
    "date": "2024-05-06 07:08",
    "url": "https://example.org/1",
    "tags": ["城市"],
}


def test_an_article_is_a_page_with_what_its_fields_say() -> None:
    (page,) = _pages(ARTICLE)
    assert [block.text for block in page.blocks] == ["市长今天为图书馆揭幕。", "孩子们很高兴。"]
    header = page.header
    assert (header.title, header.outlet, header.author) == (ARTICLE["title"], "河畔日报", "林小溪")
    assert (header.published, header.url) == (datetime(2024, 5, 6, 7, 8), "https://example.org/1")
    assert header.sites == ("城市",)


@pytest.mark.parametrize("are_lines", [True, False])
def test_several_articles_are_several_pages_each_on_its_line(are_lines: bool) -> None:
    articles = [ARTICLE, {**ARTICLE, "title": "再见"}]
    found = _pages(_lines(articles) if are_lines else {"articles": articles})
    assert [page.header.title for page in found] == [ARTICLE["title"], "再见"]
    assert [page.blocks[0].line for page in found] == [1, 2]


@pytest.mark.parametrize(
    "article",
    [
        {"headline": "Library opens", "articleBody": "The mayor came.", "datePublished": "2024-05-06"},
        {
            "title": {"rendered": "Library opens"},
            "content": {"rendered": "<p>The mayor came.</p>"},
            "date": 1714953600,
        },
        {
            "title": "Library opens",
            "content_html": "<p>The mayor came.</p>",
            "date_published": "2024-05-06T00:00:00Z",
        },
        {"title": "Library opens", "paragraphs": ["The mayor came."], "publishTime": 1714953600000},
        {"标题": "Library opens", "正文": "The mayor came.", "发布时间": "2024-05-06"},
        {
            "title": "Library opens",
            "text": "The mayor came.",
            "source": "https://example.org",
            "date": "2024-05-06",
        },
    ],
)
def test_fields_go_by_many_names(article: object) -> None:
    (page,) = _pages(article)
    assert page.header.title == "Library opens"
    assert [block.text for block in page.blocks] == ["The mayor came."]
    published = page.header.published
    assert published is not None
    assert (published.year, published.month, published.day) == (2024, 5, 6)


@pytest.mark.parametrize(
    "article",
    [
        {"zh": {"title": "揭幕", "content": "市长来了。"}, "en": {"title": "Opening", "content": "He came."}},
        {"title_zh": "揭幕", "title_en": "Opening", "content_zh": "市长来了。", "content_en": "He came."},
    ],
)
def test_an_article_in_two_languages_is_two_pages(article: object) -> None:
    found = _pages(article)
    assert [(page.header.title, page.blocks[0].text) for page in found] == [
        ("揭幕", "市长来了。"),
        ("Opening", "He came."),
    ]


def test_what_is_empty_is_unknown() -> None:
    (page,) = _pages({"title": "", "content": "市长来了。", "source": None, "date": "soon", "author": []})
    assert page.header.title is None
    assert page.header.outlet is None
    assert page.header.published is None
    assert page.header.author is None


def test_articles_without_texts_are_counted() -> None:
    notes: list[str] = []
    assert len(_pages([ARTICLE, {"title": "empty", "content": ""}], notes)) == 1
    assert notes == ["1 record without texts left out"]


def test_a_moment_is_counted_from_1970() -> None:
    (page,) = _pages({"title": "x", "content": "市长来了。", "publish_time": 1714953600})
    assert page.header.published == datetime(2024, 5, 6, tzinfo=UTC)
