"""The status line: where the reader is, what was found, what went wrong."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from duizhao.reader.lines.two_sided import TwoSided

GAP = Content("   ")


class Status(TwoSided):
    """Most important first; a notice takes the place of the position until the next key."""

    notice: reactive[Content] = reactive(Content)
    """What was just done, or went wrong."""
    progress: reactive[Content] = reactive(Content)
    """How far work in the background has come."""
    outcome: reactive[Content] = reactive(Content)
    """What the search found."""
    position: reactive[Content] = reactive(Content)
    """The place in the text."""
    totals: reactive[Content] = reactive(Content)
    """Gaps and unsure links of the whole text."""

    def _compose_line(self) -> None:
        parts = (self.notice, self.outcome) if self.notice else (self.outcome, self.position)
        self.write(GAP.join(part for part in parts if part), self.progress or self.totals)

    watch_notice = watch_progress = watch_outcome = watch_position = watch_totals = _compose_line
