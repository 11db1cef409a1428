"""The command that prints the settings in force."""

from __future__ import annotations

import sys

import click

from duizhao.cli.output import note, print_lines


@click.command()
def keys() -> None:
    """Print the keys in force, as the file that changes them."""
    from duizhao.reader.keymap import Keymap, KeymapError, keymap_path

    path = keymap_path()
    try:
        print_lines([f"# {path}", Keymap.load(path).as_toml().rstrip()])
    except KeymapError as error:
        note(str(error))
        sys.exit(1)
