"""The tables of the search benchmark."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.search.library import MadeLibrary
from benchmarks.search.others import Other, Ripgrep, Tantivy, Trigrams, sizes
from benchmarks.search.ours import Answered, Ours, index_bytes, opened
from benchmarks.search.queries import EVERYTHING, TYPED, Asked, Kind, mixed
from benchmarks.search.timing import Spread, timed

_ROUNDS = 3
"""Of which the first is not counted: pages of the file are read then."""
_CANCELLED = 20
_OPENED = 5
_SMALL = 100
"""Pairs of a small library."""
_MOST_FOR_OTHERS = 1_000_000
"""Pairs up to which others than ripgrep make an index of their own."""


def adding(library: MadeLibrary) -> None:
    """How fast pairs were taken in, and how large they are."""
    added, text = library.added, library.text_bytes
    index, whole = index_bytes(library.path), library.path.stat().st_size
    print(
        f"  added with index: {added.seconds:,.1f} s, {library.count / added.seconds:,.0f} pairs/s,"
        f" {added.peak:,.0f} MB of memory"
    )
    print(f"  index {index / 1e6:,.0f} MB, x {index / text:.2f} of the text", end="")
    print(f"; library {whole / 1e6:,.0f} MB, x {whole / text:.2f}")


def queries(library: MadeLibrary) -> None:
    """The mixed queries, by kind: first page with texts and exact count."""
    with Ours(library.path) as ours:
        rounds = [{asked: ours.answer(asked.text) for asked in mixed()} for _ in range(_ROUNDS)]
    times = [(asked.kind, answered) for answers in rounds[1:] for asked, answered in answers.items()]
    print(f"  {'ms':<28}{'page and count':>27}{'first page':>27}{'hits':>12}")
    print(f"  {'':<28}{'p50':>9}{'p95':>9}{'max':>9}" + f"{'p50':>9}{'p95':>9}{'max':>9}" + f"{'p50':>12}")
    for kind in Kind:
        _print_kind(kind, [answered for of, answered in times if of is kind])
    _print_kind("all without regex", [answered for of, answered in times if of is not Kind.PATTERN])
    _print_kind(f"all {len(rounds[0])}", [answered for _, answered in times])


def _print_kind(name: str, answers: Sequence[Answered]) -> None:
    whole, page = (Spread.of([getattr(a, what) for a in answers]) for what in ("whole", "page"))
    hits = sorted(answered.count for answered in answers)[len(answers) // 2]
    print(f"  {name:<28}{whole}{page}{hits:12,}")


def others(library: MadeLibrary) -> None:
    """The same queries put to other programs, and by how much they take longer."""
    programs = _others(library)
    with Ours(library.path) as ours:
        for asked in mixed():
            ours.answer(asked.text)
        own = {asked: ours.answer(asked.text).whole for asked in mixed()}
        plain = {asked: ours.answer(asked.text, folding_only=True).count for asked in mixed()}
    print(
        f"  {'p50 in ms, and times as long':<28}{'Duizhao':>9}" + "".join(f"{p.name:>21}" for p in programs)
    )
    taken = [_asked(program) for program in programs]
    for kind in [*Kind, None]:
        among = [asked for asked in own if kind in (asked.kind, None)]
        cells = "".join(_compared(own, {a: t for a, (t, _) in of.items()}, among) for of in taken)
        print(f"  {kind or 'all':<28}{Spread.of([own[asked] for asked in among]).middle:9.2f}{cells}")
    for name, size in sizes(library).items():
        print(f"  {name}: {size / 1e6:,.0f} MB, x {size / library.text_bytes:.2f} of the text")
    for program, of in zip(programs, taken, strict=True):
        _print_differing(program, plain, {asked: count for asked, (_, count) in of.items()})


def _others(library: MadeLibrary) -> list[Other]:
    """The programs that are here, and what is said of those that are not."""
    found: list[Other] = []
    if Ripgrep.is_here():
        found.append(Ripgrep(library))
    else:
        print("  without ripgrep, which is not installed")
    if library.count > _MOST_FOR_OTHERS:
        print(f"  without FTS5 trigram and tantivy: more than {_MOST_FOR_OTHERS:,} pairs")
        return found
    for program in (Trigrams, Tantivy):
        if program is Tantivy and not Tantivy.is_here():
            print("  without tantivy, which Python does not have")
            continue
        seconds, made = timed(lambda program=program: program(library))  # type: ignore[misc]
        print(f"  {made.name} ready in {seconds / 1000:,.1f} s")
        found.append(made)
    return found


def _asked(program: Other) -> dict[Asked, tuple[float, int]]:
    """Milliseconds and count of each query that a program can answer; the quicker one of two times."""
    taken: dict[Asked, tuple[float, int]] = {}
    for asked in mixed():
        (first, count), (second, _) = (timed(lambda asked=asked: program.count(asked)) for _ in range(2))  # type: ignore[misc]
        if count is not None:
            taken[asked] = min(first, second), count
    return taken


def _compared(own: Mapping[Asked, float], other: Mapping[Asked, float], among: Sequence[Asked]) -> str:
    both = [asked for asked in among if asked in other]
    if not both:
        return f"{'-':>21}"
    middle = Spread.of([other[asked] for asked in both]).middle
    ratio = Spread.of([other[asked] / own[asked] for asked in both]).middle
    return f"{middle:10.2f}  x {ratio:7.1f}"


def _print_differing(program: Other, own: Mapping[Asked, int], other: Mapping[Asked, int]) -> None:
    """Which counts are not those of another program, where only folding adds to what is typed."""
    differing = [asked for asked in other if other[asked] != own[asked]]
    few = "; ".join(f"{asked.text} {own[asked]:,} / {other[asked]:,}" for asked in differing[:4])
    print(f"  counts that differ from those of {program.name}: {len(differing)} of {len(other)}  {few}")


def everything(library: MadeLibrary) -> None:
    """Patterns for which every paragraph is looked at."""
    rg = Ripgrep(library) if Ripgrep.is_here() else None
    with Ours(library.path) as ours:
        for asked in EVERYTHING:
            answered = ours.answer(asked.text)
            line = (
                f"  {asked.text:<36}{answered.page:9.1f} ms to a page, {answered.whole:9.1f} with the count"
            )
            beside = f", ripgrep {timed(lambda asked=asked: rg.count(asked))[0]:.1f}" if rg else ""  # type: ignore[misc]
            print(f"{line} of {answered.count:,}{beside}")


def cancelling(library: MadeLibrary) -> None:
    """From cancelling a search to its end."""
    rng = random.Random("cancelling")
    with Ours(library.path) as ours:
        stops = [
            ours.stopped(rng.choice(EVERYTHING[:2]), rng.uniform(0.005, 0.05)) for _ in range(_CANCELLED)
        ]
    taken = [stop for stop in stops if stop is not None]
    if not taken:
        print("  no search ran long enough to be cancelled")
        return
    spread = Spread.of(taken)
    print(f"  cancelled {len(taken)} times: p50 {spread.middle:.2f} ms, max {spread.most:.2f} ms")


def opening(library: MadeLibrary) -> None:
    """Opening a library and the list of its events, beside a small one."""
    with tempfile.TemporaryDirectory() as folder:
        small = MadeLibrary(Path(folder), _SMALL)
        few, many = (
            [min(times) for times in zip(*(opened(path) for _ in range(_OPENED)), strict=True)]
            for path in (small.path, library.path)
        )
    for name, one, other in zip(("opened, ids of events", "events of a screen"), few, many, strict=True):
        print(f"  {name:<24}{_SMALL:,} pairs {one:6.2f} ms -> {other:6.2f} ms  x {other / one:.2f}")


def typing(library: MadeLibrary) -> None:
    """What is answered while somebody types, by a reader who has just opened the library."""
    for _ in range(2):  # first the pages of the file are read
        with Ours(library.path) as ours:
            answers = [(text, ours.answer(text, typing=True)) for text in TYPED]
    for text, answered in answers:
        line = f"  {text!r:<20}{answered.page:9.2f} ms to a page, {answered.whole:9.2f} with the count"
        print(f"{line} of {answered.count:,}")
