"""The words of the domain as frozen values: events, versions, paragraphs, links, rows.

Nothing here reads, writes or draws. Paragraphs and sentences are counted from 0, lines from 1;
offsets are characters of a paragraph's text.
"""

from __future__ import annotations

from duizhao.model.documents import Document, Draft, DumpedEvent, GivenLinks, Placement
from duizhao.model.events import Event, NotFound, Possibly
from duizhao.model.hand import ByHand, Edit, EventField, Field
from duizhao.model.links import UNSURE, Alignment, Origin, Row, SentenceId, SentenceLink
from duizhao.model.paragraphs import Paragraph, Role
from duizhao.model.versions import Bilingual, Lang, NearCopy, Text, Version, iso

__all__ = [
    "UNSURE",
    "Alignment",
    "Bilingual",
    "ByHand",
    "Document",
    "Draft",
    "DumpedEvent",
    "Edit",
    "Event",
    "EventField",
    "Field",
    "GivenLinks",
    "Lang",
    "NearCopy",
    "NotFound",
    "Origin",
    "Paragraph",
    "Placement",
    "Possibly",
    "Role",
    "Row",
    "SentenceId",
    "SentenceLink",
    "Text",
    "Version",
    "iso",
]
