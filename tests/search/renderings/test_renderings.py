from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from duizhao.align.lexicon import ensure
from duizhao.library.store import Library
from duizhao.model import Version
from duizhao.search.engine import Search
from duizhao.search.renderings import Kind, Rendering, Renderings, finding
from duizhao.workspace.intake import take_in

Pairs = Sequence[tuple[str, str]]
Measure = Callable[[Pairs], Renderings]

COOPERATION = [
    *((f"第{n}号码头由两港合作管理。", f"Pier {n} is run in cooperation by both ports.") for n in range(3)),
    ("灯塔的修缮是一次成功的合作。", "The repair of the lighthouse was a successful cooperation."),
    ("渔民期待更多合作。", "Fishermen hope for more cooperation."),
    ("合作从去年春天开始。", "The cooperation began last spring."),
    ("两家船厂合作造了一艘渡轮。", "The two shipyards work together on a ferry."),
    ("邮局与学校合作出版日历。", "The post office and the school worked together on a calendar."),
    (
        "市长感谢渔业合作，并邀请客人参观灯塔。",
        "The mayor thanked the guests and invited them to the lighthouse.",
    ),
]
ELSEWHERE = [(f"第{n}间仓库的屋顶漏水。", f"The roof of warehouse {n} leaks.") for n in range(30)]


def _table(folder: Path, pairs: Pairs, name: str = "pairs") -> str:
    path = folder / f"{name}.tsv"
    path.write_text("".join(f"{zh}\t{en}\n" for zh, en in pairs), encoding="utf-8")
    return str(path)


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    with Library(library_path) as library:
        yield library


@pytest.fixture
def measure(library: Library, tmp_path: Path) -> Measure:
    """Take in a table of pairs, and measure over the library it makes."""

    def measured(pairs: Pairs) -> Renderings:
        list(take_in(library, [_table(tmp_path, pairs)]))
        return _renderings(library)

    return measured


def _renderings(library: Library) -> Renderings:
    lexicon = ensure()
    return Renderings(library, lexicon, finding(Search(library, lambda: lexicon)))


def _counts(found: Sequence[Rendering]) -> list[tuple[str | None, int]]:
    return [(one.text, one.count) for one in found]


@pytest.mark.parametrize("elsewhere", [[], ELSEWHERE], ids=["alone", "among others"])
def test_each_place_is_put_one_way_or_left_out(measure: Measure, elsewhere: Pairs) -> None:
    found = measure([*COOPERATION, *elsewhere]).of("合作")
    assert _counts(found) == [("cooperation", 6), ("work together", 2), (None, 1)]
    assert [one.kind for one in found] == [Kind.TERM, Kind.TERM, Kind.LEFT_OUT]


def test_what_is_left_out_is_shown(measure: Measure) -> None:
    (example,) = measure(COOPERATION).of("合作")[-1].examples
    assert example.text == COOPERATION[-1][0]
    assert [example.text[start:end] for start, end in example.spans] == ["合作"]
    assert example.other is not None
    assert (example.other.text, example.other.spans) == (COOPERATION[-1][1], ())


def test_examples_show_where_the_rendering_stands(measure: Measure) -> None:
    for one in measure(COOPERATION).of("合作")[:-1]:
        for example in one.examples:
            assert example.other is not None
            ((start, end),) = example.other.spans
            assert example.other.text[start:end] in one.forms


def test_an_english_term_is_put_in_chinese(measure: Measure) -> None:
    found = measure([*COOPERATION, *ELSEWHERE]).of("cooperation")
    assert _counts(found) == [("合作", 6)]


def test_a_rendering_that_no_dictionary_has_is_learnt_from_the_library(measure: Measure) -> None:
    pairs = [(f"第{n}位客人带来了松烟茶。", f"Guest number {n} brought lapsang.") for n in range(12)]
    assert _counts(measure([*pairs, *ELSEWHERE]).of("松烟茶")) == [("lapsang", 12)]


def test_what_another_word_of_the_sentence_says_is_no_rendering(measure: Measure) -> None:
    pairs = [(f"第{n}位船长喝松烟茶。", f"Captain number {n} is having a cup.") for n in range(12)]
    found = measure([*pairs, *ELSEWHERE]).of("松烟茶")
    assert "captain" not in {one.text and one.text.lower() for one in found}


def test_names_stand_apart(measure: Measure) -> None:
    pairs = [
        ("上海合作组织在海边开会。", "The Shanghai Cooperation Organization met by the sea."),
        ("上海合作组织的合作很多。", "There is much cooperation in the Shanghai Cooperation Organization."),
    ]
    found = measure(pairs).of("合作")
    assert _counts(found) == [("Shanghai Cooperation Organization", 2), ("cooperation", 1)]
    assert [one.kind for one in found] == [Kind.NAME, Kind.TERM]


def test_a_name_is_put_as_a_name_in_chinese_too(measure: Measure) -> None:
    pairs = [("上海合作组织在海边开会。", "The Shanghai Cooperation Organization met by the sea.")]
    (found,) = measure(pairs).of("cooperation")
    assert (found.text, found.kind) == ("上海合作组织", Kind.NAME)


def test_either_script_is_one_rendering(measure: Measure) -> None:
    pairs = [
        ("渔民期待更多合作关系。", "Fishermen hope for more partnership."),
        ("漁民期待更多夥伴關係。", "Fishermen hope for a better partnership."),
        ("船厂之间有伙伴关系。", "There is a partnership between the shipyards."),
    ]
    found = measure(pairs).of("partnership")
    assert _counts(found)[0] == ("伙伴关系", 2)
    assert set(found[0].forms) == {"伙伴关系", "夥伴關係"}


def test_the_same_library_gives_the_same_answer(measure: Measure) -> None:
    renderings = measure([*COOPERATION, *ELSEWHERE])
    assert renderings.of("合作") == renderings.of("合作")


def test_a_term_that_stands_nowhere_has_no_renderings(measure: Measure) -> None:
    assert measure(ELSEWHERE).of("合作") == ()


def _page(folder: Path, name: str, text: str) -> str:
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


HARBOUR = """\
泉州与林港开通货运航线

发布时间:{day} 09:30:00 | 来源:{outlet}

{outlet}泉州5月17日电(记者李三)双方代表17日在泉州签署协议,决定开通货运航线,两港将长期合作。

双方强调,新航线每周两班,明年三月起运行。仓库由两港共同管理。

Quanzhou and Linport open a freight route

QUANZHOU, May 17 (Haibao) -- Envoys of both ports signed an agreement in Quanzhou to open a freight route, \
and the two ports will work together for a long time.

Both sides stressed that the new route will run twice a week from next March.
"""


def test_outlets_and_days_are_those_of_the_texts(library: Library, tmp_path: Path) -> None:
    page = HARBOUR.format(day="2023-05-18", outlet="海报社")
    list(take_in(library, [_page(tmp_path, "harbour", page)]))
    (found,) = _renderings(library).of("合作")
    assert (found.text, found.count) == ("work together", 1)
    ((version_outlet, count),) = found.outlets.items()
    assert (version_outlet, count) == (_english(library).outlet, 1)
    assert found.first == found.last == library.events(library.event_ids())[0].date


def _english(library: Library) -> Version:
    event = library.events(library.event_ids())[0]
    return next(version for version in event.versions if not version.lang.is_chinese)


def test_a_near_copy_is_not_counted_again(library: Library, tmp_path: Path) -> None:
    page = HARBOUR.format(day="2023-05-18", outlet="海报社")
    copy = page.replace("长期合作", "长期合作下去")
    list(take_in(library, [_page(tmp_path, "harbour", page), _page(tmp_path, "again", copy)]))
    (event,) = library.events(library.event_ids())
    assert len(event.versions) > 2, "the copy is of the same event"
    assert [(one.text, one.count) for one in _renderings(library).of("合作")] == [("work together", 1)]


def test_a_row_without_counterpart_is_left_out(library: Library, tmp_path: Path) -> None:
    page = HARBOUR.format(day="2023-05-18", outlet="海报社")
    list(take_in(library, [_page(tmp_path, "harbour", page)]))
    (found,) = _renderings(library).of("仓库")
    assert (found.text, found.kind, found.count) == (None, Kind.LEFT_OUT, 1)
