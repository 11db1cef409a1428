"""Units as versions: which of their languages are read, in what script, and what faces what."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from duizhao.ingest.cleaning import Cleaned, clean, tidy, unwrap
from duizhao.ingest.sentences import starts
from duizhao.ingest.units import Unit
from duizhao.model import Draft, GivenLinks, Lang, Paragraph, Role, Row
from duizhao.text.language import Language, language, script

SAMPLE = 2_000
"""Units by which languages are told."""
_UNTIDY = re.compile(
    "^ |  | $|[\x00-\x1f\x7f-\xa0\xad\u0300-\u036f\u0483-\u0487\u061c\u0653-\u0655\u1100-\u11ff\u1680\u180e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u2000-\u200f\u2028-\u202f\u205f-\u206f\u20d0-\u20ff\u3000\u3099\u309a"
    "\ufdd0-\ufdef\ufe20-\ufe2f\ufeff\ufff9-\uffff]"
)
"""Whatever cleaning might change; most texts have nothing of it."""
_STATED = {
    **dict.fromkeys("zh zho chi cmn cn yue lzh hak nan wuu".split(), Language.CHINESE),
    **dict.fromkeys("en eng".split(), Language.ENGLISH),
}
_READ = (Language.CHINESE, Language.ENGLISH)
_WITH_HAN = frozenset("ja jpn ko kor vi vie".split())
_TRADITIONAL = frozenset("hant tw hk mo cht".split())
_SIMPLIFIED = frozenset("hans cn sg my chs".split())


@dataclass(frozen=True, slots=True)
class Column:
    """One language of a file of pairs that is read as a version."""

    tag: str
    """As the file states it."""
    lang: Lang


@dataclass(slots=True)
class Remarks:
    """What there is to say of the units of a file, once they are read."""

    dropped: Counter[str] = field(default_factory=Counter)
    """Invisible characters by kind."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Texts of languages that are not read, by tag."""
    repeated: int = 0
    """Texts beyond the first of one language in one unit."""

    def __iadd__(self, other: Remarks) -> Remarks:
        self.dropped.update(other.dropped)
        self.left_out.update(other.left_out)
        self.repeated += other.repeated
        return self

    def lines(self) -> tuple[str, ...]:
        """The remarks, a line each."""
        said = []
        if self.left_out.total():
            named = [f"{count:,} in {_named(tag)}" for tag, count in self.left_out.most_common(5)]
            more = len(self.left_out) - len(named)
            said.append(
                f"texts left out: {', '.join(named)}" + (f" and {more} further languages" if more else "")
            )
        if self.repeated:
            what = "1 text" if self.repeated == 1 else f"{self.repeated:,} texts"
            said.append(f"{what} beyond the first of one language in a unit left out")
        return (*said, *filter(None, [Cleaned("", self.dropped).warning]))


def _named(tag: str) -> str:
    return f"column {tag[1:]}" if tag.startswith("?") else tag


def columns(sample: Sequence[Unit]) -> tuple[Column, ...]:
    """The Chinese and English texts of a file by a sample of its units, Chinese first.

    Content decides before what a file states. Every language a file states is a version of its own. Of
    columns that state none, the one with most text in each language is; where all are in one language, the
    first two are, or the first beside the only one that is in any.
    """
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for unit in sample:
        for tag, text in unit.texts:
            if text.strip():
                texts[tag].append(text)
    told = {tag: _language(tag, held) for tag, held in texts.items()}
    stated = [tag for tag in texts if not _is_unstated(tag) and told[tag] in _READ]
    unstated = [tag for tag in texts if _is_unstated(tag) and (not stated or told[tag] in _READ)]
    kept = [*stated, *_chosen(unstated, told, texts, {told[tag] for tag in stated})]
    found = [Column(tag, _lang(tag, told[tag], texts[tag])) for tag in kept]
    return tuple(sorted(found, key=lambda column: not column.lang.is_chinese))


def _chosen(
    unstated: Sequence[str],
    told: dict[str, Language],
    texts: Mapping[str, Sequence[str]],
    stated: Container[Language],
) -> list[str]:
    """The columns that are read of those that state no language; completes what is told of them."""
    best = [
        max(tags, key=lambda tag: sum(map(len, texts[tag])))
        for wanted in _READ
        if wanted not in stated and (tags := [tag for tag in unstated if told[tag] is wanted])
    ]
    if len(best) != 1 or stated:
        return best
    same = [tag for tag in unstated if told[tag] is told[best[0]]]
    if len(same) > 1:
        return same[:2]
    beside = [tag for tag in unstated if told[tag] is Language.UNDECIDED][:1]
    told |= dict.fromkeys(beside, _READ[told[best[0]] is Language.CHINESE])
    return best + beside


def _is_unstated(tag: str) -> bool:
    return tag.startswith("?") or not tag


def _subtags(tag: str) -> list[str]:
    return tag.lower().replace("_", "-").split("-")


def _language(tag: str, texts: Sequence[str]) -> Language:
    """What a text's content says, and its tag where that leaves it open."""
    amounts: Counter[Language] = Counter()
    for text in texts:
        amounts[language(text)] += len(text)
    del amounts[Language.UNDECIDED]
    content = max(amounts, key=lambda told: amounts[told], default=Language.UNDECIDED)
    if _is_unstated(tag):
        return content
    primary = _subtags(tag)[0]
    stated = _STATED.get(primary, Language.OTHER)
    if stated is Language.OTHER:
        # Letters alone say little: any European language may look like short English.
        return content if content is Language.CHINESE and primary not in _WITH_HAN else stated
    return stated if amounts[stated] * 4 >= amounts.total() else content


def _lang(tag: str, told: Language, texts: Sequence[str]) -> Lang:
    if told is Language.ENGLISH:
        return Lang.EN
    subtags = set(_subtags(tag)[1:]) if not _is_unstated(tag) else set()
    stated = Lang.HANT if subtags & _TRADITIONAL else Lang.HANS if subtags & _SIMPLIFIED else None
    return script("".join(texts)) or stated or Lang.HANS


class Reading:
    """Reads units into the paragraphs of columns, one after another."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._columns = columns
        self._places = {column.tag: place for place, column in enumerate(columns)}
        self.remarks = Remarks()

    def texts(self, unit: Unit) -> list[str]:
        """What each column says in a unit, cleaned; empty where it says nothing."""
        found = [""] * len(self._columns)
        for tag, raw in unit.texts:
            place = self._places.get(tag)
            text = self._cleaned(raw)
            if place is None:
                self.remarks.left_out[tag] += bool(text)
            elif found[place]:
                self.remarks.repeated += text != found[place] and bool(text)
            else:
                found[place] = text
        return found

    def _cleaned(self, raw: str) -> str:
        if _UNTIDY.search(raw) is None:
            return raw
        cleaned = clean(raw)
        self.remarks.dropped.update(cleaned.dropped)
        return unwrap(cleaned.text) if "\n" in cleaned.text else tidy(cleaned.text)

    def starts(self, place: int, text: str) -> tuple[int, ...]:
        """Where the sentences of a column's text begin."""
        return starts(text, self._columns[place].lang)


@dataclass(frozen=True, slots=True)
class UnitTexts:
    """The drafts of a file of pairs, and the rows it states between each two of them."""

    drafts: tuple[Draft, ...]
    links: tuple[GivenLinks, ...]
    remarks: tuple[str, ...]


def unit_texts(units: Sequence[Unit], document_columns: Sequence[Column]) -> UnitTexts:
    """Read all units: a paragraph for each text, a row for each unit."""
    reading = Reading(document_columns)
    sides: list[list[Paragraph]] = [[] for _ in document_columns]
    numbers: list[list[tuple[int, ...]]] = []
    for unit in units:
        ids: list[tuple[int, ...]] = []
        for place, text in enumerate(reading.texts(unit)):
            ids.append((len(sides[place]),) if text else ())
            if text:
                sides[place].append(Paragraph(Role.BODY, text, unit.line, reading.starts(place, text)))
        numbers.append(ids)
    drafts = tuple(
        Draft(column.lang, tuple(side)) for column, side in zip(document_columns, sides, strict=True)
    )
    links = tuple(
        GivenLinks(left, right, tuple(_rows((ids[left], ids[right]) for ids in numbers)))
        for left, right in combinations(range(len(drafts)), 2)
    )
    return UnitTexts(drafts, links, reading.remarks.lines())


def _rows(pairs: Iterable[tuple[tuple[int, ...], tuple[int, ...]]]) -> Iterator[Row]:
    return (Row(left, right) for left, right in pairs if left or right)
