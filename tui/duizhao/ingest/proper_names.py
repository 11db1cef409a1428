"""The proper names at the head of a report: what tells two texts of one pattern apart."""

from __future__ import annotations

import re

from duizhao.ingest.dateline import dateline
from duizhao.ingest.offices import CHINESE_HEAD
from duizhao.ingest.story import Part, Story
from duizhao.text.folding import fold

_NAME = re.compile(r"(?<=[\w,’'\")] )[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*")
"""Words with a capital in a row, but for those that begin the sentence."""
_NOT_NAMES = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december jan feb mar apr jun jul aug sept sep oct nov dec president chinese
"""
_NO_NAMES = frozenset(_NOT_NAMES.split())
_NAME_ENDS = re.compile(r"(?:'s|[.'])+$")
_CHINESE_OFFICE_OF = re.compile(rf"([一-鿿()]{{2,6}})(?<!国家)(?<!国务院)(?={CHINESE_HEAD})")


def proper_names(story: Story) -> frozenset[str]:
    """The names in the first sentence of the text, behind the dateline: places by key, others as written."""
    lede = next(story.of(Part.LEDE), None)
    if lede is None:
        return frozenset()
    head = dateline(story.text[lede.start : lede.end])
    start = lede.start + (head.end if head else 0)
    if not story.lang.is_chinese:
        names = (_NAME_ENDS.sub("", fold(name[0])) for name in _NAME.finditer(story.text, start, lede.end))
        return frozenset(names) - _NO_NAMES
    places = {mention.key for mention in story.places_of(start, lede.end)}
    offices = {match[1] for match in _CHINESE_OFFICE_OF.finditer(story.key, start, lede.end)}
    return frozenset(places | offices)


def other_names(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether each side has a name that the other lacks."""
    return bool(left - right) and bool(right - left)
