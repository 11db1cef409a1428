"""Counts by outlet, where one outlet goes by several names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=str | None)


def summed(counts: Mapping[Name, int], named_as_in: Mapping[Name, int] | None = None) -> dict[Name, int]:
    """The counts of an outlet's names together, under the one of them that occurs most.

    `named_as_in`: counts that tell this in place of these.
    """
    chief: dict[str | None, Name] = {}
    deciding = counts if named_as_in is None else named_as_in
    for name in sorted(deciding, key=lambda name: (-deciding[name], name or "")):
        chief.setdefault(_one(name), name)
    sums: Counter[Name] = Counter()
    for name, count in counts.items():
        sums[chief.get(_one(name), name)] += count
    return dict(sums)


def _one(name: str | None) -> str | None:
    from duizhao.ingest.outlets import identity

    return None if name is None else identity(name)
