from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.search.renderings.repeats import END, repeats

Clauses = list[tuple[int, list[int]]]


def _as_tokens(clauses: Clauses) -> tuple[list[int], list[int]]:
    tokens: list[int] = []
    events: list[int] = []
    for event, clause in clauses:
        tokens += [*clause, END]
        events += [event] * (len(clause) + 1)
    return tokens, events


def _found(clauses: Clauses, shortest: int, longest: int) -> dict[tuple[int, ...], tuple[int, int]]:
    tokens, events = _as_tokens(clauses)
    return {
        tuple(tokens[one.start : one.start + one.length]): (one.events, one.places)
        for one in repeats(tokens, events, shortest, longest)
    }


def _by_hand(clauses: Clauses, shortest: int, longest: int) -> dict[tuple[int, ...], tuple[int, int]]:
    """The same, said plainly."""
    events: dict[tuple[int, ...], set[int]] = defaultdict(set)
    counts: dict[tuple[int, ...], int] = defaultdict(int)
    for event, clause in clauses:
        for start in range(len(clause)):
            for end in range(start + 1, min(len(clause), start + longest) + 1):
                events[tuple(clause[start:end])].add(event)
                counts[tuple(clause[start:end])] += 1
    around: dict[tuple[int, ...], int] = defaultdict(int)
    for run, its in events.items():
        for part in (run[1:], run[:-1]):
            around[part] = max(around[part], len(its))
    return {
        run: (len(its), counts[run])
        for run, its in events.items()
        if len(run) >= shortest and len(its) >= 2 and len(its) > around[run]
    }


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.lists(st.integers(1, 3), max_size=9)), max_size=9),
    st.integers(1, 3),
    st.integers(3, 6),
)
def test_repeats_are_the_runs_of_several_events_that_no_longer_one_covers(
    clauses: Clauses, shortest: int, longest: int
) -> None:
    assert _found(clauses, shortest, longest) == _by_hand(clauses, shortest, longest)


def test_no_run_goes_over_the_end_of_a_clause() -> None:
    clauses = [(event, clause) for event in range(2) for clause in ([1, 2], [3, 4])]
    assert _found(clauses, 2, 8) == {(1, 2): (2, 2), (3, 4): (2, 2)}
