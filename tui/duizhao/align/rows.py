"""Pairs the paragraphs of two versions, each role by its own rules, and the sentences inside each row."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.align.engine.method import Method
from duizhao.align.fixed import aligned_around, among
from duizhao.align.given import Given
from duizhao.align.links import Link, alone
from duizhao.align.matching import matched, photographer_scores, share
from duizhao.align.progress import Progress, in_parts
from duizhao.align.reading_order import numbered
from duizhao.model import Role, Row, Text

CAPTION_ODDS = 1.0
"""Logarithm of the odds that a caption has a counterpart, before anything is compared."""

LEFTOVER_ODDS = -5.0
"""Of the odds that two paragraphs which fitted nowhere in order say the same."""

MOST_PAIRS = 250_000
"""So many pairs of paragraphs are compared each with each; of more, their order has to tell."""

PARAGRAPHS_SHARE = 0.3
"""How much of the time the paragraphs take."""


def rows_of(given: Given, method: Method, progress: Progress | None) -> list[Row]:
    """The rows of two versions in no particular order; every paragraph stands in exactly one."""
    first, second = in_parts(progress, PARAGRAPHS_SHARE)
    method = method.over(*([p.text for p in text.paragraphs] for text in (given.left, given.right)))
    found = _paragraph_links(given, method, first)
    return given.rows_with(found, lambda pairs: method.within(pairs, second))


def _paragraph_links(given: Given, method: Method, progress: Progress | None) -> list[Link]:
    """The links of the paragraphs that no given row has."""
    found = [
        *_headline_links(given, method),
        *_caption_links(given, method),
        *_body_links(given, method, progress),
    ]
    paired = [link for link in found if link.two_sided]
    single = [link for link in found if not link.two_sided]
    return [*paired, *_leftover_links(single, given.left, given.right, method), *given.furniture()]


def _headline_links(given: Given, method: Method) -> list[Link]:
    """Headlines by what they say; where that pairs none, the first two, since they do the same."""
    left, right = given.left, given.right
    lefts, rights = given.free(Role.HEADLINE)
    left_texts, right_texts = _texts(left, lefts), _texts(right, rights)
    if not 0 < len(lefts) * len(rights) <= MOST_PAIRS:
        return _in_order(lefts, rights, left_texts, right_texts, method)
    scores = method.scores(left_texts, right_texts)
    links = matched(scores, left_texts, right_texts)
    if not any(link.two_sided for link in links) and given.is_silent_on(Role.HEADLINE):
        first = Link((0,), (0,), share(float(scores[0, 0]), [0.0]))
        links = [first, *alone(range(1, len(lefts)), range(1, len(rights)), 1.0)]
    return [link.renumbered(lefts, rights) for link in links]


def _caption_links(given: Given, method: Method) -> list[Link]:
    """Captions by what they say and who took the picture, wherever they stand."""
    left, right = given.left, given.right
    lefts, rights = given.free(Role.CAPTION)
    left_texts, right_texts = _texts(left, lefts), _texts(right, rights)
    if not 0 < len(lefts) * len(rights) <= MOST_PAIRS:
        return _in_order(lefts, rights, left_texts, right_texts, method)
    scores = method.scores(left_texts, right_texts) + CAPTION_ODDS
    left_photographers, right_photographers = method.languages.photographers(left_texts)
    scores += photographer_scores(
        [left_photographers(text) for text in left_texts], [right_photographers(text) for text in right_texts]
    )
    return [link.renumbered(lefts, rights) for link in matched(scores, left_texts, right_texts)]


def _in_order(
    lefts: Sequence[int],
    rights: Sequence[int],
    left_texts: Sequence[str],
    right_texts: Sequence[str],
    method: Method,
) -> list[Link]:
    """The links of paragraphs that are too many to be compared each with each, or of one side only."""
    return [link.renumbered(lefts, rights) for link in method.paragraphs(left_texts, right_texts)]


def _body_links(given: Given, method: Method, progress: Progress | None) -> list[Link]:
    """The running text, in order."""
    lefts, rights = numbered(given.left, Role.BODY), numbered(given.right, Role.BODY)

    def between(some: Sequence[int], others: Sequence[int], told: Progress | None) -> list[Link]:
        chosen = [lefts[unit] for unit in some], [rights[unit] for unit in others]
        texts = _texts(given.left, chosen[0]), _texts(given.right, chosen[1])
        return [link.renumbered(some, others) for link in method.paragraphs(*texts, told)]

    fixed = among(given.links, lefts, rights)
    links = aligned_around(len(lefts), len(rights), fixed, between, progress)
    return [link.renumbered(lefts, rights) for link in links]


def _leftover_links(single: Sequence[Link], left: Text, right: Text, method: Method) -> list[Link]:
    """What fitted nowhere in order, paired across roles and places where it clearly says the same."""
    lefts = [unit for link in single for unit in link.left]
    rights = [unit for link in single for unit in link.right]
    if not 0 < len(lefts) * len(rights) <= MOST_PAIRS:
        return list(single)
    left_texts, right_texts = _texts(left, lefts), _texts(right, rights)
    scores = method.scores(left_texts, right_texts) + LEFTOVER_ODDS
    links = [link.renumbered(lefts, rights) for link in matched(scores, left_texts, right_texts)]
    paired = [link for link in links if link.two_sided]
    taken_left = {unit for link in paired for unit in link.left}
    taken_right = {unit for link in paired for unit in link.right}
    still = [
        link for link in single if taken_left.isdisjoint(link.left) and taken_right.isdisjoint(link.right)
    ]
    return paired + still


def _texts(text: Text, units: Sequence[int]) -> list[str]:
    return [text.paragraphs[unit].text for unit in units]
