"""The command line: parses, calls, prints. What is heavy is imported inside the commands."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from duizhao import __version__

if TYPE_CHECKING:
    from duizhao.library.store import Library
    from duizhao.workspace.intake import Report
    from duizhao.workspace.session import Workspace

SOURCES = (
    "Words and readings come from CC-CEDICT (cc-cedict.org), CC BY-SA 4.0; places from CLDR and GeoNames."
)

library_option = click.option(
    "--library",
    "library_name",
    metavar="FILE",
    envvar="DUIZHAO_LIBRARY",
    help="The library to use.  [env: DUIZHAO_LIBRARY; default: one in your data folder]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group(
    invoke_without_command=True,
    epilog=SOURCES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="duizhao %(version)s")
@library_option
@click.pass_context
def main(context: click.Context, library_name: str | None) -> None:
    """Read parallel Chinese and English texts side by side.

    Without a command: opens the reader on your library, or on the sample while the library is empty.
    """
    context.obj = library_name
    if context.invoked_subcommand is None:
        _read(library_name, (), together=False)


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--pair", is_flag=True, help="These files are versions of one event.")
@library_option
@click.pass_obj
def read(outer: str | None, paths: tuple[str, ...], pair: bool, library_name: str | None) -> None:
    """Open the reader: on files and folders without adding them, or on the library."""
    if pair and not paths:
        raise click.UsageError("--pair needs the files that are versions of one event")
    _read(library_name or outer, paths, together=pair)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@json_option
@library_option
@click.pass_obj
def add(outer: str | None, paths: tuple[str, ...], as_json: bool, library_name: str | None) -> None:
    """Take files, folders or standard input (-) into the library."""
    reports: list[Report] = []
    stopped = False
    with _workspace(library_name or outer) as workspace:
        try:
            for report in workspace.add(paths):
                reports.append(report)
                _tell(report, with_ids=not as_json)
        except KeyboardInterrupt:
            stopped = True
            _note("stopped; what was added before stays in the library")
        if as_json:
            from duizhao.workspace import machine

            _print_json([machine.report(report) for report in reports])
    sys.exit(1 if stopped or any(report.error for report in reports) else 0)


@main.command("list")
@json_option
@library_option
@click.pass_obj
def list_events(outer: str | None, as_json: bool, library_name: str | None) -> None:
    """Print the events, newest first."""
    with _workspace(library_name or outer) as workspace:
        _print_events(workspace, as_json=as_json)


@main.command()
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

    with _workspace(library_name or outer) as workspace:
        _make_lexicon(workspace)
        opened = workspace.open_whole(event, left, right)
        if as_json:
            _print_json(machine.shown(opened, Script(script)))
            return
        _print_lines(plain.event_lines(opened, Script(script), unit))


@main.command()
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
    with _workspace(library_name or outer) as workspace:
        _make_lexicon(workspace)
        if count:
            found = workspace.search.count(parsed)
            click.echo(found)
            sys.exit(0 if found else 1)
        any_hit = False
        for hit in islice(workspace.search.hits(parsed), limit):
            any_hit = True
            _print_lines(
                [json.dumps(machine.hit(hit), ensure_ascii=False)] if as_json else plain.hit_lines(hit)
            )
        if not any_hit:
            _note(f"nothing found for {query}")
            sys.exit(1)


@main.command()
@click.argument("id_", metavar="EVENT|VERSION")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@library_option
@click.pass_obj
def remove(outer: str | None, id_: str, yes: bool, as_json: bool, library_name: str | None) -> None:
    """Take an event or a version out of the library.  Adding its file again brings it back."""
    with _workspace(library_name or outer) as workspace:
        versions = workspace.named(id_)
        names = ", ".join(version.id for version in versions)
        if not yes and not _agreed(f"Remove {names}?"):
            _note("nothing removed; say --yes to remove without being asked")
            sys.exit(1)
        workspace.remove(id_)
        if as_json:
            _print_json([version.id for version in versions])
        else:
            click.echo(f"removed  {names}")


@main.command()
def keys() -> None:
    """Print the keys in force, as the file that changes them."""
    from duizhao.reader.keymap import Keymap, KeymapError, keymap_path

    path = keymap_path()
    try:
        _print_lines([f"# {path}", Keymap.load(path).as_toml().rstrip()])
    except KeymapError as error:
        _note(str(error))
        sys.exit(1)


def _read(library_name: str | None, paths: Sequence[str], *, together: bool) -> None:
    from duizhao.reader.terminal import terminal

    with _workspace(library_name, paths, together=together) as workspace:
        with terminal(read_input="-" in paths) as on_terminal:
            if on_terminal and (not paths or "-" in paths or any(map(os.path.exists, paths))):
                gc.disable()  # until the first paint: collecting while modules load takes a tenth of the time
                from duizhao.reader.app import ReaderApp

                ReaderApp(workspace).run()
            else:
                workspace.prepare()
                if workspace.is_sample:
                    _note("the library is empty: this is the sample; add your own with `duizhao add FILE...`")
                _print_events(workspace, as_json=False)
        for warning in workspace.warnings:
            _note(warning)
        if any(report.error for report in workspace.reports):
            sys.exit(1)


def _print_events(workspace: Workspace, *, as_json: bool) -> None:
    ids = workspace.event_ids()
    pages = (workspace.events(ids[start : start + 500]) for start in range(0, len(ids), 500))
    if as_json:
        from duizhao.workspace import machine

        _print_json([machine.event(event) for page in pages for event in page])
    else:
        from duizhao.workspace import plain

        _print_lines(plain.event_line(event) for page in pages for event in page)


@contextmanager
def _workspace(
    library_name: str | None, paths: Sequence[str] = (), *, together: bool = False
) -> Iterator[Workspace]:
    """What a command works on; what goes wrong ends the command with one line."""
    from duizhao.library.default import default_library
    from duizhao.library.header import LibraryError, check
    from duizhao.model import NotFound
    from duizhao.workspace.session import Workspace

    path = Path(library_name or default_library())

    def open_library() -> Library:
        from duizhao.library.store import Library

        return Library(":memory:" if paths else path)

    try:
        if not paths:
            check(path)
        with closing(Workspace(open_library, paths, together=together)) as workspace:
            yield workspace
    except (LibraryError, NotFound) as error:
        _note(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has left; nothing is wrong, and Python must not say so at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _make_lexicon(workspace: Workspace) -> None:
    """Have the lexicon before rows are printed; without it they stand in reading order."""
    from duizhao.align.lexicon import LexiconError

    if workspace.lexicon_ready:
        return
    try:
        if sys.stderr.isatty():
            with click.progressbar(length=100, label="Making the lexicon, once", file=sys.stderr) as bar:
                workspace.build_lexicon(lambda share: bar.update(int(share * 100) - bar.pos))
        else:
            workspace.build_lexicon()
    except LexiconError as error:
        _note(f"{error}; rows stand in reading order")


def _agreed(question: str) -> bool:
    return sys.stdin.isatty() and click.confirm(question, err=True)


def _tell(report: Report, *, with_ids: bool) -> None:
    """What became of a file: its warnings and why it was refused, or the ids of its versions."""
    for note in report.notes:
        _note(note)
    if with_ids and not report.error:
        ids = " ".join(version.id for version in report.versions)
        click.echo(f"{report.status}  {report.file}  {ids}".rstrip())


def _note(message: str) -> None:
    click.echo(f"duizhao: {message}", err=True)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
