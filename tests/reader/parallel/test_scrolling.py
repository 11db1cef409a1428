from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duizhao.reader.parallel.scrolling import Line, Scroll

HEIGHTS = st.lists(st.integers(1, 9), min_size=1, max_size=40)


def scroll(heights: list[int]) -> Scroll:
    return Scroll(len(heights), heights.__getitem__)


def flat(heights: list[int]) -> list[Line]:
    """Every line of the text."""
    return [Line(row, line) for row, height in enumerate(heights) for line in range(height)]


@given(HEIGHTS, st.integers(0, 400), st.integers(-400, 400))
def test_a_step_goes_so_many_lines_and_stops_at_the_ends(heights: list[int], start: int, by: int) -> None:
    lines = flat(heights)
    at = start % len(lines)
    assert scroll(heights).step(lines[at], by) == lines[min(max(at + by, 0), len(lines) - 1)]


@given(HEIGHTS, st.integers(0, 400), st.integers(1, 30))
def test_the_window_shows_the_lines_that_follow(heights: list[int], start: int, height: int) -> None:
    lines = flat(heights)
    at = start % len(lines)
    assert list(scroll(heights).window(lines[at], height)) == lines[at : at + height]


@given(HEIGHTS, st.integers(1, 30))
def test_the_last_window_ends_with_the_last_line(heights: list[int], height: int) -> None:
    lines = flat(heights)
    assert scroll(heights).last_top(height) == lines[max(len(lines) - height, 0)]


@given(HEIGHTS, st.integers(0, 400), st.integers(0, 400), st.integers(1, 30))
def test_what_is_brought_in_sight_is_in_the_window(
    heights: list[int], start: int, wanted: int, height: int
) -> None:
    lines = flat(heights)
    top, line = lines[start % len(lines)], lines[wanted % len(lines)]
    moved = scroll(heights).in_sight(top, height, line, line)
    assert line in list(scroll(heights).window(moved, height))
    if line in list(scroll(heights).window(top, height)):
        assert moved == top, "what is in sight does not move the text"


def test_only_rows_that_are_passed_are_measured() -> None:
    measured: set[int] = set()

    def height_of(row: int) -> int:
        measured.add(row)
        return 3

    far = Scroll(100_000, height_of)
    list(far.window(far.step(Line(50_000, 1), 20), 40))
    far.last_top(40)
    assert len(measured) < 60


def test_a_text_without_rows_has_no_lines() -> None:
    empty = Scroll(0, lambda row: 1)
    assert list(empty.window(Line(0, 0), 10)) == []
    assert empty.held(Line(7, 3), 10) == Line(0, 0)
