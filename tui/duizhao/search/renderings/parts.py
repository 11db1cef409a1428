"""What the listed terms say of their parts: 国家主席 is president, so 主席 may be."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.glossary.renderings import renderings as listed
from duizhao.search.renderings.dictionary import Sense
from duizhao.search.renderings.meaning import Meanings
from duizhao.search.renderings.units import Cutter
from duizhao.text.folding import fold

_LONGER = 4
"""Characters by which a listed term may be longer than its part."""


def of_listed(form: str, chinese: Cutter, english: Cutter, meanings: Meanings) -> Iterator[Sense]:
    """What is left of a longer term's English, if one word is, once the other parts of the term are put."""
    part = fold(form)
    around = [term for term in listed() if part in term and 0 < len(term) - len(part) <= _LONGER]
    for term in around:
        rest = term.replace(part, "\n", 1)
        (others,) = chinese.cut([(rest, ((0, len(rest)),))])
        for expression in listed()[term]:
            (units,) = english.cut([(expression, ((0, len(expression)),))])
            meanings.learn([others], [units])
            explained = meanings.explained((), others, units)
            left = [unit for at, unit in enumerate(units) if not (unit.is_small or explained.is_taken(at))]
            if len(left) == 1 and not expression[left[0].start : left[0].end].isupper():
                yield (left[0].meaning,)
