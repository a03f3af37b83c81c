"""Days that are written for people are read in many languages; what could be two days, or is none, is not."""

import pytest

from entente.collect.days import days_in, in_order, number_order, told_day

DAYS = {
    "iso": ("2026-01-06T10:30:00+02:00", "2026-01-06T10:30:00+02:00"),
    "english": ("6 January 2026", "2026-01-06"),
    "american": ("January 6th, 2026 Tuesday", "2026-01-06"),
    "short-month": ("Jan. 6, 2026, 5:40 PM", "2026-01-06"),
    "with-hyphens": ("06-Jan-2026", "2026-01-06"),
    "as-c-writes-it": ("Tue Jan 06 17:05:00 +0000 2026", "2026-01-06"),
    "french": ("Publié le 1er février 2026 à 10h42 – Mis à jour à 11h05", "2026-02-01"),
    "french-update-first": ("Mis à jour le 2 décembre 2026, publié le 1er décembre 2026", "2026-12-01"),
    "turkish": ("29 Kasım 2026 Pazar - 14:30", "2026-11-29"),
    "turkish-dots": ("Giriş Tarihi: 05.04.2026 14:30 Son Güncelleme: 06.04.2026 08:12", "2026-04-05"),
    "spanish": ("lunes, 23 de noviembre de 2026 - 18:04", "2026-11-23"),
    "arabic-levant": ("الأحد 29 تشرين الثاني 2026", "2026-11-29"),
    "arabic-levant-and-egypt": ("الأحد 29 تشرين الثاني / نوفمبر 2026", "2026-11-29"),
    "arabic-maghreb": ("نشر بتاريخ 12 جويلية 2026 على الساعة 10:15", "2026-07-12"),
    "arabic-digits": ("الأحد ٢٩ نوفمبر ٢٠٢٦", "2026-11-29"),
    "arabic-two-calendars": ("19 جمادى الآخرة 1448 هـ - 29 نوفمبر 2026 م", "2026-11-29"),
    "persian": ("تاریخ انتشار: ۸ آذر ۱۴۰۵ - ۱۰:۱۵", "2026-11-29"),
    "slashes-one-way": ("24/11/2026", "2026-11-24"),
    "slashes-american-one-way": ("11/24/2026", "2026-11-24"),
    "slashes-year-first": ("2026/11/24 10:00", "2026-11-24"),
    "slashes-either-way": ("03/04/2026", None),
    "no-such-day": ("31 November 2026", None),
    "no-year": ("24 November", None),
    "two-days": ("24 November 2026 and 25 November 2026", None),
    "a-stretch": ("3-5 November 2026", None),
    "an-update": ("Last updated: November 24, 2026", None),
    "hijri-alone": ("19 جمادى الآخرة 1448 هـ", None),
    "words": ("last week", None),
}  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), DAYS.values(), ids=DAYS.keys())
def test_told_day(value: str, expected: str | None) -> None:
    assert told_day(value) == expected


def test_a_line_tells_what_its_days_are_for() -> None:
    found = days_in("By A. Writer. Published: 6 January 2026 | Updated: 8 January 2026")
    assert [(each.day, each.role) for each in found] == [("2026-01-06", "published"), ("2026-01-08", "updated")]


def test_a_columns_order_settles_what_one_value_cannot() -> None:
    values = ("24/11/2026", "11/24/2026 10:00", "03/04/2026", "2026-01-06")
    assert [number_order(value) for value in values] == ["dmy", "mdy", "either", None]
    assert in_order("03/04/2026 10:00", "dmy") == "2026-04-03"
    assert in_order("3/4/2026", "mdy") == "2026-03-04"
    assert in_order("03/04/2026", None) == "03/04/2026"
