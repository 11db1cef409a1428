"""The commands that print texts: one event aligned, or what a search finds."""

from __future__ import annotations

import json
import sys

import click

from duizhao.cli.opening import make_lexicon, open_workspace
from duizhao.cli.options import json_option, library_option
from duizhao.cli.output import note, print_json, print_lines


@click.command()
@click.argument("event")
@click.option("--left", metavar="VERSION", help="The version on the left.")
@click.option("--right", metavar="VERSION", help="The version on the right.")
@click.option("--unit", type=click.Choice(["paragraph", "sentence"]), default="paragraph")
@click.option(
    "--script",
    type=click.Choice(["original", "hans", "hant", "tw", "hk"]),
    default="original",
    help="Show Chinese as published, or converted.",
)
@json_option
@library_option
@click.pass_obj
def show(
    outer: str | None,
    event: str,
    left: str | None,
    right: str | None,
    unit: str,
    script: str,
    as_json: bool,
    library_name: str | None,
) -> None:
    """Print one event as aligned rows.  EVENT is an id, or its beginning."""
    from duizhao.text.script import Script
    from duizhao.workspace import machine, plain

    with open_workspace(library_name or outer) as workspace:
        make_lexicon(workspace)
        opened = workspace.open_whole(event, left, right)
        if as_json:
            print_json(machine.shown(opened, Script(script)))
            return
        print_lines(plain.event_lines(opened, Script(script), unit))


@click.command()
@click.argument("query")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N hits.")
@click.option("--count", is_flag=True, help="Print how many hits there are.")
@json_option
@library_option
@click.pass_obj
def search(
    outer: str | None, query: str, limit: int | None, count: bool, as_json: bool, library_name: str | None
) -> None:
    """Find words in either language and script: every paragraph that holds them all."""
    from itertools import islice

    from duizhao.search.query import Query
    from duizhao.workspace import machine, plain

    parsed = Query.parse(query)
    if not parsed:
        raise click.UsageError("QUERY is empty; give a word to look for")
    with open_workspace(library_name or outer) as workspace:
        make_lexicon(workspace)
        if count:
            found = workspace.search.count(parsed)
            click.echo(found)
            sys.exit(0 if found else 1)
        any_hit = False
        for hit in islice(workspace.search.hits(parsed), limit):
            any_hit = True
            print_lines(
                [json.dumps(machine.hit(hit), ensure_ascii=False)] if as_json else plain.hit_lines(hit)
            )
        if not any_hit:
            note(f"nothing found for {query}")
            sys.exit(1)
