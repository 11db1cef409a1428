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
        self._newest: dict[str, object] = {}
        """Stands for the work of each group whose result is still wanted."""

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
        mine = object()
        if exclusive:
            self._newest[group] = mine

        def tell_if_wanted(receive: Callable[[], None]) -> None:
            # Asked on the screen's own thread: newer work may come while the message is under way.
            self.tell(lambda: receive() if not exclusive or self._newest.get(group) is mine else None)

        def run() -> None:
            if get_current_worker().is_cancelled:
                return
            try:
                result = work()
            except Exception as error:
                message = str(error) or type(error).__name__
                tell_if_wanted(lambda: self.say_error(message))
            else:
                tell_if_wanted(lambda: then(result))

        self.run_worker(run, group=group, thread=True, exclusive=exclusive)

    def is_under_way(self, group: str) -> bool:
        """Whether work of a group is being done."""
        return any(worker.group == group and not worker.is_finished for worker in self.workers)

    def drop(self, group: str) -> None:
        """Let go of the work of a group: its result is not wanted any more, nor what went wrong."""
        self._newest.pop(group, None)
        self.workers.cancel_group(self, group)

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
