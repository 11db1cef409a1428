"""Paragraphs whose sentences tell where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align import Lexicon
from duizhao.align.engine.comparison import Comparison
from duizhao.align.engine.languages import translation
from duizhao.align.engine.method import Method

GOLD = Path(__file__).parents[1] / "gold"


def paragraphs(lang: str, blank: str) -> list[list[str]]:
    """The sentences of the hand-aligned paragraphs."""
    files = sorted(GOLD.glob(f"*.{lang}*.txt"))
    return [[blank + line for line in file.read_text(encoding="utf-8").splitlines()] for file in files]


@pytest.fixture(scope="module")
def method(lexicon: Lexicon) -> Method:
    return Method(translation(lexicon), thorough=False)


def test_english_cut_finer_stays_beside_its_chinese_paragraph(method: Method) -> None:
    left = ["".join(sentences) for sentences in paragraphs("zh", "")]
    right: list[str] = []
    owner: list[int] = []
    for number, sentences in enumerate(paragraphs("en", " ")):
        pieces = ["".join(sentences[first : first + 4]).strip() for first in range(0, len(sentences), 4)]
        owner += [number] * len(pieces)
        right += pieces
    links = method.paragraphs(left, right)
    assert all((owner[unit],) == link.left for link in links if link.left for unit in link.right)
    assert sum(len(link.right) for link in links if link.left) >= 0.95 * len(right)


@pytest.mark.parametrize("gap", [2, 3, 5])
def test_paragraphs_left_out_of_the_english_face_nothing(method: Method, gap: int) -> None:
    left = ["".join(sentences) for sentences in paragraphs("zh", "")]
    kept = [number for number in range(len(left)) if number % gap]
    right = ["".join(sentences).strip() for sentences in paragraphs("en", " ")]
    links = method.paragraphs(left, [right[number] for number in kept])
    expected = {((number,), (kept.index(number),) if number in kept else ()) for number in range(len(left))}
    assert len(expected - {(link.left, link.right) for link in links}) <= len(expected) / 5


def test_where_no_pair_is_likely_every_paragraph_stands_alone(method: Method) -> None:
    links = method.paragraphs(["双方就北极和南极科学考察交换了意见。"], ["—", "—"])
    assert sorted((link.left, link.right) for link in links) == [((), (0,)), ((), (1,)), ((0,), ())]


@given(st.lists(st.sampled_from(["会谈很好。", "天气好", "谢谢！再见。", "……"]), min_size=1, max_size=6))
def test_a_text_in_sentences_is_the_same_text(method: Method, units: list[str]) -> None:
    comparison = Comparison.of(units, ["Fine weather today. Thanks to all of you!"], method.languages)
    sentences, lefts, rights = comparison.in_sentences()
    assert (lefts[0], lefts[-1], rights[-1]) == (0, len(sentences.left), 2)
    assert len(lefts) == len(units) + 1
    whole, cut = comparison.left.units.words, sentences.left.units.words
    assert whole.types.tolist() == cut.types.tolist()
    assert [int(cut.starts[first]) for first in lefts] == whole.starts.tolist()
