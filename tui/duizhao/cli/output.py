"""What is printed where: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click


def note(message: str) -> None:
    """Say on standard error how it goes or what is wrong."""
    click.echo(f"duizhao: {message}", err=True)


def say_what_lists_hold_wrong() -> None:
    """Say what could not be used of the lists of people, places and terms that were read."""
    from duizhao.glossary.lists import noticed

    for warning in noticed():
        note(warning)


def print_json(value: object) -> None:
    """Print a value as JSON that people can read too."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines as they come."""
    for line in lines:
        click.echo(line)
