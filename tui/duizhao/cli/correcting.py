"""The commands that correct by hand what was read or computed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from duizhao.cli.opening import open_workspace
from duizhao.cli.options import json_option, library_option
from duizhao.cli.output import note, print_json

if TYPE_CHECKING:
    from duizhao.model import Edit, Event


@click.command()
@click.argument("id_", metavar="EVENT|VERSION")
@click.option("--title", multiple=True, metavar="TEXT", help="Of an event: in Chinese, in English, or both.")
@click.option("--outlet", multiple=True, metavar="NAME", help="Who published a version.")
@click.option("--date", multiple=True, metavar="YYYY-MM-DD", help="The day of the event.")
@click.option("--published", multiple=True, metavar="DATE[THH:MM]", help="When a version was published.")
@click.option("--place", multiple=True, metavar="NAME", help="Where the event took place.")
@click.option("--participants", multiple=True, metavar="NAME,…", help="Who took part in an event.")
@click.option("--url", multiple=True, metavar="URL", help="Where a version was published.")
@click.option("--role", multiple=True, metavar="N=ROLE", help="What paragraph N of a version is, from 0.")
@json_option
@library_option
@click.pass_obj
def edit(
    outer: str | None, /, id_: str, as_json: bool, library_name: str | None, **fields: tuple[str, ...]
) -> None:
    """Correct an event or a version.  An empty value says that it is unknown."""
    said = {name: values for name, values in fields.items() if values}
    if not said:
        raise click.UsageError("nothing to correct; say what is right, as --title TEXT or --date 2024-05-17")
    with open_workspace(library_name or outer) as workspace:
        try:
            event = workspace.correcting.edit(id_, said)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        _print_events("corrected", [event], as_json=as_json)


@click.command()
@click.argument("id_", metavar="EVENT")
@click.argument("others", nargs=-1, required=True, metavar="EVENT|VERSION...")
@json_option
@library_option
@click.pass_obj
def join(
    outer: str | None, id_: str, others: tuple[str, ...], as_json: bool, library_name: str | None
) -> None:
    """Let the versions of other events, or single versions, be of the first event."""
    with open_workspace(library_name or outer) as workspace:
        _print_events("joined", [workspace.correcting.join(id_, others)], as_json=as_json)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="VERSION|EVENT...")
@json_option
@library_option
@click.pass_obj
def part(outer: str | None, ids: tuple[str, ...], as_json: bool, library_name: str | None) -> None:
    """Give each version an event of its own.  An event: it is none of those it may be the same as."""
    with open_workspace(library_name or outer) as workspace:
        events = workspace.correcting.part(ids)
        if as_json:
            from duizhao.workspace import machine

            print_json([machine.event(event) for event in events])
        else:
            _print_events("parted", events, as_json=False)


@click.command()
@json_option
@library_option
@click.pass_obj
def undo(outer: str | None, as_json: bool, library_name: str | None) -> None:
    """Take back the latest correction by hand; again, the one before."""
    with open_workspace(library_name or outer) as workspace:
        _print_edit("undone", workspace.correcting.undo(), "nothing to undo", as_json=as_json)


@click.command()
@json_option
@library_option
@click.pass_obj
def redo(outer: str | None, as_json: bool, library_name: str | None) -> None:
    """Make the correction again that was undone last."""
    with open_workspace(library_name or outer) as workspace:
        _print_edit("done again", workspace.correcting.redo(), "nothing to do again", as_json=as_json)


def _print_events(what: str, events: Sequence[Event], *, as_json: bool) -> None:
    """Print events as `list` does; in JSON the one there is."""
    if as_json:
        from duizhao.workspace import machine

        print_json(machine.event(events[0]))
        return
    from duizhao.workspace import plain

    for event in events:
        click.echo(f"{what}  {plain.event_line(event)}")


def _print_edit(what: str, edit: Edit | None, nothing: str, *, as_json: bool) -> None:
    if edit is None:
        note(nothing)
        sys.exit(1)
    if as_json:
        print_json(
            {
                "kind": edit.kind,
                "subject": edit.subject.split(),
                "fields": list(edit.fields),
                "made": edit.made,
            }
        )
    else:
        click.echo(f"{what}  {edit}")
