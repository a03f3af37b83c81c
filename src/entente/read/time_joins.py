"""Expressions made of others: a part of a stretch, days counted from a date, a stretch from one date to another.

"The first week | of March", "three days after | 12 January", "from March | to | today": each side is found by itself, with its rule; here
the two become one expression with one rule. A pack's `joins` say what words stand before and between.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

from entente.read.time_words import TimeWords, squash
from entente.record import TimeRule, edtf
from entente.record.quick import dataclass, replace
from entente.record.time_parts import Part, PartUnit, part_of

# So far before the first date stands the word that opens a stretch ("between the end of").
_BEFORE = 20


@dataclass(frozen=True, slots=True)
class Draft:
    """An expression at start:end of the folded text; the other fields as in `TimeMatch`."""

    start: int
    end: int
    rule: TimeRule | None
    measure: str | None = None
    follows: Literal["", "after", "before"] = ""


@dataclass(frozen=True, slots=True)
class PartDraft:
    """Words that name a part ("the first week"), waiting for the stretch that it is a part of.

    Attributes:
        alone: the unit of the publication's own stretch that is meant where none is told ("week 10": of this year); "" for none.
    """

    start: int
    end: int
    part: Part
    about: bool
    alone: str


class TimeJoins:
    """The joining words of one language.

    Args:
        data: `joins` of a pack's `times.yaml`, patterns over folded text: `of` (what stands between a part and its stretch), `after` and
            `beside` (between a count and the day that it counts from: "three days after", "the day after"), `from` and `to`, `between` and
            `and` (before and between the ends of a stretch).
    """

    def __init__(self, data: Mapping[str, str]) -> None:
        self._of = re.compile(data.get("of", "(?!)"))
        self._after = re.compile(data.get("after", "(?!)"))
        self._beside = re.compile(data.get("beside", "(?!)"))
        pairs = (("from", "to"), ("between", "and"))
        self._ranges = [
            (re.compile(data[one]), re.compile(rf"(?:{data[one]})\Z"), re.compile(data[other])) for one, other in pairs if one in data
        ]

    def joined(self, text: str, found: Sequence[Draft], parts: Sequence[PartDraft]) -> list[Draft]:
        """Join what belongs together.

        Args:
            text: folded.
            found: in order of the text.
            parts: likewise.
        """
        return self._stretches(text, self._counted(text, self._cut(text, list(found), parts)))

    def _cut(self, text: str, found: list[Draft], parts: Sequence[PartDraft]) -> list[Draft]:
        for one in parts:
            at = next((at for at, draft in enumerate(found) if draft.start >= one.end), len(found))
            rule = _part_rule(one, found[at].rule) if at < len(found) and self._of.fullmatch(text[one.end : found[at].start]) else None
            end = found[at].end if rule is not None else one.end
            crossed = any(draft.rule and (draft.start < one.start < draft.end or draft.start < one.end < draft.end) for draft in found)
            if rule is None and one.alone and not crossed:
                rule = TimeRule("shift", unit=cast(Any, one.alone), part=one.part, about=one.about)
            if rule is not None:
                found = [draft for draft in found if draft.end <= one.start or draft.start >= end]
                found = sorted([*found, Draft(one.start, end, rule)], key=lambda draft: draft.start)
        return found

    def _counted(self, text: str, found: list[Draft]) -> list[Draft]:
        result: list[Draft] = []
        for draft in found:
            count = result[-1] if result else None
            if count is not None and self._counts(text, count, draft):
                rule = _counted_rule(count.rule, draft.rule)
                if rule is not None:
                    result[-1] = Draft(count.start, draft.end, rule)
                    continue
            result.append(draft)
        return result

    def _counts(self, text: str, count: Draft, draft: Draft) -> bool:
        """Whether the first one counts from the second: "three days after | 12 January", "the day after | Christmas"."""
        if count.follows == "after":
            return self._after.fullmatch(text[count.end : draft.start]) is not None
        if count.follows or count.rule is None or count.rule.base != "event" or not count.rule.amount:
            return False
        joint = self._beside.match(text, count.end, draft.end)
        return joint is not None and draft.start <= joint.end() < draft.end

    def _stretches(self, text: str, found: list[Draft]) -> list[Draft]:
        result: list[Draft] = []
        for draft in found:
            first = result[-1] if result else None
            if first is not None and first.rule is not None and self._are_ends(text, first, draft):
                rule = stretch_rule(first.rule, TimeRule("shift") if draft.measure == "PRESENT_REF" else draft.rule)
                if rule is not None:
                    result[-1] = Draft(first.start, draft.end, rule)
                    continue
            result.append(draft)
        return result

    def _are_ends(self, text: str, first: Draft, last: Draft) -> bool:
        for inside, before, between in self._ranges:
            joint = between.match(text, first.end, last.end)
            if joint is None or not last.start <= joint.end() < last.end:  # a part of it may be a part of the second date
                continue
            opened = inside.match(text, first.start, first.end)
            if opened is not None or before.search(text, max(0, first.start - _BEFORE), first.start):
                return True
        return False


def part_draft(start: int, end: int, groups: Mapping[str, str], entry: Mapping[str, Any], words: TimeWords) -> PartDraft | None:
    """Read the words that name a part: which unit, which numbers; None for what is no number."""
    named = groups.get("partunit") or groups.get("u")
    unit = words.part_units.get(named or "", entry.get("unit", "day"))
    much = words.number(groups["number"]) if "number" in groups else 1
    if "ordinal" in groups or "day" in groups:
        nth = words.ordinal(groups["ordinal"]) if "ordinal" in groups else words.day(groups["day"])
    else:
        nth = None
    if entry.get("side") == "last":
        first, last = -much, -1
    elif entry.get("side") == "first":
        first, last = 1, much
    elif nth is not None:
        first = last = nth
    else:
        first = last = much
    if "weekday" in groups:
        unit, last = "weekday", words.weekdays[squash(groups["weekday"])]
    if not 1 <= abs(first) <= 366:
        return None
    about = unit == "week" and not entry.get("exact", False)
    return PartDraft(start, end, (cast(PartUnit, unit), first, last), about, entry.get("alone", ""))


def _part_rule(one: PartDraft, rule: TimeRule | None) -> TimeRule | None:
    if rule is None or _is_made(rule) or rule.kind == "weekday":
        return None
    if rule.kind == "fixed":
        value = part_of(rule.value, one.part, one.about)
        return TimeRule("fixed", value) if value else None
    months = rule.kind == "partial" and rule.value is not None and "/" not in rule.value and rule.value.count("-") == 1
    shifts = rule.kind == "shift" and rule.unit in ("month", "quarter", "year")
    return replace(rule, part=one.part, about=one.about) if months or shifts else None


def _counted_rule(count: TimeRule | None, rule: TimeRule | None) -> TimeRule | None:
    """Give the rule of "three days after | 12 January"; None where what it counts from tells no day."""
    if count is None or rule is None or rule.base != "publication" or rule.part or rule.plus or rule.until or rule.about:
        return None
    if rule.whole and rule.kind != "weekday":
        return None
    day = (
        rule.kind == "weekday"
        or rule.easter is not None
        or (rule.kind == "shift" and rule.unit == "day")
        or (rule.value or "").count("-") == 2
    )
    if not day or "/" in (rule.value or "") or (count.about and rule.kind == "weekday"):
        return None
    counted = replace(rule, plus=(count.amount, count.unit), about=count.about)
    if rule.kind != "fixed":
        return counted
    value = counted.settle(None)
    return TimeRule("fixed", value) if value else None


def stretch_rule(first: TimeRule, last: TimeRule | None) -> TimeRule | None:
    """Give the rule of the stretch from one date to another; None where no rule can tell both."""
    if last is None or any(_is_made(rule) for rule in (first, last)):
        return None
    if last.kind == "shift" and (first.kind in ("fixed", "shift") or first.kind == "partial"):
        return replace(first, until=(last.amount, last.unit))
    if first.kind not in ("fixed", "partial") or last.kind not in ("fixed", "partial") or not first.value or not last.value:
        return None
    start, end = first.value.partition("/")[0], last.value.rpartition("/")[2]
    if start.startswith("XXXX") and not end.startswith("XXXX"):
        if not end[:4].isdigit() or int(start[5:7]) > 12:
            return None
        start = f"{int(end[:4]) - (end[5:7] != '' and start[5:7] > end[5:7])}{start[4:]}"
    elif end.startswith("XXXX") and not start.startswith("XXXX"):
        return None
    value = f"{start}/{end}"
    if not edtf.is_edtf(value):
        return None
    return TimeRule("partial" if start.startswith("XXXX") else "fixed", value, direction=first.direction)


def _is_made(rule: TimeRule) -> bool:
    counted = rule.base != "publication" or rule.about or rule.whole or rule.part or rule.plus or rule.until
    placed = (rule.kind == "partial" and rule.amount) or (rule.kind == "shift" and rule.value)
    return bool(counted or rule.solar or rule.lunar or rule.easter is not None or placed)
