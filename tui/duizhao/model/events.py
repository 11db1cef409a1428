"""What several versions report."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from duizhao.model.versions import Bilingual, Version


@dataclass(frozen=True)
class Possibly:
    """An event that may be the same as another."""

    event: str
    why: str


class NotFound(LookupError):  # noqa: N818 (what it says is no error of the program)
    """No event or version has this id, or several do; the message is one line."""


@dataclass(frozen=True)
class Event:
    """What several versions report."""

    id: str
    date: date | None = None
    place: Bilingual = field(default_factory=Bilingual)
    title: Bilingual = field(default_factory=Bilingual)
    participants: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    why: str | None = None
    """Why its versions belong together; None where there is one only."""
    maybe: tuple[Possibly, ...] = ()
    corrected: tuple[str, ...] = ()
    """What of it is said by hand."""

    def chosen(self, left: str | None = None, right: str | None = None) -> tuple[Version, Version | None]:
        """The versions to set side by side, by id or its beginning.

        By default the first Chinese and the first English one; with one version only there is no
        right one. Raises NotFound where an id fits no version, or several.
        """
        first = self._version(left) if left else None
        second = self._version(right) if right else None
        if first is None:
            first = self._best(chinese=True, other_than=second) or self.versions[0]
        if second is None:
            second = self._best(chinese=False, other_than=first)
        return first, second

    def _best(self, *, chinese: bool, other_than: Version | None) -> Version | None:
        """The first version other than the given one, Chinese or English first, near-copies last."""
        return min(
            (version for version in self.versions if version is not other_than),
            key=lambda version: (version.lang.is_chinese is not chinese, version.same_as is not None),
            default=None,
        )

    def _version(self, beginning: str) -> Version:
        found = [version for version in self.versions if version.id.startswith(beginning)]
        exact = [version for version in found if version.id == beginning]
        if len(exact or found) != 1:
            problem = "several versions begin" if found else "no version begins"
            raise NotFound(f"{problem} with {beginning!r} in event {self.id}")
        return (exact or found)[0]
