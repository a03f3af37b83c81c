"""Measure how time expressions are read, on three public benchmarks: `python bench/times.py [--shared DIR] [--errors SET]`.

Halves to develop on lie beside the project (`--shared DIR`), with the licence of each. WikiWars is share-alike: it is measured on
and nothing of it is kept. A value counts where the words overlap and the value is the gold's, in TIMEX3's spelling (`as_timex`).
Recognizers' results of other kinds (a part of a day, hours, sets) are not asked for: what is read in their place counts neither way.
Results that its specification leaves without any value ("not resolved": seventeen of the 36 Arabic ones, none elsewhere) can't be right
or wrong by value: value F1 leaves them out, with what is read in their place; strict and relaxed F1 count them. Which spellings of one
value count as the same is told at `as_told`; that most French requests have lost their day of reference, at `lost_day`.
`--errors` prints what differs.
"""

import argparse
import functools
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from entente.languages.pack import load_pack
from entente.read.narrative import anchored
from entente.read.times import TimeGrammar
from entente.record import edtf

ROOT = Path(__file__).parent.parent
LANGUAGES = {"English": "en", "Arabic": "ar", "French": "fr", "Spanish": "es", "Turkish": "tr"}
KINDS = ("date", "daterange", "datetime")
LOSSY = "French"  # most of its requests stand in the file without their day of reference
LENGTH = re.compile(r"P[\dTX]")
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
TARGETS = {"wikiwars": "0.84", "meantime": "0.84", "Arabic": "0.65", "French": "0.75", "Spanish": "0.75"}


@dataclass(frozen=True)
class Told:
    """An expression at start:end with the values that it may be told by, in TIMEX3's spelling."""

    start: int
    end: int
    values: frozenset[str]
    text: str = ""
    unresolved: bool = False

    def __str__(self) -> str:
        return f"{self.text!r} {'|'.join(sorted(self.values))}"


@dataclass
class Score:
    """Counts behind the three F1; `aside` is what has no value to compare, of the gold and of what was found in its place."""

    found: int = 0
    gold: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    aside: int = 0

    def f1s(self) -> tuple[str, ...]:
        """Give strict, relaxed and value F1 to three places."""
        both = self.found + self.gold
        pairs = ((self.strict, both), (self.relaxed, both), (self.value, both - self.aside))
        return tuple(f"{2 * right / of:.3f}" if of else "-" for right, of in pairs)


def as_timex(value: str | None) -> frozenset[str]:
    """Give a value of ours in TIMEX3's spelling: a week, a season, a decade; an interval also by its first day."""
    if value is None:
        return frozenset()
    body = value.replace("~", "")
    if "WXX" in body:
        return frozenset({body})
    if "/" in body:
        first, _, last = body.partition("/")
        reach = edtf.bounds(body)
        start = frozenset({reach[0].isoformat()}) if reach is not None and first != ".." else frozenset()
        if reach is None and edtf.precision(first) == "month":  # the first day of a month of whatever year
            start = frozenset({f"{first}-01"})
        return as_timex(first) | _week(first, last) | _quarter(first, last) | start if first != ".." else as_timex(last)
    if body[5:7] in SEASONS and len(body) == 7:
        return frozenset({body[:5] + SEASONS[body[5:7]]})
    if not body.startswith("P") and body[:4].endswith("X") and body[:4] != "XXXX":
        reach = edtf.bounds(body)
        return frozenset({body[:4].rstrip("X"), body[:4], *([reach[0].isoformat()] if reach else [])})
    if body.startswith("P") and body.endswith("DE") and body[1:-2].isdigit():  # a decade is ten years
        return frozenset({body, f"P{int(body[1:-2]) * 10}Y"})
    return frozenset({body})


def _quarter(first: str, last: str) -> frozenset[str]:
    if edtf.precision(first) != "month" or edtf.precision(last) != "month" or first[:4] != last[:4] or first[:1] == "X":
        return frozenset()
    start, end = int(first[5:7]), int(last[5:7])
    return frozenset({f"{first[:4]}-Q{(start + 2) // 3}"}) if start % 3 == 1 and end == start + 2 else frozenset()


def _week(first: str, last: str) -> frozenset[str]:
    if edtf.precision(first) != "day" or edtf.precision(last) != "day" or first.startswith("X"):
        return frozenset()
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    year, week, weekday = start.isocalendar()
    if end - start == timedelta(days=6) and weekday == 1:
        return frozenset({f"{year}-W{week:02d}"})
    return frozenset({f"{year}-W{week:02d}-WE"}) if end - start == timedelta(days=1) and weekday == 6 else frozenset()


@functools.cache
def grammar(code: str) -> TimeGrammar:
    """Make the grammar of a language once."""
    return TimeGrammar(load_pack(code).data["times"], "وبلفك" if code == "ar" else "")


def read(code: str, text: str, published: date | None, split: bool = False) -> list[Told]:
    """Read a text as the reader does."""
    matches = grammar(code).find_all(text)
    found = []
    for match in anchored(matches) if published is None else matches:
        value = match.measure or (match.rule.settle(published) if match.rule else None)
        if (
            value is None
            and match.rule is not None
            and match.rule.kind == "weekday"
            and not (match.rule.amount or match.rule.about or match.rule.plus or match.rule.part)
        ):
            value = f"XXXX-WXX-{(match.rule.weekday or 0) + 1}"  # a weekday without a base, as TIMEX3 writes it
        ends = two_ends(text, match.start, match.end, value) if split else None
        found += ends or [Told(match.start, match.end, as_timex(value), text[match.start : match.end])]
    return found


def two_ends(text: str, start: int, end: int, value: str | None) -> list[Told] | None:
    """Write a stretch told by its two ends ("from 2014 to 2016") as two expressions, as TIMEX3 has it; None for what has one."""
    joint = re.search(r"\d\S*\s*(-|–|—|\b(?:to|until|till|through|and)\b)|\w(–|\b (?:to|until|through|and) \b)", text[start:end])
    if value is None or "/" not in value or joint is None or value.startswith(".."):
        return None
    at = start + max(joint.span(1), joint.span(2))[0]
    first, _, last = value.partition("/")
    return [Told(start, at, as_timex(first), text[start:at]), Told(at + 1, end, as_timex(last), text[at + 1 : end])]


def compare(golds: Sequence[Told], found: Sequence[Told], score: Score, errors: Counter[str] | None) -> None:
    """Pair expressions that overlap, those of one span first, then those of one value, and count."""
    left, open_golds, pairs = list(found), list(golds), []
    score.gold, score.found = score.gold + len(golds), score.found + len(found)
    for fits in (same_span, same_value, overlap):
        for gold in list(open_golds):
            one = next((one for one in left if fits(gold, one)), None)
            if one is not None:
                left.remove(one)
                open_golds.remove(gold)
                pairs.append((gold, one))
    score.strict += sum(same_span(*pair) for pair in pairs)
    score.relaxed += len(pairs)
    score.value += sum(bool(gold.values & one.values) for gold, one in pairs)
    score.aside += sum(gold.unresolved for gold in golds) + sum(gold.unresolved for gold, _ in pairs)
    if errors is not None:
        errors.update(f"value   {gold} read {one}" for gold, one in pairs if not gold.values & one.values and not gold.unresolved)
        errors.update(f"missed  {gold}" for gold in open_golds)
        errors.update(f"beyond  {one}" for one in left)


def same_span(gold: Told, one: Told) -> bool:
    """Whether both stand at the same place."""
    return (gold.start, gold.end) == (one.start, one.end)


def overlap(gold: Told, one: Told) -> bool:
    """Whether they share letters of the text."""
    return one.start < gold.end and gold.start < one.end


def same_value(gold: Told, one: Told) -> bool:
    """Whether they overlap and tell one value."""
    return overlap(gold, one) and bool(gold.values & one.values)


def lines(path: Path) -> list[Any]:
    """Read the items of a benchmark."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def wikiwars(path: Path) -> Iterator[tuple[str, list[Told], list[Told]]]:
    """Narratives without a document's day."""
    for item in lines(path):
        golds = [Told(one["start"], one["end"], frozenset({one["value"]} - {None, ""}), one["text"]) for one in item["timexes"]]
        yield "WikiWars", golds, read("en", item["text"], None, split=True)


def meantime(path: Path) -> Iterator[tuple[str, list[Told], list[Told]]]:
    """News; only the first six sentences are annotated."""
    for item in lines(path):
        text, places = laid_out([token for token in item["tokens"] if int(token[1]) < 6])
        times = [one for one in item["markables"] if one["tag"] == "TIMEX3"]
        days = [one["value"] for one in times if one.get("functionInDocument") == "CREATION_TIME"]
        golds = [
            Told(
                places[one["tokens"][0]][0],
                places[one["tokens"][-1]][1],
                frozenset({one["value"]}),
                text[places[one["tokens"][0]][0] : places[one["tokens"][-1]][1]],
            )
            for one in times
            if one["tokens"] and all(token in places for token in one["tokens"])
        ]
        yield "MEANTIME", golds, read("en", text, date.fromisoformat(days[0][:10]) if days else None, split=True)


def laid_out(tokens: Iterable[Sequence[Any]]) -> tuple[str, dict[int, tuple[int, int]]]:
    """Write the words as a text; give it with each word's offsets. The title and the date line are paragraphs of their own."""
    text, places, last = "", {}, 0
    for number, sentence, word in tokens:
        if sentence != last:
            text += "\n\n" if sentence <= 2 else " "
        elif text and not text.endswith(("(", "[", "$", "#")) and word[0] not in ".,;:!?)]%" and word not in ("'s", "'", "n't", "’s", "’"):
            text += " "
        places[number] = (len(text), len(text) + len(word))
        text, last = text + word, sentence
    return text, places


def recognizers(path: Path) -> Iterator[tuple[str, list[Told], list[Told]]]:
    """Single sentences with a day of reference."""
    days = days_of(lines(path))
    for item in lines(path):
        if item["lang"] not in LANGUAGES:
            continue
        golds = []
        for listed in item["results"]:
            one = {key.lower(): value for key, value in (listed or {}).items()}
            if str(one.get("typename")).partition(".")[2] in KINDS and "start" in one:
                resolved = one.get("resolution")
                offered = (resolved.get("values") or []) if isinstance(resolved, dict) else []
                told = frozenset(one for value in offered for one in as_told(value))
                golds.append(Told(one["start"], one["end"] + 1, told, one["text"], resolved == "not resolved"))
        other = [
            Told(one["start"], one["end"] + 1, frozenset())
            for listed in item["results"]
            for one in [{key.lower(): value for key, value in (listed or {}).items()}]
            if str(one.get("typename")).partition(".")[2] not in KINDS and "start" in one
        ]
        parts = {item["lang"]: item.get("ref") or lost_day(item, days)}
        if item["lang"] == LOSSY:
            parts[f"{LOSSY}, lost days left lost"] = item.get("ref")
        for part, told in parts.items():
            found = read(LANGUAGES[item["lang"]], item["text"], date.fromisoformat(told[:10]) if told else None)
            dated = [one for one in found if not any(LENGTH.match(value) for value in one.values)]  # a duration is not asked for
            asked = [one for one in dated if any(overlap(gold, one) for gold in golds) or not any(overlap(each, one) for each in other)]
            yield part, golds, asked


def as_told(offered: Mapping[str, str]) -> Iterator[str]:
    """Give the values by which one of Recognizers' resolutions may be told: its value, start or TIMEX3, of each the first ten letters.

    A TIMEX3 that leaves the year open ("XXXX-11") is the same with the year that its own resolution gives (November 2017, from
    2017-11-01); of one that tells a stretch, "(XXXX-05-01,XXXX-09-01,P4M)", the start counts as that of a resolved one does. What goes from
    the first of a month to the first of the next one is that month, of a year likewise.
    """
    for key in ("value", "start", "timex"):
        if key in offered:
            yield from (offered[key], offered[key][:10])
    start, end = offered.get("start", ""), offered.get("end", "")
    if re.fullmatch(r"\d{4}-\d\d-01", start) and end == next_month(start):
        yield start[:7]
    elif re.fullmatch(r"\d{4}-01-01", start) and end == f"{int(start[:4]) + 1}-01-01":
        yield start[:4]
    told = offered.get("timex", "")
    if told.startswith("("):
        yield told[1:].partition(",")[0]
    elif re.fullmatch(r"XXXX(-\d\d){1,2}", told):
        for day in (offered.get(key, "")[:10] for key in ("value", "start", "end")):
            if day[4 : len(told)] == told[4:]:
                yield day[: len(told)]


def next_month(first: str) -> str:
    """The first day of the month after that of a first day."""
    return (date.fromisoformat(first) + timedelta(days=31)).replace(day=1).isoformat()


def asked_for(item: Any) -> list[str]:
    """What a request asks for in whatever language: the kind and values of each result."""
    results = [{key.lower(): value for key, value in (one or {}).items()} for one in item["results"]]
    return [json.dumps([one.get("typename"), one.get("resolution")], sort_keys=True) for one in results]


def days_of(items: Iterable[Any]) -> Mapping[str, set[str]]:
    """The days of reference that requests in any language tell, by all that they ask for, and by each single result."""
    told: dict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.get("ref"):
            results = asked_for(item)
            for asked in (*results, " ".join(("all", *results))):
                told[asked].add(item["ref"][:10])
    return told


def lost_day(item: Any, days: Mapping[str, set[str]]) -> str | None:
    """The day of reference of a request whose own got lost, as its counterpart in another language tells it.

    The specifications of all languages are translations of one another; most of the French ones stand in the file without their day,
    and what "demain" is nobody can tell then. It is taken only where one single day fits; the rest keep no day, and are asked all the same.
    """
    results = asked_for(item)
    fitting = days.get(" ".join(("all", *results))) or set[str]()
    if len(fitting) != 1:
        known = [days[asked] for asked in results if asked in days]
        fitting = set.intersection(*known) if known else set()
    return next(iter(fitting)) if len(fitting) == 1 else None


SETS = {
    "wikiwars": ("temporal-wikiwars/dev.jsonl.gz", wikiwars),
    "meantime": ("meantime/dev_en.jsonl.gz", meantime),
    "recognizers": ("temporal-recognizers/dev.jsonl.gz", recognizers),
}


def main() -> int:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that holds bench/")
    options.add_argument("--errors", choices=[*SETS, *LANGUAGES], help="print what differs in one set or language")
    chosen = options.parse_args()
    errors: Counter[str] = Counter()
    print("| set | expressions | strict F1 | relaxed F1 | value F1 | target |\n|---|---|---|---|---|---|")
    for name, (file, items) in SETS.items():
        path = chosen.shared / "bench" / file
        if not path.is_file():
            print(f"| {name} | not measured here: the data is not there | | | | |")
            continue
        scores: dict[str, Score] = {}
        for part, golds, found in items(path):
            wanted = chosen.errors in (name, part)
            compare(golds, found, scores.setdefault(part, Score()), errors if wanted else None)
        for part, score in scores.items():
            figures = " | ".join(score.f1s())
            print(f"| {part} | {score.gold} | {figures} | {TARGETS.get(name, TARGETS.get(part, ''))} |")
    for error, count in sorted(errors.items(), key=lambda one: (-one[1], one[0])):
        print(count, error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
