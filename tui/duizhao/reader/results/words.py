"""What is said of a search: what else was looked for, why a hit was found, which rules are off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from textual.content import Content

from duizhao.model import Lang
from duizhao.reader import telling
from duizhao.reader.lines.two_sided import ink
from duizhao.reader.parallel.printable import printable
from duizhao.search.hits import Order
from duizhao.search.rules import SWITCHED, Rule
from duizhao.text.language import script as written_in

if TYPE_CHECKING:
    from duizhao.reader.results.walk import Walk
    from duizhao.search.hits import SearchHit
    from duizhao.search.rules import Alternative, Reason
    from duizhao.search.understood import Instead

RULES = {
    Rule.SCRIPT: "either script",
    Rule.WIDTH: "full and half width",
    Rule.CASE: "capitals and accents",
    Rule.VOCABULARY: "regional wording",
    Rule.NAME: "other forms of names",
    Rule.INFLECTION: "other forms of English words",
    Rule.PINYIN: "pinyin",
}
"""What the rules that can be switched off are called."""
_FOUND_BY = {
    Rule.SCRIPT: "the other script",
    Rule.WIDTH: "another width",
    Rule.CASE: "capitals or accents",
    Rule.NAME: "another form of the name",
    Rule.INFLECTION: "another form of the word",
    Rule.PINYIN: "pinyin",
    Rule.WILDCARD: "goes on",
    Rule.REGEX: "the pattern",
}
"""What they are called where one of them found a hit."""
_WORDINGS = {Lang.HANT: "Taiwan wording", Lang.HANS: "mainland wording"}
MOST = 3
"""Words that one line tells about."""
GAP = Content("   ")


def outcome(walk: Walk) -> Content:
    """Which hit is the present one, and how many there are as far as that is known."""
    if not walk.hits:
        return ink("nothing found", "muted")
    of = f" of {walk.total:,}" if walk.total is not None else ""
    return ink(f"hit {walk.present + 1:,}{of}")


def explanation(hit: SearchHit, room: int) -> Content:
    """Why a hit was found, of as many words as there is room for, and how it is likely translated."""
    reasons, translation = _reasons(hit), _translation(hit)
    for number in range(min(len(reasons), MOST), 0, -1):
        parts = [Content(", ").join(reasons[:number]), translation]
        line = Content("    ").join(part for part in parts if part)
        if line.cell_length <= room:
            return line
    return reasons[0] if reasons else translation


def _translation(hit: SearchHit) -> Content:
    if hit.other is None or not hit.other.likely:
        return Content()
    words = dict.fromkeys(printable(hit.other.text[start:end]) for start, end in hit.other.likely)
    told = Content(", ").join(ink(word, "echo") for word in list(words)[:MOST])
    return Content.assemble(ink("likely translation ", "muted"), told)


def copied(hit: SearchHit) -> str:
    """A hit as it is copied, what faces it below, each with its source."""
    parts = [(hit.text, hit.version)]
    if hit.other is not None:
        parts.append((hit.other.text, hit.other.version))
    return "\n\n".join(f"{text}\n({telling.citation(version)})" for text, version in parts)


def _reasons(hit: SearchHit) -> list[Content]:
    """A phrase for each of the words found."""
    rules: dict[tuple[str, str], list[Reason]] = {}
    for reason in hit.why:
        rules.setdefault((reason.query, reason.matched), []).append(reason)
    return [_reason(*words, [one.rule for one in found], hit) for words, found in rules.items()]


def _reason(query: str, matched: str, rules: Sequence[Rule], hit: SearchHit) -> Content:
    matched_ink = ink(printable(matched), "bold")
    if set(rules) <= {Rule.EXACT}:
        return Content.assemble(matched_ink, ink(" as written", "muted"))
    words = [_found_by(rule, hit) for rule in rules if rule is not Rule.EXACT]
    return Content.assemble(
        matched_ink,
        ink(" found as ", "muted"),
        ink(printable(query)),
        ink(f" ({', '.join(words)})", "muted"),
    )


def _found_by(rule: Rule, hit: SearchHit) -> str:
    if rule is Rule.VOCABULARY:
        return _WORDINGS.get(hit.version.lang, "regional wording")
    return _FOUND_BY[rule]


def also(instead: Iterable[Instead], rules: Collection[Rule], order: Order) -> Content:
    """What else is looked for, by which rules, which are off, and the order where it is not the usual one."""
    pairs = [(one.word, form) for one in instead for form in one.forms]
    parts = []
    if pairs:
        told = Content(", ").join(
            _alternatives(word, [form for _, form in forms])
            for word, forms in groupby(pairs[:MOST], key=itemgetter(0))
        )
        more = ink(f" and {len(pairs) - MOST} more" if len(pairs) > MOST else "", "muted")
        parts.append(Content.assemble(ink("also ", "muted"), told, more))
        used = dict.fromkeys(by for _, form in pairs for by in _by(form))
        parts.append(ink(", ".join(used), "muted"))
    off = [RULES[rule] for rule in SWITCHED if rule not in rules]
    if off:
        parts.append(
            ink("only as written" if len(off) == len(SWITCHED) else f"without {', '.join(off)}", "warning")
        )
    if order is Order.BEST:
        parts.append(ink("most hits first", "muted"))
    return GAP.join(parts)


def _alternatives(word: str, forms: Iterable[Alternative]) -> Content:
    told = Content(", ").join(ink(printable(form.text)) for form in forms)
    return Content.assemble(told, ink(f" for {printable(word)}", "muted"))


def _by(form: Alternative) -> Iterator[str]:
    wording = _WORDINGS.get(form.script or written_in(form.text) or Lang.EN, RULES[Rule.VOCABULARY])
    for rule in form.rules:
        yield wording if rule is Rule.VOCABULARY else RULES[rule]
