"""What a date as written means, in which zone, and when it means nothing."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus import dates, days
from analysis.corpus.records import Record

DAY = "2022-01-21"

# As written → the time (in UTC where a zone is stated) and the zone as written.
WRITTEN = [
    ("2022-01-21", DAY, None),
    ("20220121", DAY, None),
    ("2022-1-21", DAY, None),
    ("2022/01/21", DAY, None),
    ("2022年1月21日", DAY, None),
    ("21 January 2022", DAY, None),
    ("January 21, 2022", DAY, None),
    ("Jan. 21st, 2022", DAY, None),
    ("Friday, January 21, 2022", DAY, None),
    ("January 21, 2022 Friday", DAY, None),
    ("21-Jan-2022", DAY, None),
    ("21-Jan-22", DAY, None),
    ("Published: January 21, 2022", DAY, None),
    ("21/01/2022", DAY, None),
    ("01/21/2022", DAY, None),
    ("1/21/22", DAY, None),
    ("02/02/2022", "2022-02-02", None),
    ("03.04.2022", "2022-04-03", None),
    ("21. Januar 2022", DAY, None),
    ("Freitag, 21. Januar 2022", DAY, None),
    ("3. März 2022", "2022-03-03", None),
    ("21 janvier 2022", DAY, None),
    ("1er février 2022", "2022-02-01", None),
    ("21 de enero de 2022", DAY, None),
    ("21 gennaio 2022", DAY, None),
    ("21 de janeiro de 2022", DAY, None),
    ("21 januari 2022", DAY, None),
    ("21 stycznia 2022", DAY, None),
    ("21 января 2022 г.", DAY, None),
    ("2022-01-21 14:30", f"{DAY} 14:30", None),
    ("2022-01-21T14:30:00", f"{DAY} 14:30", None),
    ("January 21, 2022 2:30 p.m.", f"{DAY} 14:30", None),
    ("January 21, 2022 12:05 AM", f"{DAY} 00:05", None),
    ("Freitag, 21. Januar 2022 14:30 Uhr", f"{DAY} 14:30", None),
    ("21.01.2022, 14:30 Uhr", f"{DAY} 14:30", None),
    ("21 janvier 2022 à 14h30", f"{DAY} 14:30", None),
    ("21 Jan 2022 at 09:15", f"{DAY} 09:15", None),
    ("2022-01-21T14:30:00Z", f"{DAY} 14:30", "Z"),
    ("2022-01-21T23:30:00-05:00", "2022-01-22 04:30", "-05:00"),
    ("2022-01-21T14:30:00.000+0000", f"{DAY} 14:30", "+0000"),
    ("2022-01-21 14:30:00 +0000 UTC", f"{DAY} 14:30", "+0000"),
    ("20220121T143000Z", f"{DAY} 14:30", "Z"),
    ("Fri, 21 Jan 2022 14:30:00 +0100", f"{DAY} 13:30", "+0100"),
    ("Fri, 21 Jan 2022 14:30:00 GMT", f"{DAY} 14:30", "GMT"),
    ("Fri Jan 21 2022 14:30:00 GMT+0100 (Central European Standard Time)", f"{DAY} 13:30", "GMT+0100"),
    ("January 21, 2022 Friday 5:10 PM EST", f"{DAY} 22:10", "EST"),
    ("January 21, 2022 4:30 PM ET", f"{DAY} 21:30", "ET"),
    ("July 21, 2022 4:30 PM ET", "2022-07-21 20:30", "ET"),
    ("4:30 PM ET, Fri January 21, 2022", f"{DAY} 21:30", "ET"),
    ("Updated 4:30 p.m. ET Jan. 21, 2022", f"{DAY} 21:30", "ET"),
    ("Friday 21 January 2022 09.15 GMT", f"{DAY} 09:15", "GMT"),
    ("21. Januar 2022 14:30 Uhr MEZ", f"{DAY} 13:30", "MEZ"),
    ("2022-01-21 14:30 IST", f"{DAY} 14:30", "IST"),
    ("1642775400", f"{DAY} 14:30", "UTC"),
    ("1642775400000", f"{DAY} 14:30", "UTC"),
]

# What is no date, or could be two.
NO_DATE = [
    *("03/04/2022", "3-4-2022", "1/2/22", "10:30 03/04/2022"),
    *("yesterday", "2 hours ago", "January 2022", "2022", "Friday", "1:05 am", "", "12"),
    *("21/13/2022", "99/99/2022", "2022-13-01", "2022-02-30", "30 February 2022"),
    *("0001-01-01T00:00:00+05:00", "21 January 3022", "1 May 2022 and 3 May 2022"),
    *("Bridge opens on 21 January 2022 after ten years", "x" * 10_000),
]


@pytest.mark.parametrize(("written", "when", "zone"), WRITTEN)
def test_a_date_as_written(written, when, zone):
    read = dates.parse(written)
    assert (read.when, read.zone) == (datetime.fromisoformat(when), zone)


@pytest.mark.parametrize("written", NO_DATE)
def test_no_date(written):
    with pytest.raises(ValueError, match=r"^published: “.*” is not a date \(.+\); allowed: a date as 2022-01-21"):
        dates.parse(written)


def test_the_letters_of_several_zones_are_not_turned_into_utc_and_that_is_said():
    assert dates.parse("2022-01-21 14:30 CST").remark == (
        "published: CST is the time of several places: left as written, not turned into UTC"
    )
    assert dates.parse("2022-01-21 14:30 CET").remark == ""


@pytest.mark.parametrize(("order", "when"), [(days.DAY_FIRST, "2022-04-03"), (days.MONTH_FIRST, "2022-03-04")])
def test_numbers_mean_what_the_order_says(order, when):
    assert dates.parse("03/04/2022", order).when == datetime.fromisoformat(when)


@pytest.mark.parametrize(
    ("written", "order"),
    [
        (["03/04/2022", "21/04/2022"], days.DAY_FIRST),
        (["03/04/2022", "04/21/2022"], days.MONTH_FIRST),
        (["03/04/2022", "21/04/2022", "04/21/2022"], None),
        (["03/04/2022", "21.04.2022", "2022-04-21"], None),
        ([], None),
    ],
)
def test_the_order_that_dates_decide(written, order):
    assert days.date_order(written) == order


def test_the_other_dates_of_a_file_settle_one_that_could_be_two_and_that_is_said():
    records = [Record(n, {"published": day}) for n, day in enumerate(["03/04/2022", "21/04/2022", None, 7], start=1)]
    settled = dates.with_date_order(records)
    assert settled[0].fields == {"published": "2022-04-03T00:00:00", "published_as_written": "03/04/2022"}
    assert settled[0].repairs == ("published: “03/04/2022” read day first, as other dates of the file are",)
    assert settled[1:] == records[1:]
    assert dates.with_date_order(records[:1]) == records[:1]


datetimes = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(
    lambda when: when.replace(microsecond=0, second=0)
)


@given(datetimes, st.sampled_from(["%Y-%m-%d %H:%M", "%d %B %Y %H:%M", "%B %d, %Y %I:%M %p", "%a, %d %b %Y %H:%M:%S"]))
def test_every_time_written_in_a_style_is_read_back(when, style):
    assert dates.parse(when.strftime(style)).when == when


@given(datetimes, st.integers(-12, 14))
def test_an_offset_is_taken_off(when, hours):
    read = dates.parse(f"{when:%d %b %Y %H:%M} {hours:+03}00")
    assert (when - read.when).total_seconds() == hours * 3600
    assert read.zone == f"{hours:+03}00"
