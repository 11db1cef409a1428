"""The command that aligns two files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duizhao.cli.opening import lexicon_or_none
from duizhao.cli.output import note
from duizhao.cli.progress import progress_bar
from duizhao.cli.writing import STANDARD_OUTPUT, reader_may_leave, why_not_writable, write
from duizhao.workspace.standard_input import STANDARD_INPUT

if TYPE_CHECKING:
    from duizhao.align import Link
    from duizhao.export.bitext import Bitext, Unit
    from duizhao.workspace.bitext import TextPair

UNITS = ("line", "sentence", "paragraph")
FORMATS = ("tsv", "json", "tmx", "md", "html")

EXAMPLES = """\b
Examples:
  duizhao align zh.txt en.txt                        one sentence a line; prints ids
  duizhao align zh.txt en.txt --format tmx -o out.tmx
  duizhao align en.txt zh.txt --unit sentence --format html -o page.html
  duizhao align zh.txt en.txt --links checked.tsv    keeps what was checked
  curl -s … | duizhao align zh.txt -                 one side from standard input
"""


@click.command(epilog=EXAMPLES)
@click.argument("zh", metavar="ZH")
@click.argument("en", metavar="EN")
@click.option(
    "--unit",
    type=click.Choice(UNITS),
    default="line",
    show_default=True,
    help="What is aligned: lines as they are, the sentences of running text, or blocks between blank lines.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="tsv",
    show_default=True,
    help="tsv: ids of both sides from 0, `-` for none, and a confidence.  The others hold the texts.",
)
@click.option("-o", "--output", default=STANDARD_OUTPUT, metavar="FILE", help="Write there, as UTF-8.")
@click.option("--links", metavar="FILE", help="Links checked by hand, as tsv; they stand as they are.")
def align(zh: str, en: str, unit: str, form: str, output: str, links: str | None) -> None:
    """Align a Chinese and an English text and print which parts say the same.

    ZH and EN are plain text files in either order, the one in Chinese is found out; `-` is standard
    input.  Every part that is not blank stands in exactly one link; links may cross.
    """
    if [zh, en, links].count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input (-) can be one of the files only")
    if any(_is_same_file(output, given) for given in (zh, en, links) if given):
        raise click.UsageError(f"{output} is one of the files to read; name another with -o")
    try:
        with reader_may_leave():
            sys.exit(_align((zh, en), unit, form, output, links))
    except KeyboardInterrupt:
        note("stopped")
        sys.exit(1)


def _align(files: tuple[str, str], unit: str, form: str, output: str, links: str | None) -> int:
    """Read, align, write; the exit code."""
    from duizhao.export import LinkFormat, links_written
    from duizhao.export.bitext import Unit
    from duizhao.ingest import Unreadable
    from duizhao.workspace.bitext import Unalignable
    from duizhao.workspace.given_links import BadLinks

    problem = why_not_writable(output)
    if problem:
        note(problem)
        return 1
    try:
        pair = _read(files, Unit(unit))
        fixed = _given(links, pair) if links else ()
    except (Unreadable, Unalignable, BadLinks) as error:
        note(str(error))
        return 1
    try:
        bitext, is_compared = _aligned(pair, fixed)
    except MemoryError:
        note("not enough memory for these texts; split them and align the parts")
        return 1
    try:
        write(links_written(bitext, LinkFormat(form)), output)
    except BrokenPipeError:
        raise
    except OSError as error:
        name = "standard output" if output == STANDARD_OUTPUT else output
        note(f"{name} cannot be written ({error.strerror or error})")
        return 1
    if is_compared and pair.left_cut.filled and pair.right_cut.filled:
        _warn_if_unrelated(bitext, pair)
    return 0 if is_compared else 1


def _read(files: tuple[str, str], unit: Unit) -> TextPair:
    """The two texts cut into units, with what there is to say of them."""
    from duizhao.workspace.bitext import text_pair
    from duizhao.workspace.sources import read_source

    first, second = map(read_source, files)
    for warning in (*first.warnings, *second.warnings):
        note(warning)
    pair = text_pair(first, second, unit)
    for side, cut_text in ((pair.left, pair.left_cut), (pair.right, pair.right_cut)):
        if not cut_text.filled:
            note(f"{side.name} holds no text; nothing faces the other side")
        elif unit == "paragraph" and len(side.units) == 1:
            note(f"{side.name} has no blank line inside: it is one paragraph")
    if pair.is_one_language:
        both = "Chinese" if pair.left.lang.is_chinese else "English"
        note(f"both texts are {both}; they are aligned by the words they share, in the order given")
    return pair


def _given(links: str, pair: TextPair) -> Sequence[Link]:
    from duizhao.workspace.given_links import given_links
    from duizhao.workspace.sources import read_source

    return given_links(read_source(links), pair.left, pair.right)


def _aligned(pair: TextPair, fixed: Sequence[Link]) -> tuple[Bitext, bool]:
    """The texts aligned, and whether they could be compared for that."""
    from duizhao.workspace.bitext import aligned

    lexicon = lexicon_or_none("units stand in order") if pair.needs_lexicon else None
    with progress_bar("Aligning") as progress:
        bitext = aligned(pair, lexicon, fixed, progress)
    return bitext, not (pair.needs_lexicon and lexicon is None)


def _warn_if_unrelated(bitext: Bitext, pair: TextPair) -> None:
    from duizhao.align import look_unrelated

    if look_unrelated(bitext.links):
        what = "versions of one text" if pair.is_one_language else "translations of each other"
        note(f"these do not look like {what}")


def _is_same_file(output: str, given: str) -> bool:
    try:
        return Path(output).is_file() and Path(output).samefile(given)
    except (OSError, ValueError):
        return False
