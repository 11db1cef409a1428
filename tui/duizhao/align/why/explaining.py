"""Finds what carried a link: through the lexicon and the lists, or, in one language, by being the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from duizhao.align.engine.association import SAME, SameLanguage, Translation
from duizhao.align.lexicon import Lexicon
from duizhao.align.why import surfaces
from duizhao.align.why.contributions import Contributions
from duizhao.align.why.reasons import MOST, Kind, Reason
from duizhao.align.why.surfaces import Places, Span
from duizhao.glossary.renderings import listed_in

LEAST = 0.1
"""What a reason adds at least."""

NAME, NUMBER = "name ", ("number ", "month ")
"""How tokens begin that stand for a name in pinyin, and for a value."""

SHORTEST_PIECE = {True: 2, False: 1}
"""Characters of Chinese, words of English, that two texts of one language share at least."""


class Rendered:
    """Reasons between Chinese on the left and English on the right."""

    def __init__(self, chinese: Sequence[str], english_texts: Sequence[str], lexicon: Lexicon) -> None:
        self._association = Translation(chinese, english_texts, lexicon)
        self._lexicon = lexicon

    def reasons(self, left: Sequence[str], right: Sequence[str]) -> Iterator[Reason]:
        """The reasons for a link, those of lists first, no piece of text in two of them."""
        weights = Contributions(self._association, left, right)
        sides = _Sides(left, right, weights, self._lexicon)
        yield from sides.listed()
        yield from itertools.islice(sides.paired(), MOST)


class _Sides:
    """The two sides of a link while its reasons are found."""

    def __init__(
        self, left: Sequence[str], right: Sequence[str], weights: Contributions, lexicon: Lexicon
    ) -> None:
        self._left, self._folded = surfaces.folded_together(left)
        self._right, _ = surfaces.folded_together(right)
        self._weights = weights
        self._lexicon = lexicon
        words = [token for token in weights.left_tokens if not token.startswith(SAME)]
        self._left_words = surfaces.of_words(words, self._folded)
        self._right_words = surfaces.of_stems(self._right)
        self._left_order = _in_order(self._left_words, weights.left_tokens)
        self._right_order = _in_order(self._right_words, weights.right_tokens)
        self._used_left: set[str] = set()
        self._used_right: set[str] = set()
        self._taken_left: list[Span] = []
        self._taken_right: list[Span] = []

    def listed(self) -> Iterator[Reason]:
        """Terms and names of the lists that stand on both sides, each form once."""
        text_words = surfaces.PhraseWords(self._right)
        forms = {self._folded[form.start : form.end]: form for form in [*listed_in(self._folded)][::-1]}
        for form in forms.values():
            places = (place for phrase in _phrases(form.english) for place in text_words.find(phrase))
            place = next((place for place in places if _is_free(place, self._taken_right)), None)
            if place is not None:
                kind = Kind.NAME if form.is_name else Kind.TERM
                yield from self._carried(kind, (form.start, form.end), place)

    def paired(self) -> Iterator[Reason]:
        """Tokens that the aligner puts together, the strongest first, each once."""
        for left, right, weight in self._weights.pairs(LEAST):
            if left in self._used_left or right in self._used_right:
                continue
            kind, lefts, rights = self._places(left, right)
            place = next((place for place in lefts if _is_free(place, self._taken_left)), None)
            facing = next((place for place in rights if _is_free(place, self._taken_right)), None)
            if place is None or facing is None:
                continue
            self._used_left.add(left)
            self._used_right.add(right)
            if kind is Kind.WORD:
                for also, wider in self._neighbours(left, facing):
                    self._used_right.add(also)
                    facing = min(facing[0], wider[0]), max(facing[1], wider[1])
                    weight += self._weights.between([left], [also])
            yield from self._taken(kind, place, facing, weight)

    def _neighbours(self, left: str, place: Span) -> Iterator[tuple[str, Span]]:
        """The English words on both sides of one that render the same Chinese word: `foreign minister`."""
        number = next(number for number, (_, span) in enumerate(self._right_order) if span == place)
        for beside in (self._right_order[number + 1 :], self._right_order[:number][::-1]):
            reached = place
            for stem, span in beside:
                between = self._right[min(reached[1], span[1]) : max(reached[0], span[0])]
                is_next = between.isspace() and surfaces.GAP not in between
                is_free = stem not in self._used_right and _is_free(span, self._taken_right)
                if not is_next or not is_free or not self._weights.is_best(left, stem):
                    break
                yield stem, span
                reached = span

    def _places(self, left: str, right: str) -> tuple[Kind, Sequence[Span], Sequence[Span]]:
        """Where the tokens of a pair stand on their sides."""
        if not left.startswith(SAME):
            return Kind.WORD, self._left_words.get(left, ()), self._right_words.get(right, ())
        if right.startswith(NAME):
            pinyin = right.removeprefix(NAME)
            readings = self._lexicon.readings(set(self._folded))
            lefts = surfaces.of_name_in_chinese(pinyin, self._folded, readings)
            return Kind.NAME, lefts, surfaces.of_name_in_english(pinyin, self._right)
        if right.startswith(NUMBER):
            lefts_by_value = surfaces.of_numbers_in_chinese(self._folded)
            rights_by_value = surfaces.of_numbers_in_english(self._right)
            return Kind.NUMBER, lefts_by_value.get(right, ()), rights_by_value.get(right, ())
        foreign = surfaces.of_stems(self._folded, surfaces.LATIN)
        return Kind.SAME, foreign.get(right, ()), self._right_words.get(right, ())

    def _carried(self, kind: Kind, left: Span, right: Span) -> Iterator[Reason]:
        """A reason out of two pieces, by what the words in them contribute together."""
        lefts, rights = _tokens_in(left, self._left_order), _tokens_in(right, self._right_order)
        for reason in self._taken(kind, left, right, self._weights.between(lefts, rights)):
            self._used_left.update(lefts)
            self._used_right.update(rights)
            yield reason

    def _taken(self, kind: Kind, left: Span, right: Span, weight: float) -> Iterator[Reason]:
        if weight >= LEAST and _is_free(left, self._taken_left):
            self._taken_left.append(left)
            self._taken_right.append(right)
            yield Reason(kind, self._left[slice(*left)], self._right[slice(*right)], weight)


class Shared:
    """Reasons between two texts of one language: the longest pieces that both have, in order."""

    def __init__(self, left: Sequence[str], right: Sequence[str], *, chinese: bool) -> None:
        self._association = SameLanguage(left, right, chinese=chinese)
        self._chinese = chinese

    def reasons(self, left: Sequence[str], right: Sequence[str]) -> Iterator[Reason]:
        """The shared pieces, as the left and as the right one write them."""
        from rapidfuzz.distance import LCSseq

        weights = Contributions(self._association, left, right)
        (left_text, left_units), (right_text, right_units) = self._units(left, "<"), self._units(right, ">")
        words = [unit for unit, _ in left_units], [unit for unit, _ in right_units]
        for block in LCSseq.opcodes(*words):
            if block.tag == "equal" and block.src_end - block.src_start >= SHORTEST_PIECE[self._chinese]:
                place = left_units[block.src_start][1][0], left_units[block.src_end - 1][1][1]
                facing = right_units[block.dest_start][1][0], right_units[block.dest_end - 1][1][1]
                weight = self._weight(left_text[slice(*place)], weights)
                if weight >= LEAST:
                    pieces = left_text[slice(*place)], right_text[slice(*facing)]
                    yield Reason(Kind.SAME, *pieces, weight)

    def _weight(self, piece: str, weights: Contributions) -> float:
        tokens = dict.fromkeys(self._association.left_tokens(piece))
        both = {*weights.left_tokens} & {*weights.right_tokens}
        return sum(weights.between([token], [token]) for token in tokens if token in both)

    def _units(self, texts: Sequence[str], gap: str) -> tuple[str, list[tuple[str, Span]]]:
        """The texts as one, and its folded characters or words with where each stands.

        A gap stands between texts, another one on either side, so that no piece goes over it.
        """
        whole, folded = surfaces.folded_together(texts)
        units = _characters(folded) if self._chinese else surfaces.whole_words(whole)
        ends = [(gap, (end, end)) for end in itertools.accumulate(len(text) + 2 for text in texts)]
        return whole, sorted([*units, *ends], key=lambda unit: unit[1])


def _characters(folded: str) -> list[tuple[str, Span]]:
    return [(found, (place, place + 1)) for place, found in enumerate(folded) if found.isalnum()]


@lru_cache(maxsize=4096)
def _phrases(forms: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The words of each form, the longest first."""
    phrases = {tuple(word for word, _ in surfaces.phrase_words(form)) for form in forms} - {()}
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def _in_order(places: Places, known: Iterable[str]) -> list[tuple[str, Span]]:
    """The known tokens where they stand, in the order of the text."""
    found = [(token, span) for token in {*known} & places.keys() for span in places[token]]
    return sorted(found, key=lambda item: item[1])


def _tokens_in(piece: Span, order: Sequence[tuple[str, Span]]) -> list[str]:
    """The tokens that stand at least partly in a piece of text, each once."""
    return [*dict.fromkeys(token for token, (start, end) in order if start < piece[1] and piece[0] < end)]


def _is_free(piece: Span, taken: Iterable[Span]) -> bool:
    for start, end in taken:  # noqa: SIM110 (a third of the time of `all` over a generator, and often)
        if start < piece[1] and piece[0] < end:
            return False
    return True
