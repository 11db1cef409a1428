"""Finds words in either language and script."""
