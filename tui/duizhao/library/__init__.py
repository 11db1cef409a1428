"""The library: everything a reader has, in one SQLite file."""

from duizhao.library.opening import LibraryError
from duizhao.library.store import Library

__all__ = ["Library", "LibraryError"]
