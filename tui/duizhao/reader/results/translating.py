"""Has the likely translation of the hits in sight looked for, a few at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duizhao.reader.screens.main import MainScreen
    from duizhao.search.hits import SearchHit

AT_ONCE = 6
"""Hits told in one piece of work, so that those in sight come first wherever one walks meanwhile."""
GROUP = "translations"


@dataclass
class Translating:
    """Tells hits in the background."""

    screen: MainScreen

    def want(self, *, go_on: bool = False) -> None:
        """See to the hits in sight that are not told yet, unless some are being told."""
        walk = self.screen.searching.walk
        if walk is None or (self.screen.is_under_way(GROUP) and not go_on):
            return
        untold = [index for index in self.screen.results.in_sight if index not in walk.told][:AT_ONCE]
        if not untold:
            return
        search = self.screen.workspace.search
        hits = [walk.hits[index] for index in untold]

        def then(told: list[SearchHit]) -> None:
            if walk is self.screen.searching.walk:
                walk.tell(dict(zip(untold, told, strict=True)))
                self.screen.results.told(untold)
                self.screen.framing.show_position()
                self.want(go_on=True)

        self.screen.in_background(GROUP, lambda: [search.with_translation(hit) for hit in hits], then)
