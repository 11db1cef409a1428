from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from duizhao.model import Bilingual, Event, Lang, NearCopy, Version
from duizhao.reader.events import layout, summary
from duizhao.reader.events.layout import ListLine, lines, top_for


def month_of(months: list[str]) -> layout.MonthOf:
    return lambda index: months[index]


MONTHS = month_of(["2024 July", "2024 July", "2023 May"])


def test_months_stand_over_their_events_with_a_blank_between() -> None:
    assert lines(0, 3, MONTHS, 20, 2) == [
        ListLine(heading="2024 July"),
        ListLine(0, 0),
        ListLine(0, 1),
        ListLine(1, 0),
        ListLine(1, 1),
        ListLine(),
        ListLine(heading="2023 May"),
        ListLine(2, 0),
        ListLine(2, 1),
    ]


def test_the_first_event_shown_has_its_month_over_it_wherever_the_list_stands() -> None:
    assert lines(1, 3, MONTHS, 2, 2) == [ListLine(heading="2024 July"), ListLine(1, 0)]


def test_a_month_without_room_for_its_event_is_not_begun() -> None:
    assert lines(0, 3, MONTHS, 7, 2)[-1] == ListLine(1, 1)


def test_an_event_without_a_date_says_so() -> None:
    assert layout.month(None) == "no date"
    assert layout.month(date(2023, 12, 4)) == "2023 December"


@given(
    st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=40),
    st.integers(3, 30),
    st.integers(1, 2),
    st.data(),
)
def test_the_event_under_the_cursor_is_always_whole(
    months: list[str], height: int, each: int, data: st.DataObject
) -> None:
    count = len(months)
    cursor = data.draw(st.integers(0, count - 1))
    top = top_for(cursor, data.draw(st.integers(0, count - 1)), count, month_of(months), height, each)
    shown = lines(top, count, month_of(months), height, each)
    assert all(ListLine(cursor, part) in shown for part in range(each))
    assert len(shown) <= height


def test_going_to_the_end_of_a_long_list_looks_at_one_screen_only() -> None:
    asked: list[int] = []

    def month(index: int) -> str:
        asked.append(index)
        return "2024 July"

    assert top_for(99_999, 0, 100_000, month, 40, 2) > 99_950
    assert len(asked) < 2_000


@given(st.text(alphabet="湖a 會…", max_size=30), st.integers(1, 30))
def test_a_title_always_fills_its_cells(title: str, width: int) -> None:
    assert cell_len(summary.cut(title, width)) == width


def versions(*kinds: tuple[Lang, float | None]) -> tuple[Version, ...]:
    return tuple(
        Version(f"v{n}", "e", "file", lang, same_as=None if alike is None else NearCopy("v0", alike))
        for n, (lang, alike) in enumerate(kinds)
    )


def test_copies_are_marked_and_many_versions_counted() -> None:
    event = Event("e", versions=versions((Lang.HANT, None), (Lang.EN, 0.9), (Lang.EN, 1.0)))
    assert [text for text, _ in summary.badges(event)] == ["繁", "~EN", "=EN"]
    many = Event("e", versions=versions(*[(Lang.EN, None)] * 5, (Lang.HANS, None)))
    assert [text for text, _ in summary.badges(many)] == ["5EN", "简"]


def test_a_near_copy_says_what_it_repeats_and_how_much() -> None:
    origin = Version("v0", "e", "file", Lang.HANS, outlet="湖报")
    copies = [
        Version("v", "e", "file", Lang.HANT, same_as=NearCopy(origin_id, alike))
        for origin_id, alike in (("v0", 0.957), ("v0", 1.0), ("elsewhere", 0.957))
    ]
    event = Event("e", versions=(origin, *copies))
    assert [summary.repeats(copy, event) for copy in copies] == ["95 % of 湖报", "the text of 湖报", ""]
    assert summary.repeats(origin, event) == ""


def test_the_place_of_an_english_report_is_named_in_english() -> None:
    place = Bilingual("湖心镇", "Lakeside")
    assert summary.place(Event("e", place=place, versions=versions((Lang.EN, None)))) == "Lakeside"
    assert summary.place(Event("e", place=place, versions=versions((Lang.HANS, None)))) == "湖心镇 Lakeside"


def test_an_event_without_a_title_is_called_after_a_version_or_nothing() -> None:
    named = Version("v", "e", "file", Lang.EN, "Ferries resume")
    assert summary.title(Event("e", versions=(named,))) == "Ferries resume"
    assert summary.title(Event("e", versions=versions((Lang.EN, None)))) == "no headline"
