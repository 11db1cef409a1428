from __future__ import annotations

from datetime import date

import pytest

from duizhao.search.concordance.distribution import Share, bars, by_outlet, over_time, sparkline
from duizhao.text.width import cells


def test_a_few_years_are_told_in_months_with_those_between() -> None:
    found = over_time({date(2022, 11, 3): 2, date(2023, 2, 1): 1, date(2022, 11, 30): 1})
    assert found.unit == "month"
    assert found.shares == (
        Share("2022-11", 3),
        Share("2022-12", 0),
        Share("2023-01", 0),
        Share("2023-02", 1),
    )


def test_many_years_are_told_in_years() -> None:
    found = over_time({date(2019, 5, 1): 1, date(2023, 5, 1): 4})
    assert found.unit == "year"
    assert [(share.of, share.hits) for share in found.shares] == [
        ("2019", 1),
        ("2020", 0),
        ("2021", 0),
        ("2022", 0),
        ("2023", 4),
    ]


def test_what_has_no_date_is_named_at_the_end() -> None:
    found = over_time({None: 2, date(2023, 5, 1): 1})
    assert [(share.of, share.hits) for share in found.shares] == [("2023-05", 1), (None, 2)]
    assert over_time({None: 2}).shares == (Share(None, 2),)
    assert over_time({}).shares == ()


def test_a_wrong_date_does_not_draw_a_thousand_empty_years() -> None:
    assert len(over_time({date(202, 5, 1): 1, date(2023, 5, 1): 4}).shares) == 2


def test_hits_in_a_thousand_paragraphs_are_told_where_the_totals_are_known() -> None:
    totals = {date(2023, 5, 1): 150, date(2023, 5, 9): 50, None: 9}
    (share,) = over_time({date(2023, 5, 1): 3}, totals).shares
    assert (share.paragraphs, share.per_thousand) == (200, 15)
    assert Share("2023", 3).per_thousand is None


def test_outlets_stand_by_their_hits_the_unknown_one_last() -> None:
    found = by_outlet({None: 9, "海报社": 2, "Harbour Post": 5}, {"海报社": 100})
    assert found == (Share("Harbour Post", 5), Share("海报社", 2, 100), Share(None, 9))


def test_bars_begin_on_one_axis_and_end_in_proportion() -> None:
    drawn = bars([Share("海报社", 10), Share("Post", 5), Share(None, 0)], "unknown", width=8)
    assert drawn == ["海报社   10  ━━━━━━━━", "Post      5  ━━━━", "unknown   0"]
    assert {cells(line[: line.index("━")]) for line in drawn[:2]} == {13}


def test_bars_tell_the_rate_where_it_is_known() -> None:
    assert bars([Share("a", 10, 100), Share("b", 2)], "", width=4, ascii_only=True) == [
        "a  10  100.0  ====",
        "b   2         =",
    ]


@pytest.mark.parametrize("ascii_only", [False, True])
def test_what_is_there_at_all_can_be_seen(ascii_only: bool) -> None:
    assert bars([Share("a", 1_000_000), Share("b", 1)], "", ascii_only=ascii_only)[1][-1] in "━="
    assert sparkline([0, 1, 1_000_000], ascii_only=ascii_only)[1] in "▁1"


def test_a_sparkline_has_a_character_for_each_value() -> None:
    assert sparkline([8, 0, 4, 1]) == "█ ▄▁"
    assert sparkline([9, 0, 1], ascii_only=True) == "9 1"
    assert sparkline([]) == ""


def test_an_outlet_is_counted_once_whatever_name_it_goes_by() -> None:
    found = by_outlet({"Xinhua": 2, "新华社": 3, "新華社": 1, "Lakeside Post": 1, None: 1}, {"Xinhua": 100})
    assert found == (Share("新华社", 6, 100), Share("Lakeside Post", 1), Share(None, 1))
