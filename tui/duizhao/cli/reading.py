"""The command that opens the reader."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

import click

from duizhao.cli.events import print_events
from duizhao.cli.opening import open_workspace
from duizhao.cli.options import library_option
from duizhao.cli.output import note
from duizhao.workspace.standard_input import STANDARD_INPUT


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--pair", is_flag=True, help="These files are versions of one event.")
@library_option
@click.pass_obj
def read(outer: str | None, paths: tuple[str, ...], pair: bool, library_name: str | None) -> None:
    """Open the reader: on files, folders and addresses without adding them, or on the library."""
    if pair and not paths:
        raise click.UsageError("--pair needs the files that are versions of one event")
    open_reader(library_name or outer, paths, together=pair)


def open_reader(library_name: str | None, paths: Sequence[str], *, together: bool) -> None:
    """Open the reader on a library or on files; where there is no terminal, print the events instead."""
    from duizhao.reader.terminal import terminal

    with open_workspace(library_name, paths, together=together, may_begin=True) as workspace:
        with terminal(read_input=STANDARD_INPUT in paths) as on_terminal:
            if on_terminal and (not paths or any(map(os.path.exists, paths)) or any(map(_is_no_path, paths))):
                gc.disable()  # until the first paint: collecting while modules load takes a tenth of the time
                from duizhao.reader.app import ReaderApp

                ReaderApp(workspace).run()
            else:
                workspace.prepare()
                if workspace.is_sample:
                    note("the library is empty: this is the sample; add your own with `duizhao add FILE...`")
                print_events(workspace, as_json=False)
        for report in workspace.reports:
            for warning in report.notes:
                note(warning)
        if any(report.error for report in workspace.reports):
            sys.exit(1)


def _is_no_path(name: str) -> bool:
    """Whether this is standard input or an address."""
    from duizhao.workspace.files import is_address

    return name == STANDARD_INPUT or is_address(name)
