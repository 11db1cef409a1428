"""The command that prints one event aligned."""

from __future__ import annotations

import click

from duizhao.cli.opening import make_lexicon, open_workspace
from duizhao.cli.options import json_option, library_option
from duizhao.cli.output import print_json, print_lines


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
