"""Why a file cannot be read."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818 - the name says what the file is
    """A file or folder that cannot be read; `str()` is one line saying why and what to do next."""


class BrokenOff(Unreadable):
    """A file that can be read up to a place only; what was read before it may be kept.

    `str()` names the line, and the column where there is one.
    """
