from __future__ import annotations

import time
from asyncio import sleep
from collections.abc import Callable
from threading import Event

import pytest
from textual.app import App
from textual.screen import Screen

from duizhao.reader.screens.background import BackgroundScreen


class Desk(BackgroundScreen):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def say_error(self, message: str) -> None:
        self.said.append(message)


class DeskApp(App[None]):
    def get_default_screen(self) -> Screen[None]:
        return Desk()


def _deliver(desk: Desk, received: list[str]) -> None:
    desk.in_background("one", lambda: "newer", received.append)


def _let_go(desk: Desk, _: list[str]) -> None:
    desk.drop("one")


@pytest.mark.parametrize(("then", "expected"), [(_deliver, ["newer"]), (_let_go, [])])
@pytest.mark.parametrize("fails", [False, True])
async def test_what_is_under_way_when_it_is_no_longer_wanted_never_arrives(
    then: Callable[[Desk, list[str]], None], expected: list[str], fails: bool
) -> None:
    async with DeskApp().run_test() as pilot:
        desk = pilot.app.screen
        assert isinstance(desk, Desk)
        begun, go, received = Event(), Event(), list[str]()

        def work() -> str:
            begun.set()
            go.wait()
            if fails:
                raise ValueError("stopped")
            return "older"

        desk.in_background("one", work, received.append)
        while not begun.is_set():
            await sleep(0.01)
        go.set()
        time.sleep(0.1)  # the screen's own thread is busy; the result waits for it
        then(desk, received)
        while not all(worker.is_finished for worker in desk.workers):
            await pilot.pause(0.02)
        await pilot.pause()
        assert (received, desk.said) == (expected, [])
