from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from duizhao.ingest.dates import compact, last_weekday, moment, moments, nearest_before, weekday_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("发布时间:2021-03-04 09:05:06 | 来源", datetime(2021, 3, 4, 9, 5, 6)),
        ("2021/3/4 09:05", datetime(2021, 3, 4, 9, 5)),
        ("2021年3月4日09:05  来源", datetime(2021, 3, 4, 9, 5)),
        ("2021年3月4日 星期四 下午3:05", datetime(2021, 3, 4, 15, 5)),
        ("二〇二一年十二月二十四日", date(2021, 12, 24)),
        ("16:49, March 04, 2021", datetime(2021, 3, 4, 16, 49)),
        ("March 4, 2021, 4:49 p.m.", datetime(2021, 3, 4, 16, 49)),
        ("Mar. 4, 2021", date(2021, 3, 4)),
        ("4 March 2021", date(2021, 3, 4)),
        ("2021-03-04T00:26:00.000Z", datetime(2021, 3, 4, 0, 26, tzinfo=UTC)),
        ("2021-03-04T00:26:00+01:00", datetime(2021, 3, 4, 0, 26, tzinfo=timezone(timedelta(hours=1)))),
        ("11/28/2021", date(2021, 11, 28)),
        ("28/11/2021", date(2021, 11, 28)),
        ("09:05, 04-Mar-2021", datetime(2021, 3, 4, 9, 5)),
        ("2021 03/04 09:05:06", datetime(2021, 3, 4, 9, 5, 6)),
        ("中華民國110年3月4日", date(2021, 3, 4)),
        ("04/03/2021", None),
        ("110年3月4日", None),
        ("2021-13-45", None),
        ("3月4日", None),
        ("1234567 people", None),
    ],
)
def test_dates_stated_in_full_are_read_and_others_are_not(text: str, value: object) -> None:
    assert moment(text) == value


def test_a_zone_is_kept_and_its_absence_too() -> None:
    aware, naive = moment("2021-03-04T00:26:00Z"), moment("2021-03-04 00:26")
    assert isinstance(aware, datetime)
    assert isinstance(naive, datetime)
    assert aware.tzinfo is UTC
    assert naive.tzinfo is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2021-03-04 09:05 (GMT+8)", 8),
        ("2021-03-04 HKT 09:05", 8),
        ("2021年3月4日 北京时间 09:05", 8),
        ("09:05 EST, March 4, 2021", -5),
        ("March 4, 2021 09:05 (Beijing time)", 8),
    ],
)
def test_a_zone_stated_by_name_is_a_zone(text: str, hours: int) -> None:
    assert moment(text) == datetime(2021, 3, 4, 9, 5, tzinfo=timezone(timedelta(hours=hours)))


def test_every_date_of_a_line_is_found_in_order() -> None:
    found = moments("Updated: 2021-03-05 07:09, first published March 4, 2021")
    assert [moment.day for moment in found] == [date(2021, 3, 5), date(2021, 3, 4)]


def test_eight_digits_are_a_date_only_where_asked_for() -> None:
    assert compact("evening news (20210304)") == date(2021, 3, 4)
    assert moments("evening news (20210304)") == ()


@pytest.mark.parametrize(
    ("month", "day", "anchor", "found"),
    [
        (12, 30, date(2022, 1, 2), date(2021, 12, 30)),
        (1, 2, date(2022, 1, 2), date(2022, 1, 2)),
        (1, 3, date(2022, 1, 2), date(2022, 1, 3)),
        (None, 28, date(2022, 3, 2), date(2022, 2, 28)),
        (2, 30, date(2022, 3, 2), None),
    ],
)
def test_a_missing_year_is_the_nearest_before(
    month: int | None, day: int, anchor: date, found: date | None
) -> None:
    assert nearest_before(month, day, anchor) == found


def test_a_weekday_is_the_last_one() -> None:
    assert last_weekday(weekday_number("Monday"), date(2021, 3, 4)) == date(2021, 3, 1)
    assert last_weekday(weekday_number("星期四"), date(2021, 3, 4)) == date(2021, 3, 4)
    assert weekday_number("星期天") == weekday_number("周日") == 6
