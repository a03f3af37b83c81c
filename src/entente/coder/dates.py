"""When an event happened, as far as one document tells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from entente.read.annotated import Annotated, TimeExpression
from entente.record import TimeRule, edtf

# Which of two times beside one event is the event's: the more exact one.
_EXACTNESS = {"day": 0, "interval": 1, "month": 2, "season": 3, "year": 4, "decade": 5, "century": 6}


@dataclass(frozen=True, slots=True)
class Settled:
    """A date with the words and the rule behind it; all None where the text tells none."""

    when: str | None = None
    text: str | None = None
    rule: TimeRule | None = None


def settle(doc: Annotated, times: Sequence[TimeExpression], future: bool) -> Settled:
    """Settle the time of an event from the expressions beside it, looking ahead for plans."""
    best: tuple[int, Settled] | None = None
    for expression in times:
        rule = expression.rule
        if future and rule.kind in ("weekday", "partial") and not rule.amount:
            rule = replace(rule, direction="future")
        when = _value(doc, rule)
        exact = _EXACTNESS[edtf.precision(when)] if when else 1 if rule.kind == "weekday" else 4
        found = Settled(when, expression.span.text, rule)
        if best is None or exact < best[0]:
            best = exact, found
    return best[1] if best else Settled()


def _value(doc: Annotated, rule: TimeRule) -> str | None:
    if rule.base == "event":
        return None
    base = date.fromisoformat(doc.published) if doc.published else None
    value = rule.settle(base)
    if base is None and value is not None and value.startswith("XXXX") and doc.story_year is not None:
        return value.replace("XXXX", str(doc.story_year))
    return value
