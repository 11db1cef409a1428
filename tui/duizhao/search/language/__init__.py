"""The language of queries: from a line to a tree."""
