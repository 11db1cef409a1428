"""Hits, the words near them, and where they occur, as lines that people and `grep` can read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from duizhao.model import iso
from duizhao.workspace.plain import UNDATED, name_of

if TYPE_CHECKING:
    from duizhao.search.concordance.collocates import Collocate
    from duizhao.search.hits import SearchHit, Spans
    from duizhao.search.rules import Reason
    from duizhao.workspace.concordance import Distribution
    from duizhao.workspace.session import Workspace


class Dates:
    """The dates of events, as they are printed; looked up once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[str, str] = {}

    def of(self, event: str) -> str:
        """The date of the event of an id."""
        if event not in self._known:
            found = self._workspace.events([event])
            self._known[event] = (iso(found[0].date) if found else None) or UNDATED
        return self._known[event]


def hit_lines(hit: SearchHit, dates: Dates) -> Iterator[str]:
    """Where a hit stands, its text, what faces it, and why it was found if not as typed; an empty line."""
    where = (dates.of(hit.event), name_of(hit.version), hit.event, f"{hit.version.id} ¶{hit.paragraph + 1}")
    yield "  ".join(where)
    yield from _text(hit.text, hit.spans, "bold")
    if hit.other:
        yield from _text(hit.other.text, hit.other.spans, "underline")
    yield from (f"     {reason}" for reason in _reasons(hit.why))
    yield ""


def collocate_lines(words: Sequence[Collocate]) -> Iterator[str]:
    """A table: how often each word stands near hits, before and behind, and how surely not by chance."""
    if words:
        yield "log-likelihood   near  before  behind  expected  word"
    for word in words:
        yield (
            f"{word.log_likelihood:>14,.1f}  {word.count:>5,}  {word.left:>6,}  {word.right:>6,}"
            f"  {word.expected:>8,.1f}  {word.text}"
        )


def distribution_lines(found: Distribution, most_outlets: int | None) -> Iterator[str]:
    """Hits by year or month, and by outlet, with bars."""
    from duizhao.search.concordance.distribution import bars, sparkline

    ascii_only = not _can_draw()
    dated = [share for share in found.time.shares if share.of]
    if len(dated) > 1:
        line = sparkline((share.hits for share in dated), ascii_only=ascii_only)
        yield from (f"{dated[0].of} {line} {dated[-1].of}", "")
    for by, shares, unknown in (
        (found.time.unit, found.time.shares, "undated"),
        ("outlet", found.outlets[:most_outlets], "unknown outlet"),
    ):
        has_rate = any(share.paragraphs for share in shares)
        yield f"hits by {by}{', and in 1,000 paragraphs' if has_rate else ''}"
        yield from (f"  {line}" for line in bars(shares, unknown, ascii_only=ascii_only))
        yield ""


def _text(text: str, spans: Spans, emphasis: str) -> Iterator[str]:
    """A text, a line each, what was found in it emphasised on a terminal."""
    pieces, done = [], 0
    for start, end in spans:
        found = click.style(text[start:end], **{emphasis: True})
        pieces += [text[done:start], found]
        done = end
    return (f"     {line}" for line in "".join((*pieces, text[done:])).splitlines())


def _reasons(why: Sequence[Reason]) -> Iterator[str]:
    """What was found by rules, not just as typed: `found 堅定支援 for 坚定支持: vocabulary`."""
    from duizhao.search.rules import Rule

    rules: dict[tuple[str, str], list[str]] = {}
    for reason in why:
        if reason.rule is not Rule.EXACT:
            rules.setdefault((reason.matched, reason.query), []).append(str(reason.rule))
    for (matched, query), names in rules.items():
        yield f"found {' '.join(matched.split())} for {query}: {', '.join(names)}"


def _can_draw() -> bool:
    """Whether bars can be printed as what they are."""
    try:
        "━▁█".encode(sys.stdout.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
