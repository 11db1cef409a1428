"""What differs between a text and one that repeats it, counted in paragraphs, blind to script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from duizhao.ingest.near_copies import has_chinese, key_of, runs_of, told
from duizhao.model import Paragraph

NOTHING = "nothing"
"""Said where only script, punctuation or the parting into paragraphs differ."""
_ALIKE = 0.4
"""The share of the runs of the shorter of two paragraphs from which one is the other, changed."""


def differs(
    copy: Sequence[Paragraph],
    origin: Sequence[Paragraph],
    titles: tuple[str | None, str | None] = (None, None),
) -> str:
    """What differs in a copy: `3 of 14 paragraphs changed, 2 added, 1 missing, another title`.

    The whole are the paragraphs of the copy; of the origin where some are missing only. Titles stand in
    the same order. `nothing` where only script, punctuation or the parting into paragraphs differ.
    """
    mine, theirs = _keys(copy), _keys(origin)
    own, strange = _not_in(mine, theirs), _not_in(theirs, mine)
    known = {own[place] for place, _ in _alike(own, theirs)}
    found = dict(_alike(strange, mine))
    changed = known | {mine[number] for number in found.values()}
    counts = {
        "changed": len(changed),
        "added": len([key for key in own if key not in changed]),
        "missing": len(strange) - len(found),
    }
    said = [f"{count} {what}" for what, count in counts.items() if count]
    if said:
        count, what = said[0].split()
        whole = len(theirs if what == "missing" else mine)
        said[0] = f"{count} of {whole} paragraph{'s' if whole > 1 else ''} {what}"
    ours, other = titles
    if ours and other and key_of(ours) != key_of(other):
        said.append("another title")
    return ", ".join(said) or NOTHING


def _keys(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [key for text in told(paragraphs) if (key := key_of(text))]


def _not_in(these: Iterable[str], those: Sequence[str]) -> list[str]:
    """The paragraphs that stand nowhere in another text, however that is parted."""
    run_on, in_words = "".join(those), f" {' '.join(those)} "
    return [key for key in these if not (key in run_on if has_chinese(key) else f" {key} " in in_words)]


def _alike(these: Sequence[str], those: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Which of these paragraphs is which of those in other words: the most alike of them, by their places."""
    runs = [runs_of(key) for key in those]
    holders: dict[str, list[int]] = {}
    for number, of_one in enumerate(runs):
        for run in of_one:
            holders.setdefault(run, []).append(number)
    for place, key in enumerate(these):
        mine = runs_of(key)
        shared = Counter(number for run in mine for number in holders.get(run, ()))
        shares = {number: count / min(len(mine), len(runs[number])) for number, count in shared.items()}
        best = max(shares, key=lambda number: shares[number], default=None)
        if best is not None and shares[best] >= _ALIKE:
            yield place, best
