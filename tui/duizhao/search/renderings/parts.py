"""What the listed terms say of their parts: 国家主席 is president, so 主席 may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from duizhao.glossary.renderings import renderings as listed
from duizhao.search.renderings.dictionary import Sense
from duizhao.search.renderings.meaning import Meanings
from duizhao.search.renderings.units import Cutter, Units
from duizhao.text.folding import fold

_LONGER = 4
"""Characters by which a listed term may be longer than its part."""
_AGREEING = 2
"""Listed terms that must say the same of a part."""


def of_listed(form: str, chinese: Cutter, english: Cutter, meanings: Meanings) -> frozenset[Sense]:
    """What several longer terms leave of their English, one word, once their other parts are put.

    Nothing where the form is several words itself.
    """
    part = fold(form)
    if len(chinese.cut([(part, ((0, len(part)),))])[0]) != 1:
        return frozenset()
    around = [term for term in listed() if part in term and 0 < len(term) - len(part) <= _LONGER]
    rests = [term.replace(part, "\n", 1) for term in around]
    others = chinese.cut([(rest, ((0, len(rest)),)) for rest in rests])
    left: Counter[Sense] = Counter()
    for term, rest in zip(around, others, strict=True):
        expressions = listed()[term]
        targets = english.cut([(expression, ((0, len(expression)),)) for expression in expressions])
        meanings.learn([rest], targets)
        pairs = zip(expressions, targets, strict=True)
        left.update({word for pair in pairs for word in _left(*pair, rest, meanings)})
    return frozenset(sense for sense, terms in left.items() if terms >= _AGREEING)


def _left(expression: str, units: Units, rest: Units, meanings: Meanings) -> Iterator[Sense]:
    """The one word of an expression that no word of the rest puts; an abbreviation is no word."""
    explained = meanings.explained((), rest, units)
    left = [unit for at, unit in enumerate(units) if not (unit.is_small or explained.is_taken(at))]
    if len(left) == 1 and not expression[left[0].start : left[0].end].isupper():
        yield (left[0].meaning,)
