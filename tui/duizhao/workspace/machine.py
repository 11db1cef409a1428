"""The machine formats of the command line, as plain values: stable, fields are only ever added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeAlias

from duizhao.model import Bilingual, Event, Lang, Paragraph, SentenceId, Text, Version, iso
from duizhao.text.script import Displayed, Script, display

if TYPE_CHECKING:
    from duizhao.align.why.reasons import Reason
    from duizhao.search.concordance.collocates import Collocate
    from duizhao.search.concordance.kwic import Line
    from duizhao.search.hits import SearchHit
    from duizhao.search.renderings import Example
    from duizhao.workspace.concordance import Distribution
    from duizhao.workspace.intake import Report
    from duizhao.workspace.opened import Opened

Json: TypeAlias = dict[str, Any]


def report(value: Report) -> Json:
    """A line of `add --json`."""
    return {
        "file": value.file,
        "status": value.status,
        "versions": [version.id for version in value.versions],
        "warnings": list(value.warnings),
        "error": value.error,
        "revised": value.revised,
        "roles": {str(role): count for role, count in sorted(value.roles.items())},
    }


def event(value: Event) -> Json:
    """An event of `list --json`."""
    return {
        "id": value.id,
        "date": iso(value.date),
        "place": _bilingual(value.place),
        "title": _bilingual(value.title),
        "participants": list(value.participants),
        "why": value.why,
        "maybe": [{"event": other.event, "why": other.why} for other in value.maybe],
        "corrected": list(value.corrected),
        "versions": [version(member) for member in value.versions],
    }


def version(value: Version) -> Json:
    """A version, without its text."""
    copy = value.same_as
    return {
        "id": value.id,
        "document": value.document,
        "lang": str(value.lang),
        "title": value.title,
        "outlet": value.outlet,
        "published": iso(value.published),
        "event_date": iso(value.event_date),
        "place": _bilingual(value.place),
        "people": list(value.people),
        "url": value.url,
        "same_as": copy and {"version": copy.version, "similarity": copy.similarity, "differs": copy.differs},
        "corrected": list(value.corrected),
    }


def shown(value: Opened, script: Script) -> Json:
    """The whole of `show --json`, its Chinese texts as published or converted."""
    return {
        "event": event(value.event),
        "versions": [
            {**version(text.version), "paragraphs": _paragraphs(text, script)} for text in value.texts
        ],
        "left": value.left.version.id,
        "right": value.right.version.id if value.right else None,
        "rows": list(_rows(value, script)),
    }


def hit(value: SearchHit) -> Json:
    """A line of `search --json`."""
    return {
        **place(value),
        "why": [
            {"rule": str(reason.rule), "query": reason.query, "matched": reason.matched}
            for reason in value.why
        ],
        **_source(value.version),
    }


def place(value: SearchHit | Example) -> Json:
    """Where something was found, and what faces it."""
    other = value.other
    return {
        "event": value.version.event,
        "version": value.version.id,
        "paragraph": value.paragraph,
        "text": value.text,
        "spans": [list(span) for span in value.spans],
        "other": other
        and {
            "version": other.version.id,
            "paragraphs": list(other.paragraphs),
            "text": other.text,
            "spans": [list(span) for span in other.spans],
        },
    }


def in_context(value: Line, cells: int) -> Json:
    """A line of `search --kwic --json`, with so many cells of context on each side."""
    found, other, counterpart = value.hit, value.hit.other, value.counterpart
    return {
        "event": found.event,
        "version": found.version.id,
        "paragraph": found.paragraph,
        **asdict(value.word.around(cells)),
        "span": list(value.span),
        "other": other
        and counterpart
        and {
            "version": other.version.id,
            "paragraphs": list(other.paragraphs),
            **asdict(counterpart.around(cells)),
            "span": value.facing and list(value.facing),
        },
        **_source(found.version),
    }


def collocate(value: Collocate) -> Json:
    """A line of `search --collocates --json`."""
    return {
        "word": value.text,
        "language": str(value.language),
        "count": value.count,
        "left": value.left,
        "right": value.right,
        "expected": round(value.expected, 4),
        "log_likelihood": round(value.log_likelihood, 4),
    }


def shares(value: Distribution) -> Iterator[Json]:
    """The lines of `search --distribution --json`."""
    for by, found in ((value.time.unit, value.time.shares), ("outlet", value.outlets)):
        for share in found:
            yield {"by": by, "of": share.of, "hits": share.hits, "paragraphs": share.paragraphs}


def _source(value: Version) -> Json:
    """From where a hit is."""
    return {
        "lang": str(value.lang),
        "outlet": value.outlet,
        "published": iso(value.published),
        "event_date": iso(value.event_date),
    }


def _bilingual(value: Bilingual) -> Json:
    return {"zh": value.zh, "en": value.en}


def _paragraphs(text: Text, script: Script) -> list[Json]:
    return [
        _paragraph(paragraph, display(paragraph.text, script, text.version.lang))
        for paragraph in text.paragraphs
    ]


def _paragraph(value: Paragraph, shown_as: Displayed) -> Json:
    sentences = [shown_as.span(start, end) for start, end in value.spans]
    return {
        "role": str(value.role),
        "text": shown_as.text,
        "line": value.line,
        "sentences": [shown_as.text[start:end] for start, end in sentences],
    }


def _rows(value: Opened, script: Script) -> Iterator[Json]:
    """All rows and the links in them, each with what speaks for it."""
    from duizhao.workspace.why import Why

    why = Why(value.left, value.right, value.lexicon)
    langs = value.left.version.lang, (value.right or value.left).version.lang
    for row in value.rows:
        of_row = _reasons(why.of_row(row), script, langs)
        yield {
            "left": list(row.left),
            "right": list(row.right),
            "origin": str(row.origin),
            "confidence": round(row.confidence, 4),
            "why": of_row,
            "sentences": [
                {
                    "left": [_sentence(id_) for id_ in link.left],
                    "right": [_sentence(id_) for id_ in link.right],
                    "origin": str(link.origin),
                    "confidence": round(link.confidence, 4),
                    "why": of_row if len(row.sentences) == 1 else _reasons(why.of_link(link), script, langs),
                }
                for link in row.sentences
            ],
        }


def _reasons(found: Sequence[Reason], script: Script, langs: tuple[Lang, Lang]) -> list[Json]:
    """Why a link stands, the strongest reason first, Chinese in the script of the texts shown."""
    return [
        {
            "kind": str(reason.kind),
            "left": display(reason.left, script, langs[0]).text,
            "right": display(reason.right, script, langs[1]).text,
            "weight": reason.weight,
        }
        for reason in found
    ]


def _sentence(id_: SentenceId) -> str:
    return f"{id_[0]}.{id_[1]}"
