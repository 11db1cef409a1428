from __future__ import annotations

from datetime import date, timedelta

from textual import on
from textual.app import App, ComposeResult

from duizhao.model import Bilingual, Event, Lang, Version
from duizhao.reader.events.event_list import AHEAD, EventList
from duizhao.reader.themes import THEMES, defaults

COUNT = 100_000


def event(event_id: str) -> Event:
    day = date(2031, 5, 6) - timedelta(days=int(event_id))
    version = Version("v", event_id, "file", Lang.EN)
    return Event(event_id, day, Bilingual(en="Lakeside"), Bilingual(en=f"Report {event_id}"), (), (version,))


class ListApp(App[None]):
    """An event list alone, and how many summaries it asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        for theme in THEMES:
            self.register_theme(theme)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        yield EventList()

    def on_mount(self) -> None:
        self.query_one(EventList).list_events([str(number) for number in range(COUNT)])

    @on(EventList.Wanted)
    def _wanted(self, message: EventList.Wanted) -> None:
        self.asked += len(message.ids)
        self.query_one(EventList).supply(event(event_id) for event_id in message.ids)


async def test_a_list_of_100000_events_reads_only_what_it_shows() -> None:
    async with ListApp().run_test(size=(30, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, ListApp)
        events = app.query_one(EventList)
        events.focus()
        await pilot.pause()
        events.move(COUNT)
        await pilot.pause(0.1)
        lines = [strip.text.rstrip() for strip in events.render_lines(events.size.region)]
        assert any(line.endswith("Report 99999") for line in lines)
        assert app.asked <= 2 * (40 + 2 * AHEAD)


async def test_the_wheel_moves_the_list_and_leaves_the_cursor() -> None:
    async with ListApp().run_test(size=(30, 40)) as pilot:
        events = pilot.app.query_one(EventList)
        await pilot.pause()
        events.scroll_by(3)
        assert (events.top, events.cursor) == (3, 0)
        events.scroll_by(-9)
        assert events.top == 0
        events.scroll_by(COUNT)
        assert COUNT - 40 < events.top < COUNT
