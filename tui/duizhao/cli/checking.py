"""The command that proves a library whole."""

from __future__ import annotations

import sys

import click

from duizhao.cli.opening import open_workspace
from duizhao.cli.options import json_option, library_option
from duizhao.cli.output import note, print_json


@click.command()
@click.option("--repair", is_flag=True, help="Mend what can be computed again; drop rows that name nothing.")
@json_option
@library_option
@click.pass_obj
def check(outer: str | None, repair: bool, as_json: bool, library_name: str | None) -> None:
    """Prove that the library is whole: the file, the texts, the rows, the search index, the list."""
    with open_workspace(library_name or outer) as workspace:
        checkup = workspace.checkup
        damages = list(checkup.damages(repair=repair))
        census = checkup.census()
        unfinished = checkup.unfinished()
    if as_json:
        print_json(
            {
                "damages": [{"what": damage.what, "mended": damage.mended} for damage in damages],
                "unfinished": list(unfinished),
                "documents": census.documents,
                "events": census.events,
                "versions": census.versions,
                "paragraphs": census.paragraphs,
            }
        )
    else:
        for damage in damages:
            click.echo(f"{'mended' if damage.mended else 'damaged'}  {damage.what}")
        held = f"{census.events:,} events, {census.versions:,} versions, {census.paragraphs:,} paragraphs"
        click.echo(f"{'whole' if all(damage.mended for damage in damages) else 'not whole'}  {held}")
    for name in unfinished:
        note(f"{name} was taken in only in part; add it again to go on")
    left = [damage for damage in damages if not damage.mended]
    if left and not repair:
        note("`duizhao check --repair` mends what can be computed again")
    elif left:
        note("what is left cannot be mended; `duizhao export --format text` saves what can be read")
    sys.exit(1 if left else 0)
