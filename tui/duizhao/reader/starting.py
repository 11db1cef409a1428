"""What happens once the first screen stands: reading the library, making the lexicon, aligning the rest."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from duizhao.reader import telling
from duizhao.reader.commands import NAMED

if TYPE_CHECKING:
    from duizhao.reader.screens.main import MainScreen
    from duizhao.workspace.intake import Report
    from duizhao.workspace.parallel import ParallelText

PAUSE = 0.25
"""Seconds between two words on how far the aligning is: each is painted."""
SAMPLE = "These are samples.  Add your own:  duizhao add FILE…"


@dataclass
class Starting:
    """Prepares the workspace, opens the last event, then sees to the lexicon and to what is not aligned."""

    screen: MainScreen
    _making: bool = field(default=False, init=False)
    _aligning: bool = field(default=False, init=False)
    _said: float = field(default=0.0, init=False)

    def begin(self) -> None:
        """Read what there is to read."""
        gc.freeze()  # what stands by now stays; see the command line, which switched collecting off
        gc.enable()
        workspace = self.screen.workspace
        self.screen.say("reading …")
        self.screen.in_background("prepare", lambda: workspace.prepare(self._report), self._prepared)

    def _report(self, report: Report) -> None:
        self.screen.tell(lambda: self.screen.say(f"reading {report.file} …"))

    def _prepared(self, _: None) -> None:
        self.screen.say("")
        self.screen.framing.show_keys()
        self.screen.listing.load(self._loaded)

    def _loaded(self, ids: Sequence[str]) -> None:
        workspace, state = self.screen.workspace, self.screen.state
        if workspace.reads_files and not ids:
            self.screen.app.exit()  # whoever started the reader says why there is nothing to read
            return
        refused = sum(1 for report in workspace.reports if report.error)
        if state.warning:
            self.screen.say_error(state.warning)
        elif refused:
            which = f"{self.screen.keymap.label(NAMED['warnings'])} lists them"
            self.screen.say_error(f"{telling.count(refused, 'file')} could not be read: {which}")
        elif workspace.is_sample:
            self.screen.say(SAMPLE)
        if not ids:
            self.screen.say("No events yet.  Add some:  duizhao add FILE…")
            return
        self.screen.in_background("index", lambda: workspace.renew_index(self._renewed), self._index_ready)
        last = state.shelf(workspace.library_name).event
        self.screen.reading.open(last if last is not None and last in ids else ids[0])

    def _renewed(self, share: float) -> None:
        self.screen.tell(lambda: self.screen.show_progress(f"renewing the search index {share:.0%}"))

    def _index_ready(self, _: None) -> None:
        self.screen.show_progress("")

    def opened(self, text: ParallelText) -> None:
        """Go on with what is slow, now that a text is open."""
        if text.aligned:
            self.screen.call_after_refresh(self._align_rest)
        else:
            self._make_lexicon()

    def _make_lexicon(self) -> None:
        """Make the lexicon, without which two languages only stand in reading order; then align."""
        if not self._making:
            self._making = True
            workspace = self.screen.workspace
            self.screen.in_background("lexicon", lambda: workspace.build_lexicon(self._progress), self._ready)

    def _progress(self, share: float) -> None:
        self.screen.tell(lambda: self.screen.show_progress(f"preparing the dictionary {share:.0%}"))

    def _ready(self, _: object) -> None:
        self.screen.show_progress("")
        self.screen.reading.reopen()

    def _align_rest(self) -> None:
        """Align what will be shown or searched, as soon as there is a lexicon."""
        if not self._aligning:
            self._aligning = True
            self._said = time.monotonic()
            self.screen.in_background("aligning", self._align, self._all_aligned)

    def _align(self) -> bool:
        """Align it, unless there is no lexicon yet; whether there was one."""
        workspace, screen = self.screen.workspace, self.screen
        ready = workspace.lexicon_ready
        if ready:
            workspace.align_quietly(self._aligned, lambda why: screen.tell(lambda: screen.say_error(why)))
        return ready

    def _aligned(self, done: float, total: int) -> None:
        if time.monotonic() - self._said > PAUSE:
            self._said = time.monotonic()
            self.screen.tell(lambda: self.screen.show_progress(f"aligning {int(done)} of {total}"))

    def _all_aligned(self, had_lexicon: bool) -> None:
        self._aligning = had_lexicon
        self.screen.show_progress("")
