"""What is found in the whole library, on the screen."""

from __future__ import annotations

import pytest
from tests.reader.conftest import Desk, document, level, reading
from textual import events
from textual.widget import Widget
from textual.widgets import Input

from duizhao.library.store import Library
from duizhao.model import Bilingual, DumpedEvent, Event, GivenLinks, Lang
from duizhao.reader.screens.form import FormScreen
from duizhao.reader.screens.rules import EXAMPLES, RulesScreen
from duizhao.reader.state import State
from duizhao.search.language.parser import parse
from duizhao.search.rules import ALL_RULES, SWITCHED, Rule
from duizhao.text.language import has_chinese
from duizhao.text.language import script as written_in
from duizhao.text.width import cells
from duizhao.workspace.session import Workspace

MANY = 130
"""More hits than two pages hold."""
WINDMILL = "风车每年转动。"


async def search(desk: Desk, query: str) -> None:
    """Type a query, and go to its hits."""
    await desk.press("slash")
    await desk.type(query)
    await desk.press("enter")


def add_windmill(library: Library, hits: int = MANY) -> None:
    """Add an event of so many paragraphs that say the same, without an English version."""
    text = document("windmill-zh", Lang.HANS, "湖报", "风", (WINDMILL,) * hits)
    event = Event("windmill", None, Bilingual(), Bilingual("风", None))
    library.restore(DumpedEvent(event, (text,), ()))


def lines_of(desk: Desk) -> list[str]:
    return [line.rstrip() for line in desk.results.splitlines()]


async def test_hits_stand_under_the_head_of_their_event_both_languages_level(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "船长")
        lines = lines_of(desk)
        assert "2031-05-06  湖心镇  渡轮增加班次" in lines[0]
        assert lines[0].endswith("1 hit")
        assert "1 湖报  简" in lines[1]
        assert "2 Lake News  EN" in lines[1]
        assert "3 船长说,湖面结冰时停航。" in lines[3]
        assert "The captain said boats stop when the lake freezes." in lines[3]


async def test_of_a_paragraph_the_sentence_with_the_hit_is_shown_and_all_of_it_below_one_line_each(
    library: Library,
) -> None:
    async with reading(library) as desk:
        await search(desk, "结冰")
        assert "3 船长说,湖面结冰时停航。" in desk.results
        assert "The captain said" in desk.results
        assert "渔民" not in desk.results
        await desk.press("v")
        assert "船长说,湖面结冰时停航。渔民表示支持。" in "\n".join(lines_of(desk)[20:]).replace("\n", "")


async def test_a_sentence_that_the_other_version_omits_faces_no_other_sentence(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "渔民")
        assert "3 渔民表示支持。" in desk.results
        assert "– not in Lake News EN" in desk.results
        assert "The captain" not in desk.results


async def test_columns_stand_where_they_stand_while_reading(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "船长")
        row = next(line for line in lines_of(desk) if "The captain" in line)
        await desk.press("enter")
        view = desk.main.view
        read = [strip.text.rstrip() for strip in view.render_lines(view.size.region)]
        shown = next(line for line in read if "The captain" in line)
        left, right = (cells(line[: line.index("The captain")]) for line in (row, shown))
        assert left == right


async def test_what_an_omitted_passage_lacks_is_said(library: Library) -> None:
    async with reading(library) as desk:
        texts = (
            document("pier-zh", Lang.HANS, "湖报", "码头", ("码头完工。", "鱼价上涨。")),
            document("pier-en", Lang.EN, "Lake News", "Pier", ("The pier is done.",)),
        )
        links = GivenLinks(0, 1, level((0, 0), (1, 1), (2, None)))
        event = Event("pier", None, Bilingual(), Bilingual("码头", "Pier"))
        library.restore(DumpedEvent(event, texts, (links,)))
        await search(desk, "鱼价")
        assert "– not in Lake News EN" in desk.results


async def test_an_event_in_one_language_says_so(library: Library) -> None:
    add_windmill(library, 1)
    async with reading(library) as desk:
        await search(desk, "风车")
        assert "– no English version" in desk.results


async def test_hits_are_fetched_a_page_at_a_time_as_one_walks_on(library: Library) -> None:
    add_windmill(library)
    async with reading(library) as desk:
        await search(desk, "风车")
        walk = desk.main.searching.walk
        assert walk is not None
        assert len(walk.hits) == 50
        assert desk.outcome == f"hit 1 of {MANY}"
        await desk.press("G")
        assert len(walk.hits) == 100
        assert desk.outcome == f"hit 50 of {MANY}"
        await desk.press("G", "G", "G")
        assert len(walk.hits) == MANY
        assert desk.outcome == f"hit {MANY} of {MANY}"
        await desk.press("g")
        assert desk.outcome == f"hit 1 of {MANY}"


async def test_walking_on_by_single_hits_meets_every_hit_once(library: Library) -> None:
    add_windmill(library, 60)
    async with reading(library) as desk:
        await search(desk, "风车")
        seen = []
        for _ in range(60):
            walk = desk.main.searching.walk
            assert walk is not None
            assert walk.hit is not None
            seen.append(walk.hit.paragraph)
            await desk.pilot.press("n")
        assert seen == list(range(1, 61))


async def test_one_line_each_sets_the_hits_on_an_axis_and_the_row_below(library: Library) -> None:
    add_windmill(library, 3)
    async with reading(library) as desk:
        await search(desk, "停航 OR 转动")
        await desk.press("v")
        hits = [line for line in lines_of(desk)[:20] if "停航" in line or "转动" in line]
        axes = {cells(line[: max(line.find("停航"), line.find("转动"))]) for line in hits}
        assert len(hits) == 4
        assert len(axes) == 1
        assert any("───" in line for line in lines_of(desk))
        assert "The captain said boats stop when the lake freezes." in lines_of(desk)[-9]
        assert desk.main.state.hits_in_lines


async def test_the_list_follows_the_present_hit_and_events_can_be_jumped(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "the")
        assert desk.main.events.selected == "ferry"
        await desk.press("J")
        assert desk.main.events.selected == "bridge"
        await desk.press("K")
        assert desk.main.events.selected == "ferry"


async def test_the_order_can_be_changed_and_is_named_under_the_query(library: Library) -> None:
    add_windmill(library)
    async with reading(library) as desk:
        await search(desk, "风车 OR 渔民")
        walk = desk.main.searching.walk
        assert walk is not None
        assert walk.hits[0].event == "ferry"
        await desk.press("o")
        walk = desk.main.searching.walk
        assert walk is not None
        assert walk.hits[0].event == "windmill"
        assert "most hits first" in desk.line("#note")


async def test_a_rule_that_is_off_finds_nothing_more_and_is_named(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "漁民")
        await desk.press("equals_sign")
        assert isinstance(desk.app.screen, RulesScreen)
        await desk.press("1", "enter")
        assert Rule.SCRIPT not in desk.main.searching.rules
        assert desk.outcome == "nothing found"
        assert "without either script" in desk.line("#note")
        await desk.press("ctrl+r", "equals_sign", "enter")
        assert "only as written" in desk.line("#note")
        await desk.press("ctrl+r", "equals_sign", "enter")
        assert desk.outcome == "hit 1 of 1"


async def test_a_word_put_another_way_twice_names_both_rules(library: Library) -> None:
    text = document("tower-zh", Lang.HANT, "橋報", "鐘樓", ("工人說,白羅斯堅定支援鐘樓。",))
    library.restore(DumpedEvent(Event("tower", None, Bilingual(), Bilingual("鐘樓", None)), (text,), ()))
    async with reading(library, (200, 40)) as desk:
        await search(desk, "白俄罗斯坚定支持")
        assert "白俄羅斯堅定支援 for 白俄罗斯坚定支持   other forms of names, Taiwan wording" in desk.line(
            "#note"
        )
        assert desk.status.startswith(
            "白羅斯堅定支援 found as 白俄罗斯坚定支持 (another form of the name, Taiwan wording)"
        )


@pytest.mark.parametrize("rule", SWITCHED)
def test_the_example_of_a_rule_is_found_by_that_rule_and_no_other(rule: Rule) -> None:
    example = EXAMPLES[rule]
    lang = written_in(example.found) or Lang.HANT if has_chinese(example.found) else Lang.EN
    with Library(":memory:") as library:
        text = document("example", lang, "湖报", "–", (example.found,))
        library.restore(DumpedEvent(Event("example", None, Bilingual(), Bilingual()), (text,), ()))
        search = Workspace(lambda: library).search
        found = list(search.hits(parse(example.typed, rules=frozenset({rule}))))
        assert [hit.text for hit in found] == [example.found]
        assert {reason.rule for reason in found[0].why} == {rule}
        assert not list(search.hits(parse(example.typed, rules=ALL_RULES - {rule})))


async def test_a_filter_is_written_into_the_query(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "the")
        await desk.press("f")
        form = desk.app.screen
        assert isinstance(form, FormScreen)
        form.query(Input).first().value = "Pier Post"
        await desk.press("enter")
        assert desk.query.field.value == 'the outlet:"Pier Post"'
        walk = desk.main.searching.walk
        assert walk is not None
        assert {hit.version.outlet for hit in walk.hits} == {"Pier Post"}


async def test_a_query_is_kept_under_a_name_run_again_and_deleted(library: Library) -> None:
    state = State()
    async with reading(library, state=state) as desk:
        await search(desk, "渔民")
        await desk.press("asterisk")
        await desk.type("people")
        await desk.press("enter")
        assert state.searches == {"people": "渔民"}
        await desk.press("escape", "L", "enter")
        assert desk.query.field.value == "渔民"
        assert desk.outcome == "hit 1 of 1"
        await desk.press("L", "d", "escape")
        assert state.searches == {}


async def test_hits_are_shown_in_the_script_chosen(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "合作")
        await desk.press("s")
        assert "双方同意加强合作" in desk.results
        assert desk.line("#note").rstrip().endswith("simplified, converted")


async def test_a_hit_is_copied_with_its_source(library: Library) -> None:
    async with reading(library) as desk:
        await search(desk, "合作")
        await desk.press("y")
        assert desk.app.clipboard.startswith(
            "雙方同意加強合作。\n(橋報, 市長會見工人, 2031-05-07)\n\nBoth sides"
        )


@pytest.mark.parametrize("size", [(30, 8), (70, 16), (80, 24), (120, 30), (200, 55)])
@pytest.mark.parametrize("one_line", [False, True])
async def test_every_line_is_exactly_as_wide_as_the_view(
    library: Library, size: tuple[int, int], one_line: bool
) -> None:
    add_windmill(library, 5)
    async with reading(library, size, State(hits_in_lines=one_line)) as desk:
        await search(desk, "the OR 合作 OR 渔民 OR 风车")
        results = desk.main.results
        strips = results.render_lines(results.size.region)
        assert {strip.cell_length for strip in strips} == {results.size.width}


async def test_a_hit_taller_than_the_screen_is_read_to_its_end(library: Library) -> None:
    long = document("long-zh", Lang.HANS, "湖报", "长", ("风车转动。" * 200, "风车停了。"))
    library.restore(DumpedEvent(Event("long", None, Bilingual(), Bilingual("长", None)), (long,), ()))
    async with reading(library, (80, 24)) as desk:
        await search(desk, "风车")
        first = desk.results
        await desk.press("j")
        assert desk.outcome == "hit 1 of 2"
        assert desk.results != first
        for _ in range(4):
            await desk.press("j")
        assert desk.outcome == "hit 2 of 2"


async def test_the_wheel_scrolls_hits_and_text_alike_and_the_cursor_stays(library: Library) -> None:
    add_windmill(library, 60)
    async with reading(library, (80, 24)) as desk:
        await search(desk, "风车")
        results, view = desk.main.results, desk.main.view
        results.post_message(turn(results))
        await desk.settle()
        assert results.in_sight[:2] == [0, 1]
        assert not lines_of(desk)[0].startswith("  no date")
        assert desk.outcome == "hit 1 of 60"
        await desk.press("enter")
        top = view.window.lines[:]
        view.post_message(turn(view))
        await desk.settle()
        assert view.window.lines[:5] == top[3:8]
        assert view.place.row == 0


def turn(widget: Widget) -> events.MouseScrollDown:
    """A turn of the wheel over a widget."""
    return events.MouseScrollDown(widget, 1, 1, 0, 0, 0, shift=False, meta=False, ctrl=False)


async def test_the_key_line_of_the_hits_names_the_help_whatever_the_width(library: Library) -> None:
    for width in (80, 140, 250):
        async with reading(library, (width, 40)) as desk:
            await search(desk, "渔民")
            assert "? help" in str(desk.main.query_one("#keys").render())
