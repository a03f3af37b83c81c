"""Events as a calendar (RFC 5545): all-day entries on the days that texts tell; what has no day is left out and counted."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from entente.publish.days import exact_days, why_no_day
from entente.publish.headlines import headline
from entente.publish.sheet import Extract, Sheet
from entente.publish.titles import counted, place_of, source_lines
from entente.record import Event

# A status of the record in a calendar's words; an allegation is not sure either.
_STATUS: Final = {"occurred": "CONFIRMED", "ongoing": "CONFIRMED", "planned": "TENTATIVE", "alleged": "TENTATIVE", "denied": "CANCELLED"}
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_OCTETS: Final = 75


def as_ics(extract: Extract) -> Iterator[str]:
    """Write a calendar with an all-day entry for each event whose days are known to the day.

    An event of a month, of a year, of about a day, or without a year gets no entry: no day is made up for it. How many were left out
    stands in the report and, for those who have the file alone, in `X-ENTENTE-LEFT-OUT` before the end.
    """
    stamp = "".join(char for char in extract.origin.made_at[:19] if char.isdigit() or char == "T") + "Z"
    yield _lines("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Entente//{extract.origin.version}//EN", "CALSCALE:GREGORIAN")
    yield _line("X-WR-CALNAME", _text(extract.origin.title))
    left_out = 0
    for event, sheet in extract.events():
        days = exact_days(event.when)
        if days is None:
            left_out += 1
            extract.report.note(f"left out: {why_no_day(event.when)}", event.id)
            continue
        # The last day of an entry is the first that it no longer covers.
        try:
            after = (days[1] + timedelta(days=1)).strftime("%Y%m%d")
        except OverflowError:
            after = None
        yield _lines("BEGIN:VEVENT", f"UID:{event.id}@entente", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}")
        if after is not None:
            yield _lines(f"DTEND;VALUE=DATE:{after}")
        yield from _words(event, sheet, extract.origin.language)
        yield _lines("END:VEVENT")
    yield _line("X-ENTENTE-LEFT-OUT", str(left_out))
    yield _lines("END:VCALENDAR")


def _words(event: Event, sheet: Sheet, language: str) -> Iterator[str]:
    yield _line(f"SUMMARY;LANGUAGE={language}", _text(headline(event, sheet.entities, language)))
    yield _line("STATUS", _STATUS[event.status])
    yield _line("TRANSP", "TRANSPARENT")
    place = place_of(event, language)
    if place is not None:
        yield _line("LOCATION", _text(place))
    if event.where is not None and event.where.lat is not None and event.where.lon is not None:
        yield _line("GEO", f"{event.where.lat};{event.where.lon}")
    yield _line("CATEGORIES", ",".join(_text(word) for word in (event.type, *event.contexts)))
    told = [f"{event.status}, confidence {event.confidence:.2f}; {counted(event.sources)}", *source_lines(event, sheet)]
    told += [f"Texts disagree on {item.field}: {' | '.join(reading.value for reading in item.readings)}" for item in event.disagreements]
    yield _line("DESCRIPTION", _text("\n".join(told)))


def _text(words: str) -> str:
    """Escape a value; characters of control, which no reader need take, become U+FFFD."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("\ufffd", plain).translate(_ESCAPES)


def _line(name: str, value: str) -> str:
    """Write a content line, folded so that no part is longer than 75 octets and none is cut inside a character."""
    raw = f"{name}:{value}".encode("utf-8", "replace")
    parts: list[bytes] = []
    at, most = 0, _OCTETS
    while at < len(raw):
        end = min(at + most, len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        parts.append(raw[at:end])
        at, most = end, _OCTETS - 1  # the space that a continued line begins with
    return b"\r\n ".join(parts).decode() + "\r\n"


def _lines(*lines: str) -> str:
    return "".join(f"{line}\r\n" for line in lines)
