"""What an event was about: contexts, topics, amounts of money, and how many people it touched."""

import re
from collections.abc import Mapping, Sequence

from entente.coder.parties import Parties
from entente.read.annotated import Annotated, Clause
from entente.read.fold import folded
from entente.record import Amount, Count, Size

_CURRENCIES = {
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "pound": "GBP",
    "pounds": "GBP",
    "دولار": "USD",
    "دولارا": "USD",
    "يورو": "EUR",
    "¥": "JPY",
    "yen": "JPY",
    "yuan": "CNY",
    "rubles": "RUB",
    "roubles": "RUB",
}
_SCALES = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "الف": 1e3,
    "مليون": 1e6,
    "ملايين": 1e6,
    "مليار": 1e9,
    "مليارات": 1e9,
    "تريليون": 1e12,
}
_SCALE = "|".join(sorted(map(re.escape, _SCALES), key=len, reverse=True))
_MONEY = re.compile(
    rf"(?P<sign>us\$|[$€£¥])\s?(?P<n1>\d[\d,]*(?:\.\d+)?)(?:[\s-]?(?P<s1>{_SCALE})\b)?"
    rf"|(?P<n2>\d[\d,]*(?:\.\d+)?)(?:[\s-](?P<s2>{_SCALE}))?[\s-](?:us |امريكي )?(?P<unit>dollars?|euros?|usd|eur|pounds|yen|yuan|r[ou]+bles|دولارا?|يورو)\b"  # noqa: E501
)
_NUMBER = r"(?P<low>\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|ثلاثة|اربعة|خمسة|ستة|سبعة|ثمانية|تسعة|عشرة|عشرات)"  # noqa: E501
_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "ثلاثة": 3,
    "اربعة": 4,
    "خمسة": 5,
    "ستة": 6,
    "سبعة": 7,
    "ثمانية": 8,
    "تسعة": 9,
    "عشرة": 10,
}
_FLOOR = r"(?P<floor>at least |more than |over |nearly |about |some |up to |ما لا يقل عن |اكثر من |نحو )?"
_HUMANS = r"(?:[a-z\u0621-\u064a-]+ ){0,3}"
_SIZES = {
    "dead": (
        rf"{_FLOOR}{_NUMBER} {_HUMANS}(?:were |was |have been |had been )?(?:killed|dead|died|martyred)\b",
        rf"(?:kill(?:ed|ing|s)|claimed the lives of|(?<!\w)(?:مقتل|قتل)) {_FLOOR}{_NUMBER}\b",
    ),
    "injured": (
        rf"{_FLOOR}{_NUMBER} (?:others? |{_HUMANS})?(?:were |was )?(?:wounded|injured|hurt)\b",
        rf"(?:wound(?:ed|ing)|injur(?:ed|ing)|(?<!\w)(?:اصابة|جرح)) {_FLOOR}{_NUMBER}\b",
    ),
    "arrested": (
        rf"{_FLOOR}{_NUMBER} {_HUMANS}(?:were |was )?(?:arrested|detained)\b",
        rf"(?:arrest(?:ed|ing)|detain(?:ed|ing)|(?<!\w)(?:اعتقال|اعتقل|توقيف)) {_FLOOR}{_NUMBER}\b",
    ),
}
_SIZE_PATTERNS = {field: tuple(re.compile(pattern) for pattern in patterns) for field, patterns in _SIZES.items()}


def contexts_of(
    doc: Annotated, clause: Clause, parties: Parties, given: Sequence[str], words: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Give the contexts that an entry sets, that the parties' sectors mean, or that the sentence's words tell."""
    sentence = doc.sentences[clause.sentence]
    lemmas = {doc.tokens[at].lemma for at in range(sentence.first, sentence.last)}
    found = dict.fromkeys(given)
    if any(party.sector == "MIL" for party in (*parties.actors, *parties.recipients)):
        found["military"] = None
    if any(party.sector == "SPY" for party in (*parties.actors, *parties.recipients)):
        found["intelligence"] = None
    for context, cues in words.items():
        if lemmas & {folded(cue) for cue in cues}:
            found[context] = None
    return tuple(found)


def topics_of(doc: Annotated, clause: Clause) -> tuple[str, ...]:
    """Give the phrases that a clause says it is about ("talks on border security")."""
    found = []
    for slot in clause.slot("about", "on", "over"):
        first, last = slot.argument.first, slot.argument.last
        span = doc.span(first, last) if last > first else None
        if span is None or any(span.meets(time.span) for time in doc.times):
            continue
        if not slot.argument.mentions and last - first <= 12:
            words = doc.span(first, last).text.replace("\n", " ")
            found.append(words.split(" ", 1)[1] if slot.marker and folded(words).startswith(slot.marker) and " " in words else words)
    return tuple(found)


def _sentence(doc: Annotated, clause: Clause) -> str:
    sentence = doc.sentences[clause.sentence]
    return folded(doc.text[sentence.start : sentence.end])


def amount_of(doc: Annotated, clause: Clause) -> Amount | None:
    """Give the one sum of money of the sentence; None where there is none, or more than one."""
    found = []
    for match in _MONEY.finditer(_sentence(doc, clause)):
        number = float((match["n1"] or match["n2"]).replace(",", ""))
        scale = _SCALES.get(match["s1"] or match["s2"] or "", 1.0)
        found.append(Amount(number * scale, _CURRENCIES[match["sign"] or match["unit"]]))
    return found[0] if len(set(found)) == 1 else None


def size_of(doc: Annotated, clause: Clause) -> Size | None:
    """Give the numbers of dead, injured and arrested that the sentence tells; None where it tells none."""
    text = _sentence(doc, clause)
    counts: dict[str, Count] = {}
    for field, patterns in _SIZE_PATTERNS.items():
        for pattern in patterns:
            match = pattern.search(text)
            if match:
                counts[field] = _count(match)
                break
    return Size(counts.get("dead"), counts.get("injured"), counts.get("arrested")) if counts else None


def _count(match: re.Match[str]) -> Count:
    word, floor = match["low"].replace(",", ""), (match["floor"] or "").strip()
    if word in ("dozens", "عشرات"):
        return Count(24, None)
    if word == "scores":
        return Count(40, None)
    if word == "hundreds":
        return Count(200, None)
    number = int(word) if word.isdigit() else _WORDS[word]
    if floor in ("at least", "more than", "over", "ما لا يقل عن", "اكثر من"):
        return Count(number, None)
    if floor == "up to":
        return Count(None, number)
    return Count(number, number)
