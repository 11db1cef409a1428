"""What the XML formats share: text and attributes that hold nothing XML forbids."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from duizhao.export.bitext import without_controls

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def text(value: str) -> str:
    """A text as the content of an element."""
    return escape(without_controls(value))


def attributes(**values: str | None) -> str:
    """Attributes with a blank before each; those that are None are left out."""
    return "".join(
        f" {name}={quoteattr(without_controls(value))}" for name, value in values.items() if value is not None
    )
