from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from textual.app import App, ComposeResult

from duizhao.align.pairs import rows_of
from duizhao.library.store import Library
from duizhao.model import Document, Draft, GivenLinks, Lang, Paragraph, Placement, Role, Row, SentenceLink
from duizhao.reader import themes
from duizhao.reader.parallel.columns import Layout
from duizhao.reader.parallel.finds import Finds
from duizhao.reader.parallel.heads import ColumnHeads
from duizhao.reader.parallel.lines import Setting, columns_for
from duizhao.reader.parallel.view import ParallelView, Place
from duizhao.search.engine import Search
from duizhao.search.language.parser import parse
from duizhao.text.script import Script
from duizhao.text.width import cells
from duizhao.workspace.lighting import hits_in
from duizhao.workspace.parallel import ParallelText

CHINESE = (
    Paragraph(Role.CAPTION, "签约现场。海报社记者 陈二 摄", 1, (0, 5)),
    Paragraph(
        Role.BODY,
        "双方代表在泉州签署协议,决定开通货运航线。仓库由两港共同管理。航线明年开通。",
        3,
        (0, 21, 31),
    ),
    Paragraph(Role.BODY, "软件和信息由出租车公司提供,互联网服务也一样。", 5),
)
ENGLISH = (
    Paragraph(Role.BODY, "Envoys of both ports signed an agreement in Quanzhou to open a freight route.", 1),
    Paragraph(Role.BODY, "The route opens next year.", 3),
    Paragraph(Role.BODY, "A taxi company provides software and information.", 5),
    Paragraph(Role.CAPTION, "Envoys sign the agreement. (Haibao/Chen Er)", 7, (0, 27)),
)
ROWS = (
    Row(
        (0,),
        (3,),
        sentences=(SentenceLink(((0, 0),), ((3, 0),), 0.9), SentenceLink(((0, 1),), ((3, 1),), 0.9)),
    ),
    Row(
        (1,),
        (0, 1),
        sentences=(
            SentenceLink(((1, 0),), ((0, 0),), 0.9),
            SentenceLink(((1, 1),), (), 0.9),
            SentenceLink(((1, 2),), ((1, 0),), 0.3),
        ),
    ),
    Row((2,), (2,), sentences=(SentenceLink(((2, 0),), ((2, 0),), 0.9),)),
)
SHORT = (*"港口航线", "。", "《", "》", "abc", "all-weather", " ", "é", "👩‍🚀", "1年", "x" * 90)


def opened(
    library: Library,
    chinese: tuple[Paragraph, ...] = CHINESE,
    english: tuple[Paragraph, ...] | None = ENGLISH,
    rows: tuple[Row, ...] = ROWS,
    title: str | None = "港口签约",
) -> ParallelText:
    """Two versions in a library, level as given."""
    drafts = [Draft(Lang.HANS, chinese, title=title, outlet="海报", event_date=date(2023, 5, 17))]
    if english is not None:
        drafts.append(Draft(Lang.EN, english, title="Ports sign", outlet="Haibao"))
    content = repr(drafts).encode()
    links = (GivenLinks(0, 1, rows),) if english is not None else ()
    document = Document("port.txt", "", content, hashlib.sha256(content).hexdigest(), tuple(drafts), links)
    versions = library.add(document, [Placement(), Placement(with_draft=0)][: len(drafts)])
    left, right = versions[0], versions[1] if len(versions) > 1 else None
    return ParallelText(library, library.event(left.event), left, right, rows_of(library, left, right, None))


def light(app: Host, query: str, present: Place | None = None) -> None:
    """Light up what a query finds."""
    search = Search(app.text.library, lambda: None)
    app.view.highlight(Finds.of(hits_in(app.text, search, parse(query))), present)


class Host(App[None]):
    """A screen with nothing but heads and view."""

    def __init__(self, text: ParallelText) -> None:
        super().__init__()
        self.animation_level = "none"
        self.text = text
        self.moved: list[ParallelView.Moved] = []
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DARK

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        yield ColumnHeads()
        yield ParallelView()

    def on_mount(self) -> None:
        self.query_one(ColumnHeads).show(self.text)
        self.view.show(self.text)
        self.view.focus()

    def on_parallel_view_moved(self, message: ParallelView.Moved) -> None:
        self.moved.append(message)

    @property
    def view(self) -> ParallelView:
        return self.query_one(ParallelView)

    def lines(self) -> list[str]:
        """What the view shows, without the scroll bar."""
        height = self.view.size.height
        return [strip.text[:-1].rstrip() for strip in self.view.render_lines(self.view.size.region)[:height]]

    def lit(self, ink: str) -> str:
        """The text shown in an ink."""
        style = self.view._inks(ink)
        strips = self.view.render_lines(self.view.size.region)
        segments = [segment for strip in strips for segment in strip]
        return "".join(segment.text for segment in segments if _ground(segment) == style.bgcolor)


def _ground(segment: Segment) -> object:
    return segment.style.bgcolor if segment.style else None


@pytest.fixture
def library() -> Iterator[Library]:
    with Library(":memory:") as opened_library:
        yield opened_library


async def test_sentences_stand_level_and_a_gap_says_what_is_missing(library: Library) -> None:
    app = Host(opened(library))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        lines = app.lines()
        (gap,) = [line for line in lines if "– not in Haibao EN" in line]
        assert "仓库由两港共同管理。" in gap
        (last,) = [line for line in lines if "航线明年开通。" in line]
        assert "? " in last, "an unsure link is marked"
        assert "The route opens next year." in last
        assert lines[0].lstrip(" ▌").startswith("图"), "a caption is marked"
        assert "陈二 摄" in "".join(lines[:2]), "its credit flows on"
        assert "⇄" in lines[0], "its partner stands elsewhere"
        assert [line for line in lines if "⇄" in line] == lines[:1]


def test_the_links_of_each_row_are_counted_as_they_are_shown(library: Library) -> None:
    text = opened(library)
    assert text.right is not None
    sides = [(text.left, text.right), (text.right, text.left), (text.left, None), (text.right, None)]
    for left, right in sides:
        one = ParallelText(library, text.event, left, right, rows_of(library, left, right, None))
        counts = [len(one.row(index).beads) for index in range(one.row_count)]
        assert list(one.bead_counts()) == counts
        assert sorted(counts) == [1, 1, 3] if left is text.left else [1, 1, 1, 1]


async def test_every_row_of_a_block_that_moved_is_marked(library: Library) -> None:
    order = (0, 1, 6, 7, 2, 3, 4, 5)
    chinese = tuple(Paragraph(Role.BODY, f"第{n}条:港口航线开通。", n) for n in range(8))
    english = tuple(Paragraph(Role.BODY, f"Item {n}: a port opens.", n) for n in range(8))
    app = Host(opened(library, chinese, english, tuple(Row((n,), (m,)) for n, m in enumerate(order))))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        marked = [line for line in app.lines() if "⇄" in line]
        assert ["Item 6" in line or "Item 7" in line for line in marked] == [True, True]


async def test_hits_are_reversed_where_there_is_no_colour(library: Library) -> None:
    app = Host(opened(library))
    app.ansi_color = True
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        light(app, "互联网")
        segments = [segment for strip in app.view.render_lines(app.view.size.region) for segment in strip]
        assert [one.text for one in segments if one.style and one.style.reverse] == ["互联网"]


async def test_narrow_terminals_stack_the_columns(library: Library) -> None:
    app = Host(opened(library))
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.pause()
        lines = [line.strip() for line in app.lines() if line.strip()]
        assert app.view.stacked
        at = next(n for n, line in enumerate(lines) if "仓库由两港共同管理" in line)
        assert lines[at + 1].startswith("– not in Haibao EN")


async def test_a_version_alone_has_one_column(library: Library) -> None:
    app = Host(opened(library, english=None))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        assert not [line for line in app.lines() if "–" in line]
        assert "双方代表在泉州签署协议" in "\n".join(app.lines())


async def test_the_cursor_walks_from_link_to_link(library: Library) -> None:
    app = Host(opened(library))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        for _ in range(2):
            app.view.move(1)
        await pilot.pause()
        assert app.view.place == Place(1, 1)
        assert (app.moved[-1].ordinal, app.moved[-1].total) == (3, 5)
        app.view.move(99)
        assert app.view.place == Place(2, 0)
        app.view.move(-99)
        assert app.view.place == Place(0, 0)


async def test_a_click_puts_the_cursor_there(library: Library) -> None:
    app = Host(opened(library))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        y = next(n for n, line in enumerate(app.lines()) if "仓库" in line)
        await pilot.click(ParallelView, offset=(20, y))
        assert app.view.place == Place(1, 1)


async def test_a_hit_is_lit_in_every_script_and_across_line_ends(library: Library) -> None:
    app = Host(opened(library))
    async with app.run_test(size=(40, 40)) as pilot:
        await pilot.pause()
        for script, shown in {
            Script.ORIGINAL: "决定开通货运航线。仓库",
            Script.HANT: "決定開通貨運航線。倉庫",
        }.items():
            app.view.script = script
            light(app, '"決定開通貨運航線。仓库"')
            await pilot.pause()
            assert app.lit("found") == shown
        app.view.script = Script.TW
        light(app, "出租车 互联网")
        await pilot.pause()
        assert app.lit("found") == "計程車網際網路"


async def test_the_present_hit_stands_out_and_is_in_sight(library: Library) -> None:
    app = Host(opened(library))
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.pause()
        light(app, "互联网", Place(2, 0))
        await pilot.pause()
        assert app.lit("hit") == "互联网"
        assert app.view.place == Place(2, 0)


async def test_resizing_and_changing_script_keep_the_place(library: Library) -> None:
    chinese = tuple(Paragraph(Role.BODY, f"第{n}条。" + "港口航线开通。" * (n % 7 + 1), n) for n in range(60))
    english = tuple(
        Paragraph(Role.BODY, f"Item {n}. " + "A route opens. " * (n % 5 + 1), n) for n in range(60)
    )
    rows = tuple(Row((n,), (n,)) for n in range(60))
    app = Host(opened(library, chinese, english, rows))
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.pause()
        app.view.go_to(30)
        for size in ((70, 20), (40, 10), (160, 48)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.view.place == Place(30, 0)
            assert any("第30条" in line for line in app.lines())
        app.view.script = Script.TW
        await pilot.pause()
        assert any("第30條" in line for line in app.lines())


async def test_one_hundred_thousand_rows_are_set_only_where_they_are_seen(library: Library) -> None:
    count = 100_000
    chinese = tuple(Paragraph(Role.BODY, f"第{n}条。港口航线开通。", n) for n in range(count))
    english = tuple(Paragraph(Role.BODY, f"Item {n}. A route opens.", n) for n in range(count))
    rows = tuple(Row((n,), (n,)) for n in range(count))
    app = Host(opened(library, chinese, english, rows))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        app.view.end()
        app.view.go_to(count // 2)
        await pilot.pause()
        assert any(f"第{count // 2}条" in line for line in app.lines())
        app.view.page(1)
        await pilot.pause()
        assert len(app.view.window._rows) < 200


async def test_text_is_never_read_as_markup(library: Library) -> None:
    evil = "[red]红[/red] [@click=app.quit()]点[/]"
    chinese = (Paragraph(Role.BODY, evil, 1),)
    app = Host(opened(library, chinese, ENGLISH[:1], (Row((0,), (0,)),)))
    async with app.run_test(size=(120, 12)) as pilot:
        await pilot.pause()
        shown = "\n".join(app.lines())
        assert all(part in shown for part in ("[red]红[/red]", "[@click=app.quit()]点", "[/]"))


async def test_dragging_selects_one_column_only(library: Library) -> None:
    app = Host(opened(library))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        lines = app.lines()
        first = next(n for n, line in enumerate(lines) if "双方代表" in line)
        last = next(n for n, line in enumerate(lines) if "航线明年开通" in line)
        await pilot.mouse_down(ParallelView, offset=(7, first))
        await pilot.hover(ParallelView, offset=(15, last))
        await pilot.mouse_up(ParallelView, offset=(15, last))
        await pilot.pause()
        selected = app.screen.get_selected_text() or ""
        assert selected.startswith("双方代表在泉州")
        assert "Envoys" not in selected


TEXTS = st.lists(
    st.lists(st.sampled_from(SHORT), min_size=1, max_size=40).map("".join), min_size=1, max_size=4
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    TEXTS,
    TEXTS,
    st.integers(1, 220),
    st.sampled_from(list(Script)),
    st.sampled_from(["auto", "columns", "stacked"]),
    st.booleans(),
)
def test_every_strip_is_exactly_as_wide_as_the_view(
    chinese: list[str], english: list[str], width: int, script: Script, layout: Layout, alone: bool
) -> None:
    from textual.widget import Widget

    from duizhao.reader.parallel.inks import Inks
    from duizhao.reader.parallel.painting import Painter

    lefts = tuple(Paragraph(Role.BODY, text, 1) for text in chinese)
    rights = tuple(Paragraph(Role.BODY, text, 1) for text in english)
    rows = (Row(tuple(range(len(lefts))), tuple(range(len(rights)))),)
    with Library(":memory:") as library:
        text = opened(library, lefts, None if alone else rights, rows)
        at = columns_for(text, width, layout)
        inks = Inks(Widget())
        inks._styles = _AnyStyle()
        painter = Painter(at, inks)
        for row in range(text.row_count):
            for line in Setting(text, at, script).lines(row):
                strip = painter.paint(line, focused=True, lit={}, bar="bar")
                assert strip.cell_length == cells(strip.text) == width


class _AnyStyle(dict):  # type: ignore[type-arg]
    """Styles without a running app: the width does not depend on them."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: object) -> object:
        from rich.style import Style

        return Style.null()


async def test_heads_line_up_with_the_columns_and_name_the_versions(library: Library) -> None:
    app = Host(opened(library))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        heads = app.query_one(ColumnHeads)
        title, tabs = (strip.text for strip in heads.render_lines(heads.size.region))
        at = columns_for(app.text, 120, "auto")
        assert at.right is not None
        assert title[at.left.start :].startswith("港口签约")
        assert "1 海报  简" in tabs
        assert "2 Haibao  EN" in tabs


async def test_a_missing_headline_is_said_not_invented(library: Library) -> None:
    app = Host(opened(library, title=None))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        heads = app.query_one(ColumnHeads)
        assert "– no headline" in heads.render_lines(heads.size.region)[0].text
