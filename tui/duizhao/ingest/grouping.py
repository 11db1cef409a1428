"""Which event a draft reports: one that the library has, perhaps one, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby

from duizhao.ingest.likeness import Likeness, likeness
from duizhao.ingest.origins import origin
from duizhao.ingest.sides import Side
from duizhao.model import Document, Draft, Placement, Possibly, Text

MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well one draft fits one event, by the version most like it."""

    draft: int
    event: str
    likeness: Likeness


def group(document: Document, near: Sequence[Text]) -> tuple[Placement, ...]:
    """Where each draft of a document goes, given texts of the library of about the same days.

    Joins an event only where that is sure, and says why; what may be the same is named in `maybe`.
    Versions of one document about one event share it: a later one names the earlier in `with_draft`.
    Two stories told in one document in one language are never one event, unless one copies the other.
    """
    sides = [Side.of_draft(draft) for draft in document.drafts]
    units = _units(document, sides)
    others = [Side.of_text(text) for text in near]
    fits = [list(_fits(unit, sides, near, others)) for unit in units]
    chosen = _choose(fits)
    placements: dict[int, Placement] = {}
    texts = {text.version.id: text for text in near}
    for unit, unit_fits, best in zip(units, fits, chosen, strict=True):
        for draft in unit:
            if best:
                repeated = origin(document.drafts[draft], _copies(unit_fits, best, draft), texts)
                placements[draft] = replace(_joined(unit_fits, best, draft), same_as=repeated)
            elif draft == unit[0]:
                placements[draft] = Placement(maybe=_suggestions(unit_fits))
            else:
                placements[draft] = Placement(with_draft=unit[0], why=_one_document(unit, document.drafts))
    return tuple(placements[number] for number in range(len(document.drafts)))


def _one_document(unit: Sequence[int], drafts: Sequence[Draft]) -> str:
    count = len({drafts[number].lang for number in unit})
    return "one document in two languages" if count == 2 else "versions of one document"


def _units(document: Document, sides: Sequence[Side]) -> list[list[int]]:
    """The drafts that report one event together: linked by the file, or the versions of a bilingual page."""
    drafts = document.drafts
    alone = len({draft.lang for draft in drafts}) == len(drafts)
    home = list(range(len(drafts)))

    def unite(left: int, right: int) -> None:
        old, new = max(home[left], home[right]), min(home[left], home[right])
        home[:] = [new if number == old else number for number in home]

    for given in document.links:
        unite(given.left, given.right)
    several = len({draft.lang for draft in drafts}) > 1
    for left, right in combinations(range(len(drafts)), 2) if several else ():
        if home[left] == home[right] or _share_a_language(home, drafts, left, right):
            continue
        found = likeness(sides[left], sides[right])
        if (alone and not sides[left].contradicts(sides[right])) or (found and found.sure):
            unite(left, right)
    numbers = sorted(range(len(drafts)), key=lambda number: (home[number], number))
    return [list(unit) for _, unit in groupby(numbers, key=lambda number: home[number])]


def _share_a_language(home: Sequence[int], drafts: Sequence[Draft], left: int, right: int) -> bool:
    """Whether the units of two drafts both have a version in one language already."""
    languages = [
        {draft.lang for draft, unit in zip(drafts, home, strict=True) if unit == home[number]}
        for number in (left, right)
    ]
    return bool(languages[0] & languages[1])


def _fits(
    unit: Iterable[int], sides: Sequence[Side], near: Sequence[Text], others: Sequence[Side]
) -> Iterator[_Fit]:
    for draft in unit:
        for text, other in zip(near, others, strict=True):
            found = likeness(sides[draft], other)
            if found:
                yield _Fit(draft, text.version.event, replace(found, version=text.version.id))


def _choose(fits: Sequence[Sequence[_Fit]]) -> list[_Fit | None]:
    """The event each unit joins, if any: the one that surely fits best, and best fits this unit.

    Where two events fit a unit equally, or two units one event, nothing is sure.
    """
    best = [_clear_best(unit_fits) for unit_fits in fits]
    return [
        fit if fit and all(_yields(rival, fit) for rival in best if rival is not fit) else None
        for fit in best
    ]


def _yields(rival: _Fit | None, fit: _Fit) -> bool:
    return rival is None or rival.event != fit.event or rival.likeness.rank < fit.likeness.rank


def _clear_best(fits: Iterable[_Fit]) -> _Fit | None:
    """The event that surely fits best; one of whose versions tells of another hour is none."""
    given = list(fits)
    apart = {fit.event for fit in given if fit.likeness.apart}
    sure = (fit for fit in given if fit.likeness.sure and (fit.likeness.is_copy or fit.event not in apart))
    ranked = sorted(sure, key=lambda fit: fit.likeness.rank)
    if not ranked:
        return None
    best = ranked[-1]
    tied = any(fit.event != best.event and fit.likeness.rank == best.likeness.rank for fit in ranked)
    return None if tied else best


def _joined(fits: Sequence[_Fit], best: _Fit, draft: int) -> Placement:
    own = [fit.likeness for fit in fits if fit.draft == draft and fit.event == best.event]
    reason = max((found for found in own if found.sure), key=lambda found: found.rank, default=best.likeness)
    return Placement(
        event=best.event,
        why=reason.why,
        maybe=_suggestions(fit for fit in fits if fit.event != best.event),
    )


def _copies(fits: Iterable[_Fit], best: _Fit, draft: int) -> list[Likeness]:
    """The versions of an event that a draft surely repeats."""
    return [
        fit.likeness
        for fit in fits
        if fit.draft == draft and fit.event == best.event and fit.likeness.is_copy and fit.likeness.sure
    ]


def _suggestions(fits: Iterable[_Fit]) -> tuple[Possibly, ...]:
    """The events that may be the same, each by its best likeness, the best first."""
    ranked = sorted(fits, key=lambda fit: fit.likeness.rank, reverse=True)
    whys: dict[str, str] = {}
    for fit in ranked:
        whys.setdefault(fit.event, fit.likeness.why)
    return tuple(Possibly(event, why) for event, why in list(whys.items())[:MOST_SUGGESTIONS])
