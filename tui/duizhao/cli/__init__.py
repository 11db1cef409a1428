"""The command line: parses, calls, prints. What is heavy is imported inside the commands."""

from __future__ import annotations

import click

from duizhao import __version__
from duizhao.cli.adding import add
from duizhao.cli.aligning import align
from duizhao.cli.checking import check
from duizhao.cli.correcting import edit, join, part, redo, undo
from duizhao.cli.events import list_events, remove
from duizhao.cli.exporting import export
from duizhao.cli.options import library_option
from duizhao.cli.output import say_what_lists_hold_wrong
from duizhao.cli.reading import open_reader, read
from duizhao.cli.renderings import renderings
from duizhao.cli.searching import search
from duizhao.cli.settings import keys
from duizhao.cli.texts import show

SOURCES = (
    "Words and readings come from CC-CEDICT (cc-cedict.org), CC BY-SA 4.0; places from CLDR and GeoNames."
)

COMMANDS = (
    *(read, add, list_events, show, search, renderings, align, export),
    *(edit, join, part, remove, undo, redo, check, keys),
)


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
    context.call_on_close(say_what_lists_hold_wrong)
    if context.invoked_subcommand is None:
        open_reader(library_name, (), together=False)


for _command in COMMANDS:
    main.add_command(_command)
