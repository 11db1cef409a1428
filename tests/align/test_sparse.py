"""A sparse matrix says the same as the table it stands for."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from duizhao.align.sparse import Sparse

HEIGHT, WIDTH = 4, 6

places = st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1))
tables = st.dictionaries(places, st.floats(0.125, 8.0, width=32))


def matrix(table: dict[tuple[int, int], float]) -> Sparse:
    """The entries of a table, in the order in which they are named."""
    rows, columns = np.array([*table], dtype=np.intp).reshape(-1, 2).T
    return Sparse.of(rows, columns, np.array([*table.values()], dtype=np.float32), (HEIGHT, WIDTH))


@given(tables, st.lists(places, max_size=9))
def test_what_stands_at_a_place_is_its_entry_or_nothing(
    table: dict[tuple[int, int], float], asked: list[tuple[int, int]]
) -> None:
    rows, columns = np.array(asked, dtype=np.intp).reshape(-1, 2).T
    assert list(matrix(table).at(rows, columns)) == [table.get(place, 0.0) for place in asked]


@given(tables)
def test_turning_twice_is_no_change(table: dict[tuple[int, int], float]) -> None:
    np.testing.assert_array_equal(matrix(table).transposed.dense(), matrix(table).dense().T)
    np.testing.assert_array_equal(matrix(table).transposed.transposed.dense(), matrix(table).dense())


@given(tables, tables)
def test_of_two_matrices_one_stands_below_the_other(
    upper: dict[tuple[int, int], float], lower: dict[tuple[int, int], float]
) -> None:
    both = matrix(upper).above(matrix(lower))
    np.testing.assert_array_equal(both.dense(), np.vstack([matrix(upper).dense(), matrix(lower).dense()]))
