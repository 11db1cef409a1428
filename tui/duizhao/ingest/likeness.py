"""Whether two versions report one event: by day, people, place, what they do, and the text itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.ingest.encounters import Kind
from duizhao.ingest.gazetteer import person
from duizhao.ingest.genre import Genre
from duizhao.ingest.near_copies import Overlap, overlap_at_a_glance
from duizhao.ingest.proper_names import other_names
from duizhao.ingest.sides import Side

COPY_WITHIN_DAYS = 7
SURE_WITHOUT_A_DAY = 0.8
"""From here on a text repeats another though no day is known: forms of one pattern are less alike."""
_FAR = {Kind.CALL, Kind.MESSAGE}
_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two versions seem to report one event."""

    sure: bool
    why: str
    rank: tuple[int, int, int]
    similarity: float
    is_copy: bool
    apart: bool = False
    """Whether the two tell of the same people at another venue or time of the day."""
    version: str = ""
    """The version of the library that was compared."""


def likeness(left: Side, right: Side) -> Likeness | None:
    """What speaks for one event; None where nothing does, or something speaks against it."""
    apart = abs((left.day - right.day).days) if left.day and right.day else None
    if apart is not None and apart > COPY_WITHIN_DAYS:
        return None
    shared = _overlap(left, right)
    if shared.is_copy:
        return _copy(left, right, apart, shared)
    if apart is None or apart > 1 or (apart and left.states_day and right.states_day):
        return None
    return _same_people(left, right, apart, shared)


def _overlap(left: Side, right: Side) -> Overlap:
    if left.lang.is_chinese is not right.lang.is_chinese:
        return Overlap(0.0, 0.0, 0)
    return overlap_at_a_glance(left.paragraphs, right.paragraphs)


def _copy(left: Side, right: Side, apart: int | None, shared: Overlap) -> Likeness:
    """One repeats the other: one event, unless a pattern was filled in with something else."""
    share = f"{shared.similarity:.0%}".replace("%", " %") + " of the text after folding"
    but = _filled_in(left, right, apart)
    if not but and shared.is_excerpt and left.circumstances.genre is not right.circumstances.genre:
        but = "inside another kind of text"
    if not but and apart is None and shared.similarity < SURE_WITHOUT_A_DAY:
        but = "not both say when"
    if but:
        return Likeness(False, f"{share}, but {but}", (1, 0, 0), shared.similarity, True)
    said = [_day(left, right, apart), _people(left.people), _place(left, right)]
    facts = ", ".join(filter(None, said if left.people and left.people == right.people else said[:1]))
    why = f"{facts}; {share}" if facts else share
    return Likeness(True, why, (2, round(shared.similarity * 100), 0), shared.similarity, True)


def _filled_in(left: Side, right: Side, apart: int | None) -> str | None:
    """What tells two texts of one pattern apart: people, day, occasion, hour, or names no list knows."""
    here, there = left.circumstances, right.circumstances
    if left.people and right.people and left.people != right.people:
        return "other people"
    if apart and left.states_day and right.states_day:
        return "another day"
    if _differ_in_kind(left, right) or here.occasion_of_text != there.occasion_of_text:
        return "another occasion"
    if here.genre_of_text is not there.genre_of_text:
        return f"one is a {max(here.genre_of_text, there.genre_of_text, key=_strangeness)}"
    if here.contradict(there) and not {left.kind, right.kind} & _FAR:
        return "another venue or time of the day"
    if len(_listed(left.people & right.people)) < 2 and other_names(here.names, there.names):
        return "other names"
    return None


def _listed(people: frozenset[str]) -> frozenset[str]:
    """Those whom a list knows: one name is one person."""
    return frozenset(key for key in people if not key.startswith("?"))


def _same_people(left: Side, right: Side, apart: int, shared: Overlap) -> Likeness | None:
    """The same people on the same day: one event, unless they met twice or only one of them is known."""
    if _differ_in_kind(left, right) or not _may_be_the_same(left, right):
        return None
    doubts = list(_doubts(left, right))
    elsewhere = _elsewhere(left, right)
    if elsewhere:
        doubts.append(elsewhere)
    who = _people(left.people) if left.people == right.people else _common(left, right)
    said = ", ".join(filter(None, [_day(left, right, apart), who, _place(left, right)]))
    why = said + ("; but " + ", ".join(doubts) if doubts else "")
    same_place = int(bool(left.place and left.place == right.place))
    rank = (0, round(shared.alike * 10), same_place - len(doubts))
    return Likeness(not doubts, why, rank, shared.alike, False, bool(elsewhere))


def _elsewhere(left: Side, right: Side) -> str | None:
    """How the same people come together twice on one day; of a call each side tells its own hour."""
    here, there = left.circumstances, right.circumstances
    if here.contradict(there) and not {left.kind, right.kind} & _FAR:
        return "another venue or time of the day"
    if here.occasion != there.occasion:
        return " and ".join(sorted(here.occasion ^ there.occasion)) + " in one of them"
    return None


def _differ_in_kind(left: Side, right: Side) -> bool:
    """Whether one tells of a call or a message and the other of people in one room."""
    kinds = {left.kind, right.kind}
    return len(kinds) == 2 and bool(kinds & _FAR)


def _may_be_the_same(left: Side, right: Side) -> bool:
    """Whether the participants agree, as far as both versions name them and a list knows them."""
    common = left.people & right.people
    if not common:
        return False
    if left.people == right.people and len(common) > 1:
        return True
    mine, theirs = left.people - common, right.people - common
    if mine and theirs:
        # a name that no list knows is written otherwise in the other language
        return left.lang is not right.lang and all(key.startswith("?") for key in mine | theirs)
    alike = left.kind is right.kind and left.place is not None and left.place == right.place
    return len(common) > 1 or alike


def _doubts(left: Side, right: Side) -> Iterator[str]:
    """What keeps the same people on the same day from being one event for sure."""
    if left.people != right.people:
        yield "not all the same people"
    elif len(left.people) < 2:
        yield "only one person is known"
    if left.place and right.place and left.place != right.place:
        yield f"{left.place} and {right.place}"
    if left.kind and right.kind and left.kind is not right.kind:
        yield f"a {left.kind} and a {right.kind}"
    elif left.kind is not right.kind:
        yield "one does not say what they do"
    if not left.states_day and not right.states_day:
        yield "neither says on what day"
    elif left.day != right.day and not (left.place and left.place == right.place):
        yield "one does not say on what day"
    genre = max(left.circumstances.genre, right.circumstances.genre, key=_strangeness)
    if genre is not Genre.REPORT:
        yield f"one is a {genre}"
    if other_names(left.unlisted, right.unlisted) and left.lang is right.lang:
        yield "other given names"


def _strangeness(genre: Genre) -> int:
    return list(Genre).index(genre)


def _day(left: Side, right: Side, apart: int | None) -> str:
    if apart is None:
        return ""
    if left.states_day and right.states_day and not apart:
        return "same day"
    return "published the same day" if not apart else f"dated {_count(apart, 'day')} apart"


def _count(number: int, noun: str) -> str:
    return f"a {noun}" if number == 1 else f"{number} {noun}s"


def _people(people: frozenset[str]) -> str:
    if len(people) == 1:
        return "same person"
    return f"same {_NUMBERS.get(len(people), len(people))} people"


def _common(left: Side, right: Side) -> str:
    names = [
        found.english[0].removesuffix("?") for key in left.people & right.people if (found := person(key))
    ]
    return " and ".join(sorted(names)) + " in both" if names else ""


def _place(left: Side, right: Side) -> str:
    return left.place if left.place and left.place == right.place else ""
