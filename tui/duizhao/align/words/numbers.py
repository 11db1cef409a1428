"""Numbers and months as both languages write them, brought to one value: `14亿` and `1.4 billion`."""

from __future__ import annotations

import re
from collections.abc import Iterator

CHINESE_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
ENGLISH_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

CHINESE = re.compile(r"(\d+(?:[.,]\d+)*)(?:余|多)?(月|万亿|百万|千万|[百千万亿])?")
ENGLISH = re.compile(
    rf"(\d+(?:[.,]\d+)*)(?:st|nd|rd|th)?(?:[ -]({'|'.join(ENGLISH_SCALES)}))?\b"
    r"|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{1,6})?\b"
)


def in_chinese(text: str) -> Iterator[str]:
    """A mark for each number of a folded Chinese text, the same for the same value in English."""
    for digits, unit in CHINESE.findall(text):
        if unit == "月":
            yield f"month {digits.lstrip('0')}"
        else:
            yield _mark(digits, CHINESE_SCALES.get(unit, 1.0))


def in_english(text: str) -> Iterator[str]:
    """A mark for each number of an English text, the same for the same value in Chinese."""
    for digits, unit, month in ENGLISH.findall(text):
        if month:
            yield f"month {MONTHS.index(month.lower()) + 1}"
        else:
            yield _mark(digits, ENGLISH_SCALES.get(unit, 1.0))


def _mark(digits: str, scale: float) -> str:
    whole, point, fraction = digits.replace(",", "").partition(".")
    number = f"{whole}.{fraction.replace('.', '')}" if point else whole
    return f"number {float(number) * scale:.6g}"
