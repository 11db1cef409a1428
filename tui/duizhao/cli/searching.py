"""The command that searches the library."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from unicodedata import normalize

import click

from duizhao.cli.opening import make_lexicon, open_workspace
from duizhao.cli.options import json_option, library_option
from duizhao.cli.output import note

if TYPE_CHECKING:
    from duizhao.cli.found import Found
    from duizhao.search.language.query import Query, QueryError
    from duizhao.search.rules import Rule
    from duizhao.workspace.session import Workspace

_LONGEST = 200
"""Characters of a query that are repeated where nothing is found for it."""
_AROUND = 30
"""Characters of a query that are shown on either side of what is wrong with it."""

EXAMPLES = """\b
Examples:
  duizhao search '合作 -en:cooperation'       Chinese with 合作 where the English lacks the word
  duizhao search '支持$5发展 after:2023-06' --kwic --sort right
  duizhao search '"Belt and Road"' --without inflection --json | jq .text

\b
Queries:
  合作 cooperation   both, in one row          zh:word  en:word   in that language only
  a OR b  -b  ( )    either, without, groups   "Belt and Road"    a phrase
  coop*              the word goes on          =支持              exactly as written
  /regex/            met in either script      支持$5发展         in this order, 5 characters between
  支持#5发展         in either order           支持+2发展         just 2 between
  outlet:  lang:  place:  with:  role:  version:  after:2023-06  before:2024  in:A -in:B
"""


def _rules(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> frozenset[Rule]:
    """The rules that are named, commas or blanks between."""
    from duizhao.search.rules import SWITCHED

    names = {name.strip().lower() for words in given for name in words.replace(",", " ").split()}
    unknown = sorted(names - {str(rule) for rule in SWITCHED})
    if unknown:
        raise click.BadParameter(f"there is no rule {unknown[0]!r}; the rules are {', '.join(SWITCHED)}")
    return frozenset(rule for rule in SWITCHED if rule in names)


class _QueryCommand(click.Command):
    """A command whose arguments may begin with a minus, as `-en:summit 峰会` does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let what is no option of one letter be an argument: behind a blank it is taken for one."""
        options = {name for option in self.get_params(ctx) for name in option.opts}
        return super().parse_args(
            ctx, [f" {word}" if re.match("-[^-]", word) and word not in options else word for word in args]
        )


@click.command(cls=_QueryCommand, epilog=EXAMPLES)
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N hits, lines or words.")
@click.option("--count", is_flag=True, help="Print how many hits there are, nothing else.")
@click.option("--kwic", is_flag=True, help="A line for each place, the words below each other.")
@click.option("--collocates", is_flag=True, help="The words that stand near it more often than by chance.")
@click.option("--distribution", is_flag=True, help="When and in which outlets it occurs.")
@click.option(
    "--sort",
    "--order",
    type=click.Choice(["newest", "best", "left", "right"]),
    default="newest",
    show_default=True,
    help="best: events with the most hits first.  left, right: lines of --kwic by what stands there.",
)
@click.option(
    "--context", type=click.IntRange(0, 500), metavar="CELLS", help="Of --kwic: the width of either side."
)
@click.option(
    "--without",
    multiple=True,
    callback=_rules,
    metavar="RULE,…",
    help="Do not find more by: script, width, case, vocabulary, name, inflection, pinyin.",
)
@click.option("--exact", is_flag=True, help="Only what stands there as typed: without any of these rules.")
@json_option
@library_option
@click.pass_obj
def search(
    outer: str | None,
    words: tuple[str, ...],
    limit: int | None,
    count: bool,
    kwic: bool,
    collocates: bool,
    distribution: bool,
    sort: str,
    context: int | None,
    without: frozenset[Rule],
    exact: bool,
    as_json: bool,
    library_name: str | None,
) -> None:
    """Find words in either language, whatever the script, region or form they are written in.

    Prints every paragraph that matches, with what faces it in the other language and, where it does not
    stand there just as typed, which rule found it.
    """
    from duizhao.cli.found import Found
    from duizhao.search.language.query import QueryError
    from duizhao.workspace.hints import hints

    given = {"count": count, "kwic": kwic, "collocates": collocates, "distribution": distribution}
    form, query = _form(given, sort, context), " ".join(map(str.lstrip, words))
    try:
        parsed = _parsed(query, without, exact=exact)
        with open_workspace(library_name or outer) as workspace:
            make_lexicon(workspace)
            found = Found(workspace, parsed, limit, as_json)
            if not _unless_damaged(workspace, lambda: _printed(found, form, sort, context)):
                if form != "count":
                    note("; ".join((f"nothing found for {_shown(query)}", *hints(workspace.search, parsed))))
                sys.exit(1)
    except QueryError as error:
        raise click.UsageError(_pointed_at(error, query)) from error


def _unless_damaged(workspace: Workspace, search: Callable[[], bool]) -> bool:
    """What a search answers, once more where the index was found damaged and has been made anew."""
    from duizhao.library.header import IndexDamaged

    try:
        return search()
    except IndexDamaged:
        note("the search index was damaged; it is being made anew")
        workspace.mend_index()
        return search()


def _form(given: Mapping[str, bool], sort: str, context: int | None) -> str:
    """What is to be printed; raises UsageError for options that do not go together."""
    forms = [name for name, is_given in given.items() if is_given]
    if len(forms) > 1:
        raise click.UsageError(f"--{forms[0]} and --{forms[1]} cannot be printed at once")
    form = forms[0] if forms else "hits"
    if sort in ("left", "right") and form != "kwic":
        raise click.UsageError(f"--sort {sort} orders the lines of --kwic; add that")
    if context is not None and form != "kwic":
        raise click.UsageError("--context is the width of the lines of --kwic; add that")
    return form


def _parsed(query: str, without: frozenset[Rule], *, exact: bool) -> Query:
    from duizhao.search.language.parser import parse
    from duizhao.search.rules import ALL_RULES

    return parse(query, rules=frozenset() if exact else ALL_RULES - without)


def _printed(found: Found, form: str, sort: str, context: int | None) -> bool:
    """Print what is found; whether there is anything."""
    if form != "hits" and form != "count" and found.query.tree is None:
        raise click.UsageError(f"--{form} needs a word to look for; these are filters alone")
    match form:
        case "count":
            return found.count()
        case "kwic":
            return found.in_context(sort, context)
        case "collocates":
            return found.collocates()
        case "distribution":
            return found.distribution()
    return found.hits(sort)


def _shown(query: str) -> str:
    """A query on one line, its beginning where it is long."""
    from duizhao.search.concordance.cutting import on_one_line

    return on_one_line(query if len(query) <= _LONGEST else f"{query[:_LONGEST]}…")


def _pointed_at(error: QueryError, query: str) -> str:
    """What is wrong with a query, and below it the query with a mark under the place."""
    from duizhao.search.concordance.cutting import on_one_line
    from duizhao.text.width import cells

    query = normalize("NFC", query)
    if not query:
        return str(error)
    at = min(error.at, len(query))
    start = max(0, at - _AROUND)
    before, behind = on_one_line(query[start:at]), on_one_line(query[at : at + _AROUND])
    shown = ("…" if start else "") + before
    more = "…" if at + _AROUND < len(query) else ""
    return f"{error}\n  {shown}{behind}{more}\n  {' ' * cells(shown)}^"
