"""Work in threads whose results come back as messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from textual import on
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import get_current_worker

Result = TypeVar("Result")


class BackgroundScreen(Screen[None]):
    """A screen that leaves all slow work to threads; they post messages and touch no widget."""

    @dataclass
    class Delivery(Message):
        """What a thread has to tell the screen."""

        receive: Callable[[], None]

    def __init__(self) -> None:
        super().__init__()
        self.put_off: dict[str, Timer] = {}
        """What is to be done after a while, by name."""

    def in_background(
        self,
        group: str,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        *,
        exclusive: bool = True,
    ) -> None:
        """Do the work in a thread and hand its result to `then`, unless newer work of the group came.

        What goes wrong is said in one line.
        """

        def run() -> None:
            worker = get_current_worker()
            try:
                result = work()
            except Exception as error:
                message = str(error) or type(error).__name__
                if not worker.is_cancelled:
                    self.tell(lambda: self.say_error(message))
            else:
                if not worker.is_cancelled:
                    self.tell(lambda: then(result))

        self.run_worker(run, group=group, thread=True, exclusive=exclusive)

    def tell(self, receive: Callable[[], None]) -> None:
        """Have this called on the screen's own thread; may be used from any."""
        self.post_message(self.Delivery(receive))

    def later(self, name: str, seconds: float, act: Callable[[], None]) -> None:
        """Do this after a while, unless the same is put off again before."""

        def due() -> None:
            del self.put_off[name]
            act()

        self.no_longer(name)
        self.put_off[name] = self.set_timer(seconds, due)

    def no_longer(self, name: str) -> None:
        """Do not do what was put off."""
        if name in self.put_off:
            self.put_off.pop(name).stop()

    def say_error(self, message: str) -> None:
        """Say what went wrong."""
        raise NotImplementedError

    @on(Delivery)
    def _deliver(self, message: Delivery) -> None:
        message.receive()
