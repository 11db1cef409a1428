from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from duizhao.reader.parallel.bar import Bar


@given(st.integers(1, 60), st.integers(1, 500), st.data())
def test_each_hit_is_a_tick_in_the_cell_that_stands_for_its_row(
    height: int, count: int, data: st.DataObject
) -> None:
    hits = sorted(data.draw(st.sets(st.integers(0, count - 1))))
    inks = Bar(height, count, 0, 1, hits).inks()
    ticks = {y for y, ink in enumerate(inks) if ink == "bar-hit"}
    assert ticks == {height * row // count for row in hits}
