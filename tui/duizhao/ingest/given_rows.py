"""The rows that a page states between two of its versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duizhao.ingest.turns import Pair
from duizhao.model import Draft, Role, Row


def rows(
    left: Draft, right: Draft, indexes: tuple[Mapping[int, int], Mapping[int, int]], pairs: Sequence[Pair]
) -> tuple[Row, ...]:
    """Every paragraph of both drafts in one row, in the order of the page.

    `indexes` say at which paragraph of either draft each block of the page stands; what has no
    partner stands alone, but for headlines, which face each other.
    """
    drafts = (left, right)
    linked = [
        tuple(
            tuple(index[at] for at in side if at in index) for side, index in zip(pair, indexes, strict=True)
        )
        for pair in pairs
    ]
    found: list[Pair] = [(first, second) for first, second in linked if first or second]
    if all(draft.paragraphs and draft.paragraphs[0].role is Role.HEADLINE for draft in drafts) and not any(
        0 in side for pair in found for side in pair
    ):
        found.append(((0,), (0,)))
    for side, draft in enumerate(drafts):
        held = {number for pair in found for number in pair[side]}
        alone = (number for number in range(len(draft.paragraphs)) if number not in held)
        found += (((number,), ()) if side == 0 else ((), (number,)) for number in alone)
    return tuple(Row(*pair) for pair in sorted(found, key=lambda pair: _place(drafts, pair)))


def _place(drafts: tuple[Draft, Draft], pair: Pair) -> tuple[int, int, int]:
    first, second = pair
    lines = [draft.paragraphs[side[0]].line for draft, side in zip(drafts, pair, strict=True) if side]
    return min(lines), first[0] if first else 0, second[0] if second else 0
