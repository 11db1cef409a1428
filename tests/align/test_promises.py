"""What align promises whatever it is given: everything in one link, the same result each time, progress."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from benchmarks.alignment import sets
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.align import Gear, Lexicon, Link, align_sentences
from duizhao.model import Lang

GOLD = sets.own()
JOINED = sets.joined("joined", GOLD)

PIECES = [
    "会谈",
    "小麦",
    "“",
    "”",
    "？",
    "。",
    "，",
    "3月",
    "1,200",
    "NATO",
    "talks",
    "wheat",
    '"',
    "?",
    ".",
    " ",
    "龘",
]
units = st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=9)


@settings(max_examples=60, deadline=None)
@given(left=units, right=units, gear=st.sampled_from(Gear))
def test_every_sentence_stands_in_one_link_with_a_confidence_whatever_it_holds(
    lexicon: Lexicon, left: list[str], right: list[str], gear: Gear
) -> None:
    links = align_sentences(left, Lang.HANS, right, Lang.EN, lexicon, gear=gear)
    assert sorted(unit for link in links for unit in link.left) == list(range(len(left)))
    assert sorted(unit for link in links for unit in link.right) == list(range(len(right)))
    assert all(math.isfinite(link.confidence) and 0 <= link.confidence <= 1 for link in links)


@pytest.mark.parametrize("turned", [False, True])
def test_one_sentence_may_face_hundreds(lexicon: Lexicon, turned: bool) -> None:
    chinese, english = list(JOINED.chinese), list(JOINED.english)
    chinese, english = (chinese * 3, english[:1]) if turned else (chinese[:1], english * 3)
    links = align_sentences(chinese, Lang.HANS, english, Lang.EN, lexicon, gear=Gear.FULL)
    assert sorted(unit for link in links for unit in link.left) == list(range(len(chinese)))
    assert sorted(unit for link in links for unit in link.right) == list(range(len(english)))


def test_threads_that_share_a_lexicon_find_what_one_alone_finds(lexicon: Lexicon) -> None:
    def aligned(gold: sets.Gold) -> tuple[Link, ...]:
        return align_sentences(gold.chinese, gold.lang, gold.english, Lang.EN, lexicon, gear=Gear.FULL)

    alone = [aligned(gold) for gold in GOLD[:6]]
    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(aligned, GOLD[:6] * 2)) == alone * 2


def test_the_same_texts_give_the_same_links_in_every_process() -> None:
    code = (
        "from tests.align.test_promises import JOINED as text\n"
        "from duizhao.align import Gear, align_sentences, ensure\n"
        "from duizhao.model import Lang\n"
        "links = align_sentences(text.chinese, text.lang, text.english, Lang.EN, ensure(), gear=Gear.FULL)\n"
        "print(links)"
    )
    seeds = ({**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(sets.ROOT)} for seed in ("1", "2"))
    printed = [
        subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
        ).stdout
        for env in seeds
    ]
    assert printed[0] == printed[1]
    assert printed[0].startswith("(Link(")


@pytest.mark.parametrize("fixed", [[], [Link((3,), (40,), 1.0), Link((100,), (120,), 1.0)]])
def test_progress_rises_to_the_whole_also_around_links_by_hand(lexicon: Lexicon, fixed: list[Link]) -> None:
    told: list[float] = []
    texts = JOINED.chinese * 6, JOINED.english * 6
    align_sentences(texts[0], Lang.HANS, texts[1], Lang.EN, lexicon, fixed=fixed, progress=told.append)
    assert told == sorted(told)
    assert told[0] < told[-1] == 1.0
