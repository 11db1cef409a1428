"""The command that gives out what the library holds."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from duizhao.cli.options import library_option
from duizhao.cli.output import note
from duizhao.cli.writing import STANDARD_OUTPUT

if TYPE_CHECKING:
    from duizhao.model import Lang

FORMATS = (
    "tmx", "xliff", "tsv", "csv", "xlsx", "json", "md", "html", "docx", "anki", "moses", "tei", "text"
)  # fmt: skip
UNITS = ("paragraph", "sentence")
SCRIPTS = ("original", "hans", "hant", "tw", "hk")

EXAMPLES = """\b
Examples:
  duizhao export --format tmx -o memory.tmx         the whole library, for OmegaT, memoQ, Trados
  duizhao export 2023-12-04 --format docx -o x.docx one event, to be reviewed
  duizhao export --search 合作 --format anki --unit sentence -o cards.apkg
  duizhao export --format text -o folder            everything, as plain text that `add` reads back
"""

_TAG = re.compile("(zh|en)(-[a-z0-9]{1,8})*", re.IGNORECASE)
_HANS = re.compile("-(hans|cn|sg|my)(?![a-z0-9])", re.IGNORECASE)
_HANT = re.compile("-(hant|tw|hk|mo)(?![a-z0-9])", re.IGNORECASE)
_ROWS = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")


@click.command(epilog=EXAMPLES)
@click.argument("events", nargs=-1, metavar="[EVENT]...")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="In what form.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write there; xlsx, docx and anki need it, and moses, tei and text, which write a folder.",
)
@click.option("--left", metavar="VERSION", help="The version on the left, of one event.")
@click.option("--right", metavar="VERSION", help="The version on the right.")
@click.option(
    "--unit", type=click.Choice(UNITS), help="What faces each other; paragraphs where nothing is said."
)
@click.option("--script", type=click.Choice(SCRIPTS), help="Give Chinese as published, or converted.")
@click.option("--search", "query", metavar="QUERY", help="Only rows that hold these words.")
@click.option("--rows", metavar="N-N,N", help="Only these rows of one event, counted from 1.")
@click.option(
    "--lang",
    "tags",
    multiple=True,
    metavar="TAG",
    help="The language code to state, such as zh-HK or en-GB; may be given for each language.",
)
@library_option
@click.pass_obj
def export(
    outer: str | None,
    events: tuple[str, ...],
    form: str,
    output: str | None,
    left: str | None,
    right: str | None,
    unit: str | None,
    script: str | None,
    query: str | None,
    rows: str | None,
    tags: tuple[str, ...],
    library_name: str | None,
) -> None:
    """Give texts out in another form: of the whole library, or of the events of these ids.

    Each version stands beside the first one of the other language, near-copies left out.
    """
    if (left or right or rows) and len(events) != 1:
        raise click.UsageError("--left, --right and --rows need one EVENT")
    if form == "text" and any((left, right, unit, script, query, rows, tags)):
        raise click.UsageError("text holds whole events as they are; it takes no option but -o")
    if query is not None and not query.strip():
        raise click.UsageError("--search is empty; give a word to look for")
    regions, numbers = regions_of(tags), rows_of(rows)

    from duizhao.cli.export_run import Request, run
    from duizhao.export import Format, Kind
    from duizhao.export.bitext import Unit
    from duizhao.text.script import Script
    from duizhao.workspace.exporting import Cut

    if Format(form).kind is not Kind.TEXT and output in (None, STANDARD_OUTPUT):
        what = "folder" if Format(form).kind is Kind.FOLDER else "file"
        raise click.UsageError(f"{form} does not go to standard output; name a {what} with -o")
    cut = Cut(Unit(unit or "paragraph"), Script(script or "original"), regions, rows=numbers)
    request = Request(events, Format(form), output or STANDARD_OUTPUT, cut, left, right, query)
    try:
        sys.exit(run(request, library_name or outer))
    except KeyboardInterrupt:
        note("stopped; nothing is written")
        sys.exit(1)


def regions_of(tags: Sequence[str]) -> dict[Lang, str]:
    """Which tag stands for which language; one for Chinese without script or region stands for both."""
    from duizhao.model import Lang

    regions: dict[Lang, str] = {}
    for tag in tags:
        if not _TAG.fullmatch(tag):
            raise click.UsageError(f"--lang {tag}: give a code for Chinese or English, like zh-HK or en-GB")
        if tag[:2].lower() == "en":
            regions[Lang.EN] = tag
            continue
        is_hans, is_hant = bool(_HANS.search(tag)), bool(_HANT.search(tag))
        if is_hans or not is_hant:
            regions[Lang.HANS] = tag
        if is_hant or not is_hans:
            regions[Lang.HANT] = tag
    return regions


def rows_of(rows: str | None) -> frozenset[int] | None:
    """The numbers in a list like `3-7,12`."""
    if rows is None:
        return None
    numbers: set[int] = set()
    for part in rows.split(","):
        found = _ROWS.fullmatch(part.strip())
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last <= first + 1_000_000:
            raise click.UsageError(f"--rows {rows}: give numbers from 1, like 3-7,12")
        numbers.update(range(first, last + 1))
    return frozenset(numbers)
