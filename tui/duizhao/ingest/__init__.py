"""Reading files: bytes to a document, its versions, their paragraphs with roles and metadata."""

from __future__ import annotations

from duizhao.ingest.disk import content_of, shown
from duizhao.ingest.dump import is_dump, read_dump
from duizhao.ingest.errors import Unreadable
from duizhao.ingest.reading import read, read_bytes, read_together

__all__ = [
    "Unreadable",
    "content_of",
    "is_dump",
    "read",
    "read_bytes",
    "read_dump",
    "read_together",
    "shown",
]
