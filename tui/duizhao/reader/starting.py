"""What happens once the first screen stands: reading the library, and making the lexicon ready."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from duizhao.reader import telling
from duizhao.reader.commands import NAMED

if TYPE_CHECKING:
    from duizhao.reader.screens.main import MainScreen
    from duizhao.workspace.intake import Report

SAMPLE = "These are samples.  Add your own:  duizhao add FILE…"


@dataclass
class Starting:
    """Prepares the workspace, opens the last event, then sees to the lexicon."""

    screen: MainScreen
    _making: bool = field(default=False, init=False)

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
        self.screen.refresh_keys()
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
        last = state.shelf(workspace.library_name).event
        self.screen.reading.open(last if last is not None and last in ids else ids[0])

    def make_lexicon(self) -> None:
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
