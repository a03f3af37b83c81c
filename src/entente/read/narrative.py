"""Dates that count from a date told before: "In September 1950 … by November", "two days later", where no day of publication helps.

A text that tells what is past goes from date to date. What it then tells without a year has the year of the date before it; "the next
day" is the day after that date. The rule says so (`base` is `told`, `told` the date), so that a reader sees what it rests on. Nothing is
counted from a date that is itself only approximate, and nothing exact from what is told less exactly.
"""

from collections.abc import Sequence
from datetime import date

from entente.read.annotated import Sentence, TimeExpression
from entente.read.times import TimeMatch
from entente.record import TimeRule, edtf
from entente.record.quick import replace


def anchored(matches: Sequence[TimeMatch]) -> list[TimeMatch]:
    """Let the expressions of one narrative count from the dates told before them.

    Args:
        matches: those of a text or paragraph, in its order.

    Returns:
        As many; with a rule of base `told` where one could be given, else as they were.
    """
    last: str | None = None
    found = []
    for match in matches:
        rule = match.rule
        if rule is not None and last is not None and not match.follows:
            rule = _from(rule, last)
        if rule is not None:
            last = _next_base(rule, last)
        found.append(replace(match, rule=rule))
    return found


def _from(rule: TimeRule, told: str) -> TimeRule:
    """Give a rule the date that it counts from; the rule itself where that date gives nothing."""
    if (
        rule.kind == "fixed"
        or rule.told is not None
        or rule.solar
        or rule.lunar
        or (rule.kind == "shift" and rule.base != "event" and (rule.amount or rule.unit not in ("month", "year")))
    ):
        return rule
    if rule.kind == "partial" and rule.amount:
        return rule
    counted = replace(rule, base="told", told=told)
    value = counted.settle(None)
    return counted if value is not None and edtf.bounds(value) is not None else rule


def _next_base(rule: TimeRule, last: str | None) -> str | None:
    """What the following expressions count from."""
    value = rule.settle(None)
    reach = edtf.bounds(value) if value else None
    if value is None or reach is None or edtf.is_approximate(value):
        return last
    if "/" in value:
        return value.partition("/")[0] if ".." not in value and reach[0].year == reach[1].year else last
    if edtf.precision(value) in ("decade", "century"):
        return last
    if last is not None and edtf.precision(value) == "year" and last[:4] == value and rule.kind != "shift":
        return last
    return value


# How many sentences back "the same day" may look for its day.
_NEAR = 3


def pointed(times: Sequence[TimeExpression], sentences: Sequence[Sentence], published: str | None) -> list[TimeExpression]:
    """Let "the same day", "two days later" count from the day told last, in news: a few sentences back, within two paragraphs.

    Where no day of publication is known, what is told without a year takes the year that its paragraph told last before.

    Args:
        times: in order of the text.
        published: the day of publication that the others count from; None where unknown.
    """
    base = date.fromisoformat(published) if published else None
    last: tuple[str, int] | None = None
    year: tuple[str, int] | None = None
    dated: tuple[str, int] | None = None
    found = []
    for one in times:
        rule, paragraph = one.rule, sentences[one.sentence].paragraph
        if (
            rule.kind == "partial"
            and base is None
            and year is not None
            and year[1] == paragraph
            and not (rule.amount or rule.solar or rule.lunar)
        ):
            rule = replace(rule, base="told", told=year[0])
        elif rule.kind == "fixed" and _tells_year(rule):
            year = (str(rule.value), paragraph)
        if rule.base == "event" and not one.follows and last is not None:
            near = one.sentence - last[1] <= _NEAR and paragraph - sentences[last[1]].paragraph <= 1
            counted = replace(rule, base="told", told=last[0])
            if near and counted.settle(None) is not None:
                rule = counted
        within = rule.base == "event" and (rule.value is not None or rule.part is not None)
        if within and dated is not None and one.sentence - dated[1] <= _NEAR:
            counted = replace(rule, base="told", told=dated[0])  # "in March of the same year": a month or a year was told
            rule = counted if counted.settle(None) is not None else rule
        value = None if rule.base == "event" else rule.settle(base)
        if value and edtf.precision(value) == "day" and edtf.bounds(value) and not edtf.is_approximate(value):
            last = (value, one.sentence)
        if value and edtf.precision(value) in ("day", "month", "year") and edtf.bounds(value) and not edtf.is_approximate(value):
            dated = (value, one.sentence)
        found.append(replace(one, rule=rule))
    return found


def _tells_year(rule: TimeRule) -> bool:
    """Whether a value has a month or a day with its year: a bare year may be of a treaty or a law."""
    value = rule.value or ""
    return "/" not in value and "~" not in value and edtf.precision(value) in ("day", "month") and edtf.bounds(value) is not None
