"""Under which version a copy is folded, and what differs in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duizhao.ingest.differences import differs
from duizhao.ingest.likeness import Likeness
from duizhao.model import Draft, NearCopy, Text


def origin(draft: Draft, copies: Sequence[Likeness], texts: Mapping[str, Text]) -> NearCopy | None:
    """What a draft repeats of the versions that it is alike to: the most similar that repeats none itself."""
    origins = [found for found in copies if texts[found.version].version.same_as is None] or copies
    best = max(origins, key=lambda found: found.similarity, default=None)
    if best is None:
        return None
    text = texts[best.version]
    what = differs(draft.paragraphs, text.paragraphs, (draft.title, text.version.title))
    return NearCopy(best.version, round(best.similarity, 4), what)
