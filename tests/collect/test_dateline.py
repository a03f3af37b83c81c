"""A text without other words on it is of the day that its own date line tells: below the headline, where readers look."""

from pathlib import Path

import pytest

from entente.collect import collect
from entente.collect.dateline import told_in_text
from entente.record import Document

BODY = (
    "The minister received the envoy at the airport on Tuesday, and both went on to the palace for talks that lasted until midnight, "
    "officials of the two sides said."
)

LINES = {
    "labelled": (f"Talks\nPublished: 6 January 2026, 17:05\n\n{BODY}", "2026-01-06"),
    "update-first": (f"Talks\nUpdated: 8 January 2026\nPublished: 6 January 2026\n\n{BODY}", "2026-01-06"),
    "french-in-one-line": (f"Titre\nMis à jour le 8 janvier 2026 à 11h05 – Publié le 6 janvier 2026 à 10h42\n\n{BODY}", "2026-01-06"),
    "spanish": (f"Título\nActualizado: 08/01/2026 09:00\nPublicado: 6 de enero de 2026 18:04\n\n{BODY}", "2026-01-06"),
    "turkish-bare": (f"Başlık\n6 Ocak 2026 Salı - 14:30\n\n{BODY}", "2026-01-06"),
    "arabic-two-names": (f"عنوان\nالثلاثاء 6 كانون الثاني / يناير 2026 - 14:30\n\n{BODY}", "2026-01-06"),
    "arabic-two-calendars": (f"عنوان\nالثلاثاء - 17 رجب 1447 هـ - 6 يناير 2026 م\n\n{BODY}", "2026-01-06"),
    "persian": (f"عنوان\nسه شنبه ۱۶ دی ۱۴۰۴\n\n{BODY}", "2026-01-06"),
    "behind-a-byline": (f"Talks\nBy A. Writer | 6 January 2026\n\n{BODY}", "2026-01-06"),
    "behind-a-place": (f"Titre\nParis, le 6 janvier 2026\n\n{BODY}", "2026-01-06"),
    "first-line": (f"6 January 2026\n\n{BODY}", "2026-01-06"),
    "below-a-standfirst": (f"Talks\n{BODY}\n6 January 2026\n{BODY}", "2026-01-06"),
    "only-an-update": (f"Talks\nLast updated: 8 January 2026\n\n{BODY}", None),
    "in-the-headline": (f"The attack of 7 October 2023\n\n{BODY}", None),
    "in-the-headline-behind-a-comma": (f"Ministers meet, 7 October 2023 attack recalled\n\n{BODY}", None),
    "another-reports-line": (f"Talks\nFishing talks collapse in the north - 6 January 2026\n\n{BODY}", None),
    "in-a-sentence": (f"Talks\nThe wall fell on 9 November 1989.\n\n{BODY}", None),
    "two-days": (f"Talks\n6 January 2026\n8 January 2026\n\n{BODY}", None),
    "chronology": (f"How it came\n24 February 2022\n{BODY}\n{BODY}\n{BODY}\n3 March 2022\n{BODY}", None),
    "far-below": (f"Talks\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n6 January 2026", None),
    "day-or-month": (f"Talks\nPublished: 03/04/2026\n\n{BODY}", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LINES.values(), ids=LINES.keys())
def test_told_in_text(text: str, expected: str | None) -> None:
    found = told_in_text(text)
    assert (found[0] if found else None) == expected
    if found:
        assert text[found[1].start : found[1].end] == found[1].text


def test_what_the_file_says_stands_above_its_lines(tmp_path: Path) -> None:
    text = LINES["labelled"][0]
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.md").write_text(f"---\ndate: 2026-02-01\n---\n{text}")
    days = [item.published for item in collect([tmp_path]) if isinstance(item, Document)]
    assert days == ["2026-01-06", "2026-02-01"]
