"""The command that takes texts into the library."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duizhao.cli.opening import make_lexicon, open_workspace
from duizhao.cli.options import json_option, library_option
from duizhao.cli.output import note, print_json
from duizhao.cli.progress import progress_bar

if TYPE_CHECKING:
    from duizhao.workspace.intake import Report
    from duizhao.workspace.session import Workspace

EXAMPLES = """\b
Examples:
  duizhao add pages/ notes.docx memory.tmx      files and folders, in any format that is known
  duizhao add https://example.org/news/1.html   a page of the web
  pbpaste | duizhao add -                       what was copied
  duizhao add --watch ~/Downloads/news          and whatever is saved there from now on
"""


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--align/--no-align", default=True, help="Align what was added, or leave it for later.")
@click.option("--strict", is_flag=True, help="Refuse a file that is broken off.")
@click.option("--watch", is_flag=True, help="Stay, and take in what appears or changes in the folders.")
@json_option
@library_option
@click.pass_obj
def add(
    outer: str | None,
    paths: tuple[str, ...],
    align: bool,
    strict: bool,
    watch: bool,
    as_json: bool,
    library_name: str | None,
) -> None:
    """Take files, folders, web addresses or standard input (-) into the library, and align them.

    A file that was added before and has changed since is a new revision of the same version.
    """
    if not all(map(str.strip, paths)):
        raise click.UsageError("a path is empty; name a file, a folder, an address, or - for standard input")
    folders = [Path(path) for path in paths if Path(path).is_dir()]
    if watch and not folders:
        raise click.UsageError("--watch needs a folder to watch")
    if watch and as_json:
        raise click.UsageError("--watch goes on for ever, --json prints at the end; give one of them")
    with open_workspace(library_name or outer, may_begin=True) as workspace:
        adding = _Adding(workspace, strict=strict, align=align, with_ids=not as_json)
        adding.add(paths)
        if as_json:
            from duizhao.workspace import machine

            print_json([machine.report(report) for report in adding.reports])
        adding.align()
        if watch and not adding.is_stopped:
            adding.watch(folders)
    sys.exit(1 if adding.has_failed else 0)


class _Adding:
    """Adds files and says what became of each."""

    def __init__(self, workspace: Workspace, *, strict: bool, align: bool, with_ids: bool) -> None:
        self._workspace = workspace
        self._strict = strict
        self._aligns = align
        self._with_ids = with_ids
        self.reports: list[Report] = []
        self.is_stopped = False

    @property
    def has_failed(self) -> bool:
        """Whether anything was refused, or it was stopped."""
        return self.is_stopped or any(report.error for report in self.reports)

    def add(self, paths: Sequence[str]) -> None:
        """Add what the paths stand for."""
        from duizhao.workspace.intake import How

        try:
            with progress_bar("Reading") as show:
                how = How(strict=self._strict, progress=lambda name, share: show(share))
                for report in self._workspace.add(paths, how):
                    self.reports.append(report)
                    _tell(report, with_ids=self._with_ids)
        except KeyboardInterrupt:
            self.is_stopped = True
            note("stopped; what was added before stays in the library, adding again goes on from there")

    def align(self, since: int = 0) -> None:
        """Align what was added, if that is wanted."""
        if self._aligns and not self.is_stopped:
            self.is_stopped = not _align(self._workspace, self.reports[since:])

    def watch(self, folders: Sequence[Path]) -> None:
        """Add what appears or changes in folders, until Ctrl+C."""
        from threading import Event

        from duizhao.workspace.watching import changed_files

        names = ", ".join(map(str, folders))
        try:
            for files in changed_files(folders, Event(), lambda: note(f"watching {names}; Ctrl+C ends it")):
                before = len(self.reports)
                self.add(files)
                self.align(before)
                if self.is_stopped:
                    break
        except KeyboardInterrupt:
            pass
        # Ctrl+C is how watching ends, whatever it comes upon.
        self.is_stopped = False
        note("not watching any more")


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


def _tell(report: Report, *, with_ids: bool) -> None:
    """What became of a file: its warnings and why it was refused, or the ids of its versions."""
    for line in report.notes:
        note(line)
    if with_ids and not report.error:
        ids = " ".join(version.id for version in report.versions)
        status = "revised" if report.revised else report.status
        counts = ", ".join(f"{count:,} {role}" for role, count in sorted(report.roles.items()))
        click.echo(f"{status}  {report.file}  {ids}{f'  ({counts})' if counts else ''}".rstrip())
