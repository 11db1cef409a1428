"""Options that several commands take."""

from __future__ import annotations

import click

library_option = click.option(
    "--library",
    "library_name",
    metavar="FILE",
    help="The library to use.  [env: DUIZHAO_LIBRARY; default: one in your data folder]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
