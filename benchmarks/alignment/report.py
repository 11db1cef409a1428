"""Prints what the other modules of the benchmark measure."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.alignment import fresh, page, pages, stress
from benchmarks.alignment.aligners import GALE_CHURCH, Aligner, aligners, beads
from benchmarks.alignment.calibration import FLOORS, Judged, between, share_right, sure
from benchmarks.alignment.evaluation import total
from benchmarks.alignment.runs import Run, run
from benchmarks.alignment.sets import Gold, development, joined, own
from benchmarks.alignment.spread import interval
from benchmarks.alignment.tables import show

from duizhao.align import Gear, Lexicon, ensure


def print_all() -> None:
    """Prints all figures."""
    print(f"  one core (OPENBLAS_NUM_THREADS={os.environ.get('OPENBLAS_NUM_THREADS')})")
    print("  sets: own = 20 paragraphs of the project, each by itself; joined = the same as one text;")
    print("  development = longer texts beside the project, where they are present")
    print(f"  {GALE_CHURCH}: nltk's, told how many English characters make a Chinese one; no 1:3, 2:3")
    sets = {"own": own(), "joined": [joined("joined", own())], "development": development()}
    sets = {name: golds for name, golds in sets.items() if golds}
    with ensure() as lexicon:
        methods = aligners(lexicon)
        runs = {name: _runs(methods, golds) for name, golds in sets.items()}
        _quality(runs)
        _kinds(runs)
        _texts(runs)
        _calibration(runs)
        _pages(lexicon)
        ours = {gear.value: methods[gear.value] for gear in Gear}
        _omissions(ours, sets)
        _unrelated(ours, sets)
        _page_speed(lexicon)
    _fresh()


def _runs(methods: Mapping[str, Aligner], golds: Sequence[Gold]) -> dict[str, Run]:
    """What each aligner gives; once before that for nothing, so that none finds the words read already."""
    run(methods[Gear.QUICK.value], golds)
    return {name: run(method, golds) for name, method in methods.items()}


def _quality(runs: Mapping[str, Mapping[str, Run]]) -> None:
    rows: list[list[object]] = []
    for name, methods in runs.items():
        base = methods[GALE_CHURCH]
        base_f1 = total(base.strict).f1
        for method, given in methods.items():
            score = total(given.strict)
            ratios = [f"{value:.2f}" for value in (score.f1 / base_f1, given.speed / base.speed)]
            figures = [score.precision, score.recall, score.f1, given.lax.f1]
            rows.append([f"{name}  {method}", *figures, ratios[0], f"{given.speed:.0f}", ratios[1]])
    columns = ["strict", "P", "R", "F1", "lax F1", "F1 ratio", "sentences/s", "speed ratio"]
    show(f"quality and speed (ratios to {GALE_CHURCH}; seconds of the processor)", columns, rows)


def _kinds(runs: Mapping[str, Mapping[str, Run]]) -> None:
    for name, methods in runs.items():
        if name == "joined":
            continue
        kinds = {method: given.by_kind for method, given in methods.items()}
        columns = ["kind", "n", *(f"{method} {figure}" for method in kinds for figure in ("R", "F1"))]
        rows = [
            [kind, score.gold]
            + [figure for scores in kinds.values() for figure in (scores[kind].recall, scores[kind].f1)]
            for kind, score in kinds[GALE_CHURCH].items()
        ]
        show(f"{name}: recall and F1 by kind of link", columns, rows)


def _texts(runs: Mapping[str, Mapping[str, Run]]) -> None:
    for name, methods in runs.items():
        if name == "joined":
            continue
        scores = {method: given.strict for method, given in methods.items()}
        rows: list[list[object]] = [
            [
                gold.name,
                f"{len(gold.chinese)}+{len(gold.english)}",
                *(each[place].f1 for each in scores.values()),
            ]
            for place, gold in enumerate(methods[GALE_CHURCH].golds)
        ]
        spread = ["-".join(f"{end:.3f}" for end in interval(each)) for each in scores.values()]
        show(f"{name}: F1 by text", ["text", "zh+en", *scores], [*rows, ["95 %", "", *spread]])


def _calibration(runs: Mapping[str, Mapping[str, Run]]) -> None:
    for gear in Gear:
        links = {name: methods[gear.value].judged for name, methods in runs.items()}
        rows = [
            [f"{floor} to {ceiling}", *_shares(between(each, floor, ceiling) for each in links.values())]
            for floor, ceiling in zip(FLOORS, (1.0, *FLOORS), strict=False)
        ]
        rows.append(["all from 0.9", *_shares(map(sure, links.values()))])
        columns = [column for name in links for column in (name, "right", "two-sided")]
        show(f"{gear}: links by stated confidence, share right", ["stated", *columns], rows)


def _shares(groups: Iterable[Sequence[Judged]]) -> list[object]:
    """How many links, how many of them are right, how many of the two-sided ones."""
    return [
        cell
        for links in groups
        for cell in (len(links), share_right(links), share_right([link for link in links if link.two_sided]))
    ]


def _pages(lexicon: Lexicon) -> None:
    rows = [
        [f"{name} {unit}", gear, f"{score.found}/{score.gold}", score.result - score.right]
        for gear in Gear
        for name, unit, score in pages.scores(lexicon, gear)
    ]
    if rows:
        show("pages, from file to rows (pairs)", ["page", "gear", "sure ones found", "wrong"], rows)


def _omissions(methods: Mapping[str, Aligner], sets: Mapping[str, Sequence[Gold]]) -> None:
    rows = []
    for name, whole in sets.items():
        if name == "own":
            continue
        golds = list(map(stress.with_omissions, whole))
        for method, aligner in methods.items():
            given = run(aligner, golds)
            nulls = total(
                stress.null_score(gold.beads, beads(links))
                for gold, links in zip(golds, given.results, strict=True)
            )
            rows.append(
                [f"{name}  {method}", total(given.strict).f1, nulls.precision, nulls.recall, nulls.gold]
            )
    show(
        f"{stress.SHARE:.0%} of the links made one-sided, in bursts",
        ["", "F1", "nulls P", "R", "n"],
        rows,
    )


def _unrelated(methods: Mapping[str, Aligner], sets: Mapping[str, Sequence[Gold]]) -> None:
    rows = []
    for name, golds in sets.items():
        if len(golds) < 2:
            continue
        for method, aligner in methods.items():
            results = run(aligner, stress.unrelated(golds)).results
            stated = [link.confidence for links in results for link in links if link.two_sided]
            shares = [sum(one >= floor for one in stated) / max(len(stated), 1) for floor in (0.5, 0.9)]
            rows.append([f"{name}  {method}", len(stated), *shares])
    show("the Chinese of one text against the English of another", ["", "two-sided", ">= .5", ">= .9"], rows)


def _page_speed(lexicon: Lexicon) -> None:
    golds = own()
    base = page.milliseconds_by_lengths(golds)
    rows = []
    for gear in Gear:
        first, least = page.milliseconds(golds, lexicon, gear)
        rows.append([gear, f"{first:.0f}", f"{least:.0f}", f"{least / base:.2f}"])
    rows.append([f"{GALE_CHURCH}, paragraphs given", "", f"{base:.0f}", "1.00"])
    show("a page of 20 paragraphs", ["", "first ms", "ms", "time ratio"], rows)


def _fresh() -> None:
    rows = []
    base = fresh.measured("open")
    for gear in Gear:
        found = fresh.measured("align", gear)
        speed = found["sentences"] / found["seconds"]
        rows.append(
            [gear, f"{found['f1']:.3f}", f"{found['seconds']:.1f}", f"{speed:.0f}", f"{found['peak']:.0f}"]
        )
    rows.append(["only the lexicon opened", "", f"{base['seconds']:.2f}", "", f"{base['peak']:.0f}"])
    columns = ["", "F1", "processor s", "sentences/s", "peak MB"]
    show(f"{fresh.SENTENCES:,} made sentences, each in a new process", columns, rows)
    built = fresh.measured("build")
    cells = [f"{built['seconds']:.1f}", f"{built['megabytes']:.0f}", f"{built['peak']:.0f}"]
    show("the lexicon", ["", "build s", "file MB", "peak MB"], [["", *cells]])
