"""What the XML formats share: text and attributes that hold nothing XML forbids."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from duizhao.export.bitext import Side, without_controls
from duizhao.model import iso

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def text(value: str) -> str:
    """A text as the content of an element."""
    return escape(without_controls(value))


def attributes(**values: str | None) -> str:
    """Attributes with a blank before each; those that are None are left out."""
    return "".join(
        f" {name}={quoteattr(without_controls(value))}" for name, value in values.items() if value is not None
    )


def citation(side: Side) -> Mapping[str, str]:
    """What is known of where a side comes from, by name; what is unknown is left out."""
    version = side.version
    known = {"document": side.name or None}
    if version:
        known |= {
            "version": version.id,
            "outlet": version.outlet,
            "date": iso(version.published or version.event_date),
            "title": version.title,
            "url": version.url,
        }
    return {name: value for name, value in known.items() if value}
