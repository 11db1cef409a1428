"""The recurring phrases of a library: what several events say in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from duizhao.align import Lexicon
from duizhao.library.store import Library
from duizhao.model import Event, Paragraph, Role
from duizhao.search.language.tree import Language
from duizhao.search.renderings.clauses import Clauses
from duizhao.search.renderings.links import is_repeated
from duizhao.search.renderings.repeats import Repeat, repeats
from duizhao.search.renderings.units import Cutter

LENGTHS = {Language.ZH: (4, 40), Language.EN: (3, 24)}
"""Characters of a Chinese formula, words of an English one."""
MOST_TOKENS = {Language.ZH: 8_000_000, Language.EN: 4_000_000}
"""Characters or words that are compared: those of the newest events."""
_READ = 2_000
"""Paragraphs read at once."""
_EVENTS = 200
_ROLES = (Role.BODY, Role.HEADLINE, Role.CAPTION)


@dataclass(frozen=True, slots=True)
class Formula:
    """A phrase that several events have."""

    text: str
    """As it stands where it stands first."""
    events: int
    count: int


@dataclass(frozen=True, slots=True)
class Recurring:
    """The formulae of a library, those of the most events first, longer ones before shorter ones."""

    formulae: tuple[Formula, ...]
    is_cut: bool
    """Whether there are more than were asked for."""
    newest: int | None
    """How many events were compared, the newest, where they were too many to compare all."""


def formulae(
    library: Library, language: Language, lexicon: Lexicon | None, holding: str = "", limit: int = 20
) -> Recurring:
    """The first formulae of a library.

    With `holding`, only those that hold a phrase. Near-copies do not count, nor does a phrase that stands
    only in a longer one of as many events. Raises LibraryError once the search is cancelled.
    """
    go_on = library.unless_cancelled()
    clauses = Clauses(language, Cutter(language, lexicon.with_terms({}) if lexicon else None))
    newest = None
    for number, event in enumerate(_events(library)):
        for paragraphs in _read(library, event, language):
            go_on()
            clauses.add(number, [paragraph.text for paragraph in paragraphs if paragraph.role in _ROLES])
        if len(clauses.tokens) > MOST_TOKENS[language]:
            newest = number + 1
            break
    found = list(repeats(clauses.tokens, clauses.events, *LENGTHS[language]))
    go_on()
    found.sort(key=lambda one: (-one.events, -one.length, one.start))
    chosen = _chosen(clauses, found, LENGTHS[language][0], clauses.plain(holding))
    first = tuple(islice(chosen, limit))
    return Recurring(first, next(chosen, None) is not None, newest)


def _chosen(clauses: Clauses, found: Sequence[Repeat], shortest: int, wanted: str) -> Iterator[Formula]:
    """The best formulae, cut to whole words, none inside one that was chosen before."""
    chosen: list[str] = []
    for repeat in found:
        if wanted not in clauses.key(repeat.start, repeat.length):
            continue
        whole = clauses.whole_words(repeat.start, repeat.length)
        if whole is None or whole[1] < shortest:
            continue
        key = clauses.key(*whole)
        if wanted in key and not any(key in other for other in chosen):
            chosen.append(key)
            yield Formula(clauses.text(*whole), repeat.events, repeat.places)


def _events(library: Library) -> Iterator[Event]:
    ids = library.event_ids()
    for start in range(0, len(ids), _EVENTS):
        yield from library.events(ids[start : start + _EVENTS])


def _read(library: Library, event: Event, language: Language) -> Iterator[Sequence[Paragraph]]:
    """The paragraphs of the versions of an event in a language, near-copies left out, some at once."""
    for version in event.versions:
        if Language.of(version.lang) is language and not is_repeated(version, event):
            start = 0
            while found := library.paragraphs(version.id, range(start, start + _READ)):
                yield list(found.values())
                start += _READ
