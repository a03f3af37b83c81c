"""Read a date of publication as files and pages write it; what is no full day gives None."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d|\d{8})"
    r"(?:[T ](?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?"
)
_RFC = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(:\d\d)? ([+-]\d{4}|[A-Z]{1,3})")
# Outside these years a "date" is another calendar's (1447 is Hijri, 1404 Solar Hijri, 2569 Buddhist) or a mistake.
_FIRST_YEAR, _LAST_YEAR = 1600, 2200


def iso_time(value: str) -> str | None:
    """Give a date in ISO 8601's extended form, as long as it was told: `2026-01-06`, or `2026-01-06T10:30:00+02:00`.

    Takes ISO 8601 (basic, too) and the dates of mail and HTTP headers, which say the same without doubt. The day stays that of the
    zone in which it was told. None for all else: a month, words, `06/01/2026` (January or June?), a day that the calendar lacks,
    years of other calendars, and the first second of 1970, which is how software writes "no date".
    """
    value = value.strip()
    if _RFC.fullmatch(value):
        try:
            value = parsedate_to_datetime(value).isoformat()
        except ValueError:
            return None
    match = _ISO.fullmatch(value)
    if match is None:
        return None
    day = match["day"] if "-" in match["day"] else f"{match['day'][:4]}-{match['day'][4:6]}-{match['day'][6:]}"
    told = day
    if match["hour"] is not None:
        told = f"{day}T{match['hour']}:{match['minute']}:{match['second'] or '00'}{_zone(match['zone'])}"
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR or told.startswith("1970-01-01T00:00:00"):
        return None
    return told


def _zone(told: str | None) -> str:
    """Give a zone as `+02:00`; "" where none was told."""
    if told is None:
        return ""
    if told in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = told[1:].replace(":", "").ljust(4, "0")
    return f"{told[0]}{digits[:2]}:{digits[2:]}"
