"""The library: everything a reader has, in one SQLite file."""
