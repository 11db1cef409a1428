"""The commands that list and remove what is in the library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from duizhao.cli.opening import open_workspace
from duizhao.cli.options import json_option, library_option
from duizhao.cli.output import note, print_json, print_lines

if TYPE_CHECKING:
    from duizhao.workspace.session import Workspace


@click.command("list")
@json_option
@library_option
@click.pass_obj
def list_events(outer: str | None, as_json: bool, library_name: str | None) -> None:
    """Print the events, newest first."""
    with open_workspace(library_name or outer, may_begin=True) as workspace:
        print_events(workspace, as_json=as_json)


@click.command()
@click.argument("id_", metavar="EVENT|VERSION")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@library_option
@click.pass_obj
def remove(outer: str | None, id_: str, yes: bool, as_json: bool, library_name: str | None) -> None:
    """Take an event or a version out of the library.  `undo`, or adding its file again, brings it back."""
    with open_workspace(library_name or outer) as workspace:
        versions = workspace.named(id_)
        names = ", ".join(version.id for version in versions)
        if not yes and not _agreed(f"Remove {names}?"):
            note("nothing removed; say --yes to remove without being asked")
            sys.exit(1)
        workspace.correcting.remove(id_)
        if as_json:
            print_json([version.id for version in versions])
        else:
            click.echo(f"removed  {names}")


def print_events(workspace: Workspace, *, as_json: bool) -> None:
    """Print all events, newest first, a line each."""
    ids = workspace.event_ids()
    pages = (workspace.events(ids[start : start + 500]) for start in range(0, len(ids), 500))
    if as_json:
        from duizhao.workspace import machine

        print_json([machine.event(event) for page in pages for event in page])
    else:
        from duizhao.workspace import plain

        print_lines(plain.event_line(event) for page in pages for event in page)


def _agreed(question: str) -> bool:
    return sys.stdin.isatty() and click.confirm(question, err=True)
