"""The forms in which texts come; the content decides, the suffix is a hint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast, runtime_checkable

from duizhao.ingest.page import Page
from duizhao.ingest.source import Note, Source
from duizhao.ingest.units import Unit

_FORMATS = (
    *("tmx", "xliff", "tbx", "tei", "po", "xlsx", "docx", "epub", "packed", "mhtml"),
    *("subtitles", "json_pairs", "json_pages", "html_tables", "markdown_tables", "hunalign"),
    *("table_pages", "tables", "text_pages"),
)
"""Modules of forms in the order in which they are asked; the last takes any text."""
_JOINT_FORMATS = ("tei", "moses")
"""Modules of forms that are several files."""


@runtime_checkable
class PairFormat(Protocol):
    """A form of texts that are set together unit by unit."""

    def recognises(self, source: Source) -> bool:
        """Whether a file is in this form, by its content."""

    def units(self, source: Source, note: Note) -> Iterator[Unit]:
        """The units of a file as they are read; raises Unreadable, or BrokenOff after the units before."""


@runtime_checkable
class PageFormat(Protocol):
    """A form of running text."""

    def recognises(self, source: Source) -> bool:
        """Whether a file is in this form, by its content."""

    def pages(self, source: Source, note: Note) -> tuple[Page, ...]:
        """The pages of a file; raises Unreadable."""


class JointFormat(Protocol):
    """A form in which several files beside each other hold what is set together unit by unit."""

    def companions(self, path: Path) -> tuple[Path, ...] | None:
        """All the files that belong together with this one, in a fixed order; None where it is alone."""

    def units(self, sources: Sequence[Source], note: Note) -> Iterator[Unit]:
        """The units of these files as they are read; raises as `PairFormat.units`."""


@dataclass(frozen=True)
class _Alone:
    """A form of several files, of which one holds all."""

    form: Any

    def recognises(self, source: Source) -> bool:
        return bool(self.form.recognises(source))

    def units(self, source: Source, note: Note) -> Iterator[Unit]:
        return cast(JointFormat, self.form).units([source], note)


def joint_format(path: Path) -> tuple[JointFormat, tuple[Path, ...]] | None:
    """The form of several files of which this is one, and all of them in their order."""
    for name in _JOINT_FORMATS:
        form = cast(JointFormat, import_module(f"{__name__}.{name}"))
        if files := form.companions(path):
            return form, files
    return None


def form_of(source: Source) -> PairFormat | PageFormat:
    """The form a file is in; one that is no text is refused when it is read."""
    forms = (_form(name) for name in _FORMATS)
    return next(form for form in forms if form.recognises(source))


def _form(name: str) -> PairFormat | PageFormat:
    module: Any = import_module(f"{__name__}.{name}")
    return _Alone(module) if name in _JOINT_FORMATS else cast("PairFormat | PageFormat", module)
