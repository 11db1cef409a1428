"""What a story says of a meeting besides day, city and people: venue, time of day, occasion."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhao.ingest.encounters import Kind, encounters
from duizhao.ingest.gazetteer import place
from duizhao.ingest.genre import Genre, genre, lede_genre
from duizhao.ingest.occasions import occasion
from duizhao.ingest.proper_names import proper_names
from duizhao.ingest.story import Part, Story
from duizhao.ingest.whereabouts import is_said

_TIMES = (
    (re.compile(r"上午|早上|清晨|早晨|凌晨|[今日]早|\bmorning\b"), ("morning",)),
    (re.compile(r"下午|午后|\bafternoon\b"), ("afternoon",)),
    (re.compile(r"傍晚"), ("afternoon", "evening")),
    (re.compile(r"晚上|晚间|[今日当]晚|\b(?:evening|night)\b"), ("evening",)),
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a story says of a meeting besides day, city and people."""

    venues: frozenset[str] = frozenset()
    """Keys of the venues named where people meet."""
    times: frozenset[str] = frozenset()
    """`morning`, `afternoon`, `evening`."""
    occasion: frozenset[str] = frozenset()
    """What it is besides a meeting as such, by the title or the lede."""
    occasion_of_text: frozenset[str] = frozenset()
    """The same, by the lede alone: a copy may bear another title."""
    genre: Genre = Genre.REPORT
    genre_of_text: Genre = Genre.REPORT
    """What it is by the lede alone."""
    names: frozenset[str] = frozenset()
    """The proper names of the lede's first sentence."""

    def contradict(self, other: Circumstances) -> bool:
        """Whether the two name different venues, or different times of the day."""
        return any(
            mine and theirs and not mine & theirs
            for mine, theirs in ((self.venues, other.venues), (self.times, other.times))
        )


def circumstances(story: Story, kind: Kind | None) -> Circumstances:
    """The venues and times of the title, the lede and the captions where they tell of this kind of event."""
    venues: set[str] = set()
    times: set[str] = set()
    for sentence in story.of(Part.TITLE, Part.LEDE, Part.CAPTION):
        if not any(encounter.kind is kind for encounter in encounters(story, sentence)):
            continue
        for mention in story.places_of(sentence.start, sentence.end):
            found = place(mention.key)
            if found is not None and found.kind == "venue" and is_said(story, sentence, mention):
                venues.add(mention.key)
        for pattern, named in _TIMES:
            if pattern.search(story.key, sentence.start, sentence.end):
                times.update(named)
    return Circumstances(
        frozenset(venues),
        frozenset(times),
        occasion(story, title=True),
        occasion(story, title=False),
        genre(story),
        lede_genre(story),
        proper_names(story),
    )
