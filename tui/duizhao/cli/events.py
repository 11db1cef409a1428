"""The commands that change and list what is in the library."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from duizhao.cli.opening import make_lexicon, open_workspace
from duizhao.cli.options import json_option, library_option
from duizhao.cli.output import note, print_json, print_lines
from duizhao.cli.progress import progress_bar

if TYPE_CHECKING:
    from duizhao.workspace.intake import Report
    from duizhao.workspace.session import Workspace


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--align/--no-align", default=True, help="Align what was added, or leave it for later.")
@json_option
@library_option
@click.pass_obj
def add(
    outer: str | None, paths: tuple[str, ...], align: bool, as_json: bool, library_name: str | None
) -> None:
    """Take files, folders or standard input (-) into the library, and align them."""
    reports: list[Report] = []
    stopped = False
    with open_workspace(library_name or outer) as workspace:
        try:
            for report in workspace.add(paths):
                reports.append(report)
                _tell(report, with_ids=not as_json)
        except KeyboardInterrupt:
            stopped = True
            note("stopped; what was added before stays in the library")
        if as_json:
            from duizhao.workspace import machine

            print_json([machine.report(report) for report in reports])
        if align and not stopped:
            stopped = not _align(workspace, reports)
    sys.exit(1 if stopped or any(report.error for report in reports) else 0)


@click.command("list")
@json_option
@library_option
@click.pass_obj
def list_events(outer: str | None, as_json: bool, library_name: str | None) -> None:
    """Print the events, newest first."""
    with open_workspace(library_name or outer) as workspace:
        print_events(workspace, as_json=as_json)


@click.command()
@click.argument("id_", metavar="EVENT|VERSION")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@library_option
@click.pass_obj
def remove(outer: str | None, id_: str, yes: bool, as_json: bool, library_name: str | None) -> None:
    """Take an event or a version out of the library.  Adding its file again brings it back."""
    with open_workspace(library_name or outer) as workspace:
        versions = workspace.named(id_)
        names = ", ".join(version.id for version in versions)
        if not yes and not _agreed(f"Remove {names}?"):
            note("nothing removed; say --yes to remove without being asked")
            sys.exit(1)
        workspace.remove(id_)
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


def _align(workspace: Workspace, reports: Sequence[Report]) -> bool:
    """Align what files have brought, as far as it is not aligned; whether that was let come to its end."""
    from duizhao.align.lexicon import LexiconError

    events = {version.event for report in reports for version in report.versions}
    if not workspace.unaligned(list(events)):
        return True
    try:
        make_lexicon(workspace)
        if workspace.lexicon_ready:
            with progress_bar("Aligning") as show:
                workspace.align(list(events), lambda done, total: show(done / total), note)
    except LexiconError as error:
        note(f"{error}; what is not aligned yet is aligned when its event is opened")
    except KeyboardInterrupt:
        note("stopped aligning; what is aligned stays, `duizhao add` again or opening an event does the rest")
        return False
    return True


def _agreed(question: str) -> bool:
    return sys.stdin.isatty() and click.confirm(question, err=True)


def _tell(report: Report, *, with_ids: bool) -> None:
    """What became of a file: its warnings and why it was refused, or the ids of its versions."""
    for line in report.notes:
        note(line)
    if with_ids and not report.error:
        ids = " ".join(version.id for version in report.versions)
        click.echo(f"{report.status}  {report.file}  {ids}".rstrip())
