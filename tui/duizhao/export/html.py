"""Links as a page to read: two columns level, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duizhao.align.links import Link
from duizhao.export.bitext import Bitext, Certainty, without_controls


@dataclass(frozen=True, slots=True)
class Row:
    """One link as the page shows it."""

    left: str
    right: str
    left_numbers: str
    """Counted from 1, as people do."""
    right_numbers: str
    confidence: float
    certainty: Certainty

    @property
    def is_one_sided(self) -> bool:
        """Whether either text has nothing here."""
        return not (self.left_numbers and self.right_numbers)


def written(bitext: Bitext) -> Iterator[str]:
    """The page, piece by piece."""
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("duizhao.export", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = without_controls
    template = environment.get_template("page.html.jinja")
    return template.generate(bitext=bitext, rows=(_row(bitext, link) for link in bitext.links))


def _row(bitext: Bitext, link: Link) -> Row:
    return Row(
        *bitext.texts(link),
        _numbers(link.left),
        _numbers(link.right),
        link.confidence,
        Certainty.of(link.confidence),
    )


def _numbers(units: Iterable[int]) -> str:
    return ", ".join(str(unit + 1) for unit in units)
