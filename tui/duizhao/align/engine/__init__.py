"""Compares two lists of units and links those that say the same."""
