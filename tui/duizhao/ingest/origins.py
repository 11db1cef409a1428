"""Under which version a copy is folded: the one that was published first, as far as that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from duizhao.ingest.differences import differs
from duizhao.ingest.likeness import Likeness
from duizhao.model import Draft, NearCopy, Placement, Text, Version


def folded(
    placement: Placement, draft: Draft, copies: Sequence[Likeness], texts: Mapping[str, Text]
) -> Placement:
    """The placement of a draft that is alike to these texts, which it repeats or which repeat it.

    It repeats the most similar of those that repeat none themselves; where it was published before all
    of them, they repeat it.
    """
    if not copies:
        return placement
    if all(_is_earlier(draft, texts[found.version].version) for found in copies):
        return replace(placement, repeated_by=tuple(_repeats(found, draft, texts) for found in copies))
    origins = [found for found in copies if texts[found.version].version.same_as is None] or copies
    best = max(origins, key=lambda found: found.similarity)
    return replace(placement, same_as=_repeated(best, draft, texts))


def _repeated(found: Likeness, draft: Draft, texts: Mapping[str, Text]) -> NearCopy:
    """What the draft repeats."""
    origin = texts[found.version]
    titles = draft.title, origin.version.title
    what = differs(draft.paragraphs, origin.paragraphs, titles)
    return NearCopy(found.version, round(found.similarity, 4), what)


def _repeats(found: Likeness, draft: Draft, texts: Mapping[str, Text]) -> NearCopy:
    """Which version repeats the draft."""
    copy = texts[found.version]
    what = differs(copy.paragraphs, draft.paragraphs, (copy.version.title, draft.title))
    return NearCopy(found.version, round(found.similarity, 4), what)


def _is_earlier(draft: Draft, version: Version) -> bool:
    """Whether a draft was surely published before a version: by the clock of both, else by the day."""
    mine, theirs = draft.published, version.published
    if mine is None or theirs is None:
        return False
    if isinstance(mine, datetime) and isinstance(theirs, datetime):
        zones = {mine.tzinfo is None, theirs.tzinfo is None}
        if len(zones) == 1:
            return mine < theirs
    days = [moment.date() if isinstance(moment, datetime) else moment for moment in (mine, theirs)]
    return days[0] < days[1]
