"""Pairs the paragraphs of two versions, each role by its own rules, and the sentences inside each row."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.align.captions import photographer_scores
from duizhao.align.links import Link, alone
from duizhao.align.matching import matched, share
from duizhao.align.pairing import Pairing
from duizhao.align.reading_order import numbered, unpaired
from duizhao.align.windows import aligned
from duizhao.model import Role, Row, SentenceId, SentenceLink, Text

CAPTION_ODDS = 1.0
"""Logarithm of the odds that a caption has a counterpart, before anything is compared."""

LEFTOVER_ODDS = -5.0
"""Of the odds that two paragraphs which fitted nowhere in order say the same."""

MOST_LEFTOVERS = 250_000
"""Pairs of paragraphs up to which those that fitted nowhere are compared."""


def rows_of(left: Text, right: Text, pairing: Pairing) -> list[Row]:
    """The rows of two versions in no particular order; every paragraph stands in exactly one."""
    return [_row(link, left, right, pairing) for link in _paragraph_links(left, right, pairing)]


def _paragraph_links(left: Text, right: Text, pairing: Pairing) -> list[Link]:
    found = [
        *_headline_links(left, right, pairing),
        *_caption_links(left, right, pairing),
        *_body_links(left, right, pairing),
    ]
    paired = [link for link in found if link.two_sided]
    single = [link for link in found if not link.two_sided]
    return [
        *paired,
        *_leftover_links(single, left, right, pairing),
        *alone(unpaired(left), unpaired(right), 1.0),
    ]


def _headline_links(left: Text, right: Text, pairing: Pairing) -> list[Link]:
    """Headlines by what they say; where that pairs none, the first two, since they do the same."""
    lefts, rights = numbered(left, Role.HEADLINE), numbered(right, Role.HEADLINE)
    left_texts, right_texts = _texts(left, lefts), _texts(right, rights)
    if not lefts or not rights:
        return alone(lefts, rights, 1.0)
    scores = pairing.scorer.pairs(left_texts, right_texts)
    links = matched(scores, left_texts, right_texts)
    if not any(link.two_sided for link in links):
        first = Link((0,), (0,), share(float(scores[0, 0]), [0.0]))
        links = [first, *alone(range(1, len(lefts)), range(1, len(rights)), 1.0)]
    return [link.renumbered(lefts, rights) for link in links]


def _caption_links(left: Text, right: Text, pairing: Pairing) -> list[Link]:
    """Captions by what they say and who took the picture, wherever they stand."""
    lefts, rights = numbered(left, Role.CAPTION), numbered(right, Role.CAPTION)
    left_texts, right_texts = _texts(left, lefts), _texts(right, rights)
    if not lefts or not rights:
        return alone(lefts, rights, 1.0)
    scores = pairing.scorer.pairs(left_texts, right_texts) + CAPTION_ODDS
    scores += photographer_scores(
        [pairing.left_photographers(text) for text in left_texts],
        [pairing.right_photographers(text) for text in right_texts],
    )
    return [link.renumbered(lefts, rights) for link in matched(scores, left_texts, right_texts)]


def _body_links(left: Text, right: Text, pairing: Pairing) -> list[Link]:
    """The running text, in order."""
    lefts, rights = numbered(left, Role.BODY), numbered(right, Role.BODY)
    profile = pairing.paragraphs.stretched(len(lefts), len(rights))
    links = aligned(_texts(left, lefts), _texts(right, rights), pairing.scorer, profile)
    return [link.renumbered(lefts, rights) for link in links]


def _leftover_links(single: Sequence[Link], left: Text, right: Text, pairing: Pairing) -> list[Link]:
    """What fitted nowhere in order, paired across roles and places where it clearly says the same."""
    lefts = [unit for link in single for unit in link.left]
    rights = [unit for link in single for unit in link.right]
    if not 0 < len(lefts) * len(rights) <= MOST_LEFTOVERS:
        return list(single)
    left_texts, right_texts = _texts(left, lefts), _texts(right, rights)
    scores = pairing.scorer.pairs(left_texts, right_texts) + LEFTOVER_ODDS
    links = [link.renumbered(lefts, rights) for link in matched(scores, left_texts, right_texts)]
    paired = [link for link in links if link.two_sided]
    taken_left = {unit for link in paired for unit in link.left}
    taken_right = {unit for link in paired for unit in link.right}
    still = [
        link for link in single if taken_left.isdisjoint(link.left) and taken_right.isdisjoint(link.right)
    ]
    return paired + still


def _row(link: Link, left: Text, right: Text, pairing: Pairing) -> Row:
    lefts, rights = _sentences(left, link.left), _sentences(right, link.right)
    if not link.two_sided:
        inside = alone(range(len(lefts)), range(len(rights)), 1.0)
    elif len(lefts) == len(rights) == 1:
        inside = [Link((0,), (0,), 1.0)]
    else:
        left_texts, right_texts = [text for _, text in lefts], [text for _, text in rights]
        profile = pairing.sentences.stretched(len(lefts), len(rights))
        inside = aligned(left_texts, right_texts, pairing.scorer, profile)
    sentences = tuple(
        SentenceLink(
            tuple(lefts[unit][0] for unit in sub.left),
            tuple(rights[unit][0] for unit in sub.right),
            link.confidence * sub.confidence,
        )
        for sub in inside
    )
    return Row(link.left, link.right, confidence=link.confidence, sentences=sentences)


def _texts(text: Text, units: Sequence[int]) -> list[str]:
    return [text.paragraphs[unit].text for unit in units]


def _sentences(text: Text, units: Sequence[int]) -> list[tuple[SentenceId, str]]:
    """The sentences of some paragraphs, each with its place."""
    return [
        ((unit, number), sentence)
        for unit in units
        for number, sentence in enumerate(text.paragraphs[unit].sentences)
    ]
