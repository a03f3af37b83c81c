"""Read a day that is written for people: in words, or with dots and slashes; in the languages that are read here."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from entente.collect.dates import iso_time
from entente.record import edtf, solar_hijri

# Names of the twelve months as news writes them, folded; in one language in several ways, and in several languages alike.
_MONTHS = (
    "january jan janvier janv ocak oca enero ene januar gennaio janeiro يناير|كانون الثاني|كانون ثاني|جانفي|ژانويه",
    "february feb fevrier fevr fev subat sub febrero februar febbraio fevereiro فبراير|شباط|فيفري|فوريه",
    "march mar mars mart marzo marz marco مارس|اذار",
    "april apr avril avr nisan nis abril abr aprile ابريل|نيسان|افريل|اوريل|اپريل",
    "may mai mayis mayo maggio maio مايو|ايار|ماي|مايس",
    "june jun juin haziran haz junio juni giugno junho يونيو|حزيران|جوان|يونيه|ژوئن",
    "july jul juillet juil temmuz tem julio juli luglio julho يوليو|تموز|جويليه|يوليوز|يوليه|ژوئيه|جولاي",
    "august aug aout agustos agu agosto ago اغسطس|اب|اوت|غشت",
    "september sept sep septembre eylul eyl septiembre setiembre settembre setembro سبتمبر|ايلول|شتنبر|سپتامبر",
    "october oct octobre ekim eki octubre oktober ottobre outubro اكتوبر|تشرين الاول|تشرين اول",
    "november nov novembre kasim kas noviembre novembro نوفمبر|تشرين الثاني|تشرين ثاني|نونبر|نوامبر",
    "december dec decembre aralik ara diciembre dic dezember dicembre dezembro ديسمبر|كانون الاول|كانون اول|دجنبر|دسامبر",
)
_SOLAR = ["فروردين", "ارديبهشت", "خرداد", "تير", "مرداد", "شهريور", "مهر", "ابان", "اذر", "دي", "بهمن", "اسفند"]
_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ı": "i", "ـ": None})


def _listed(months: str) -> list[str]:
    latin = [word for word in months.split() if word.isascii()]
    other = " ".join(word for word in months.split() if not word.isascii())
    return latin + [word for word in other.split("|") if word]


_NUMBERS = {name: number for number, months in enumerate(_MONTHS, 1) for name in _listed(months)}
_SOLAR_NUMBERS = {name: number for number, name in enumerate(_SOLAR, 1)}
_NAMED = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_OF = r"(?: de| del| of|,|-)? ?"
# The last day of a stretch ("3-5 November 2026") is no day of publication; what follows a clock or another calendar's year may be.
_STRETCH = "".join(rf"(?<!(?<![:.])\b{digits}{dash})" for digits in (r"\d", r"\d\d") for dash in ("[-–]", " [-–] "))
_DAY = r"(?<![\d/.:])" + _STRETCH.replace("{", "{{").replace("}", "}}") + r"(?P<{0}>\d{{1,2}})(?:er|st|nd|rd|th|[.º°])?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?![\d/-])"
_WORDED = re.compile(
    "|".join(
        (
            # "24 November 2026", "3 de noviembre de 2026", "29 تشرين الثاني / نوفمبر 2026"
            _DAY.format("d1") + rf"{_OF}(?<![^\W\d_])(?P<m1>{_NAMED})\.?(?: ?[/(] ?(?:{_NAMED})\)?)?{_OF}" + _YEAR.format("y1"),
            # "November 24th, 2026", "Nov 24 17:05:00 +0000 2026"
            rf"(?<![^\W\d_])(?P<m2>{_NAMED})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?:\d\d:\d\d:\d\d (?:[+-]\d{{4}} |[a-z]{{3}} )?)?"
            + _YEAR.format("y2"),
            # "۸ آذر ۱۴۰۵"
            _DAY.format("d3") + rf" (?P<m3>{'|'.join(_SOLAR)}) ?(?:ماه)?،? (?P<y3>1[34]\d\d)(?!\d)",
            # "2026/11/24"
            r"(?<![\d/.-])(?P<y4>(?:19|20)\d\d)(?P<same>[/.-])(?P<m4>\d{1,2})(?P=same)(?P<d4>\d{1,2})(?![\d/])",
            # "29.11.2026", "24/11/2026"
            r"(?<![\d/.-])(?P<n1>\d{1,2})(?P<mark>[/.-])(?P<n2>\d{1,2})(?P=mark)(?P<y5>(?:19|20)\d\d)(?![\d/])",
        )
    )
)
# What a day is told for, where that is not publication.
_UPDATED = re.compile(
    r"updat|modifi|edited|revised|correct|mis(?:e)? a jour|\bmaj\b|actuali[sz]|guncel|duzenle|تحديث|تعديل|روز ?رساني|aggiorn|atualiz"
)
_PUBLISHED = re.compile(
    r"\bpubli(?:shed|sh date|ee?\b|cado|cacion|cation|que\b)|\bposted\b|\bcreated\b|\bissued\b|yayin|\bgiris|eklen|نشر|انتشار|pubblicat"
    r"|veroffentlicht"
)
# What stands beside the day in a line that tells nothing else: weekdays, the clock, the day in another calendar.
_BESIDE = frozenset(
    word
    for words in (
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun am pm at on gmt utc est edt",
        "et cet lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim le a h pazartesi sali carsamba persembe cuma",
        "cumartesi pazar saat lunes martes miercoles jueves viernes sabado domingo el las hs hrs montag dienstag mittwoch donnerstag",
        "freitag samstag sonntag den uhr الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد يوم الساعه صباحا مساء ص م ه الموافق محرم صفر",
        "ربيع الاول الثاني الاخر جمادي الاولي الاخره رجب شعبان رمضان شوال ذو ذي القعده الحجه شنبه يكشنبه دوشنبه سه چهارشنبه پنجشنبه جمعه",
        "ساعت date fecha tarih تاريخ التاريخ",
    )
    for word in words.split()
)
_PARTS = re.compile(r"[|·•,;–—]| - ")


# "Last updated", "تاريخ النشر", "Date de publication" begin with a word of their own.
_EARLY = 10


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A full day that stands in a line.

    Attributes:
        day: ISO; None where its two numbers may be day and month or month and day ("03/04/2026").
        role: `published` or `updated`, where the words before it say so; None where they say nothing.
        spare: letters of the line that belong to no day: much else stands in running text, little in a date line.
    """

    day: str | None
    role: str | None
    spare: int


def days_in(line: str) -> list[ToldDay]:
    """Give the full days that a line tells, in its order, each with what it is told for."""
    if not any(map(str.isdigit, line)):
        return []
    words = _folded(line)
    matches = list(_WORDED.finditer(words))
    spare = sum(map(str.isalpha, _WORDED.sub("", words))) if matches else 0
    found, end = [], 0
    for match in matches:
        found.append(ToldDay(_day(match), _role(words[end : match.start()]), spare))
        end = match.end()
    return found


def is_day_alone(line: str) -> bool:
    """Tell whether a line, or a part of it between bars, dashes and commas, says nothing but a day."""
    if not any(map(str.isdigit, line)):
        return False
    words = _folded(line)
    if not _WORDED.search(words):
        return False
    rest = _WORDED.sub(" \0 ", words)
    parts = [part for part in _PARTS.split(rest) if "\0" in part]
    return all(word in _BESIDE for part in parts for word in re.findall(r"[^\W\d_]+", part))


def begins_with_role(line: str) -> bool:
    """Tell whether a line begins with what its day is told for ("Published: ", "Son güncelleme ")."""
    words = _folded(line)[:40]
    return any((match := label.search(words)) is not None and match.start() <= _EARLY for label in (_PUBLISHED, _UPDATED))


def told_day(value: str) -> str | None:
    """Give the day of publication that a value of a table, a page's head or a feed tells, as `iso_time` or as one written for people.

    None where it tells none or several, where it tells an update, and where day and month may be exchanged ("03/04/2026").
    """
    told = iso_time(value)
    if told is not None or len(value) > 100:
        return told
    days = days_in(value)
    published = [each for each in days if each.role == "published"] or [each for each in days if each.role is None]
    return published[0].day if len({each.day for each in published}) == 1 else None


def only_published(days: list[ToldDay]) -> str | None:
    """Give the one day of publication among the days of a page's date lines: what is called so, else the only one without a name."""
    for role in ("published", None):
        told = {each.day for each in days if each.role == role}
        if told:
            return told.pop() if len(told) == 1 else None
    return None


def number_order(value: str) -> str | None:
    """Tell in which order a value writes the numbers of a day with slashes: `dmy`, `mdy`, `either`; None where it writes none so."""
    match = re.match(r"\s*(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d\d(?!\d)", value)
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if first > 12 or second > 12:
        return "dmy" if first > 12 else "mdy"
    return "either"


def in_order(value: str, order: str | None) -> str:
    """Write a value whose numbers could be read either way as ISO, by the order that its column has; another stays as it is."""
    match = re.match(r"\s*(\d{1,2})([/-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)", value)
    if match is None or order not in ("dmy", "mdy"):
        return value
    day, month = (match[1], match[3]) if order == "dmy" else (match[3], match[1])
    return f"{match[4]}-{month:0>2}-{day:0>2}"


def _day(match: re.Match[str]) -> str | None:
    if match["n1"] is not None:
        first, second = int(match["n1"]), int(match["n2"])
        # With dots nobody writes the month first.
        if match["mark"] != "." and first <= 12 and second <= 12 and first != second:
            return None
        day, month = (second, first) if second > 12 else (first, second)
        return _valid(int(match["y5"]), month, day)
    if match["m3"] is not None:
        value = solar_hijri.gregorian(int(match["y3"]), _SOLAR_NUMBERS[match["m3"]], int(match["d3"]))
        return value if value and edtf.precision(value) == "day" else None
    if match["m4"] is not None:
        return _valid(int(match["y4"]), int(match["m4"]), int(match["d4"]))
    at = "1" if match["m1"] is not None else "2"
    return _valid(int(match[f"y{at}"]), _NUMBERS[match[f"m{at}"]], int(match[f"d{at}"]))


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _role(label: str) -> str | None:
    """Tell what the words before a day call it: of two the latter ("Published by A, updated 3 March 2026")."""
    places = {
        role: [match.start() for match in words.finditer(label)] for role, words in (("published", _PUBLISHED), ("updated", _UPDATED))
    }
    last = {role: found[-1] for role, found in places.items() if found}
    return max(last, key=last.__getitem__) if last else None


def _folded(line: str) -> str:
    """Write a line in small letters without marks, its digits as 0-9 and its blanks as single spaces."""
    plain = unicodedata.normalize("NFKD", line.casefold())
    plain = "".join(char for char in plain if unicodedata.category(char) not in ("Mn", "Cf")).translate(_LETTERS)
    digits = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in plain)
    return " ".join(digits.split())
