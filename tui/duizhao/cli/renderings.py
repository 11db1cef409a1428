"""The command that says how a term is put in the other language."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from duizhao.cli.opening import make_lexicon, open_workspace
from duizhao.cli.options import json_option, library_option
from duizhao.cli.output import note, print_json, print_lines

if TYPE_CHECKING:
    from duizhao.workspace.session import Workspace

FORMULAE = 20
"""Formulae that are printed where no number is asked for."""

EXAMPLES = """\b
Examples:
  duizhao renderings 合作                        how it is put in English, by whom, since when
  duizhao renderings 'Belt and Road' --examples 2
  duizhao renderings --formulae                 phrases that recur from event to event
  duizhao renderings --formulae 命运共同体      those that hold this one
"""


@click.command(epilog=EXAMPLES)
@click.argument("term", required=False, default="")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="At most N renderings beside what is left out, or N formulae.",
)
@click.option(
    "--examples", type=click.IntRange(0, 1000), metavar="N", help="Show N places of each rendering below it."
)
@click.option("--formulae", is_flag=True, help="List recurring phrases: all, or those that hold TERM.")
@click.option(
    "--language", type=click.Choice(["zh", "en"]), help="Of the formulae, where no TERM tells; else Chinese."
)
@json_option
@library_option
@click.pass_obj
def renderings(
    outer: str | None,
    term: str,
    limit: int | None,
    examples: int | None,
    formulae: bool,
    language: str | None,
    as_json: bool,
    library_name: str | None,
) -> None:
    """Measure how a word or phrase of either language is put in the other.

    Every place of TERM that faces a text of the other language counts for one rendering, for a name it is
    a part of, or as left out. Near-copies do not count. With --formulae: what several events say in the
    same words, and how that is put.
    """
    from duizhao.search.language.query import QueryError

    if not term.strip() and not formulae:
        raise click.UsageError("TERM is missing; give a word or a phrase, or --formulae")
    if language and (term.strip() or not formulae):
        raise click.UsageError("--language is for --formulae without a TERM")
    try:
        found = (
            _print_formulae(outer, term, limit, examples, language, library_name, as_json=as_json)
            if formulae
            else _print_renderings(outer, term, limit, examples, library_name, as_json=as_json)
        )
    except QueryError as error:
        raise click.UsageError(str(error)) from error
    if not found:
        sys.exit(1)


def _print_renderings(
    outer: str | None,
    term: str,
    limit: int | None,
    examples: int | None,
    library: str | None,
    *,
    as_json: bool,
) -> bool:
    """Print how a term is put; whether it stands anywhere."""
    from duizhao.cli import rendering_lines
    from duizhao.search.renderings import foremost, term_of

    term_of(term)
    shown = (3 if as_json else 0) if examples is None else examples
    with open_workspace(library or outer) as workspace:
        make_lexicon(workspace)
        found = workspace.renderings.of(term, shown)
        if not found:
            note(_why_none(workspace, term))
    first = foremost(found, limit or len(found))
    if as_json:
        print_json([rendering_lines.as_json(one) for one in first])
    elif first:
        print_lines(rendering_lines.table(first))
    if len(first) < len(found):
        more = len(found) - len(first)
        note(f"{more:,} more rendering{'s' * (more > 1)}; a greater --limit shows more")
    return bool(found)


def _why_none(workspace: Workspace, term: str) -> str:
    """Why no rendering is found: the term stands nowhere, or nothing faces it."""
    from duizhao.search.language.query import Query
    from duizhao.search.renderings import term_of

    hits = workspace.search.count(Query(term, term_of(term)))
    if not hits:
        return f"nothing found for {term}"
    return (
        f"{term} is found in {hits:,} paragraph{'s' * (hits > 1)}, but nothing in the other language faces it"
    )


def _print_formulae(
    outer: str | None, term: str, limit: int | None, examples: int | None,
    language: str | None, library: str | None, *, as_json: bool,
) -> bool:  # fmt: skip
    """Print the formulae; whether there are any."""
    from duizhao.cli import rendering_lines
    from duizhao.search.language.tree import Language
    from duizhao.search.renderings import term_of

    word = term_of(term) if term.strip() else None
    side = (word.language if word else None) or Language(language or "zh")
    with open_workspace(library or outer) as workspace:
        make_lexicon(workspace)
        recurring, put = workspace.renderings.formulae(
            side, word.text if word else "", limit or FORMULAE, examples or 0
        )
    found = list(zip(recurring.formulae, put, strict=True))
    if not found:
        note(f"no recurring phrase holds {term}" if word else "no phrase recurs in several events")
    if as_json:
        print_json([rendering_lines.formula_as_json(*one) for one in found])
    elif found:
        print_lines(rendering_lines.formula_table(found))
    if recurring.is_cut:
        note(f"more phrases recur than these {len(found):,}; a greater --limit shows more")
    if recurring.newest is not None:
        note(f"only the newest {recurring.newest:,} events were compared")
    return bool(found)
