"""When an event happened, as far as one document tells."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date

from entente.read.annotated import Annotated, TimeExpression
from entente.record import EventMention, TimeRule, edtf
from entente.record.quick import dataclass, replace

# Which of two times beside one event is the event's: the more exact one.
_EXACTNESS = {"day": 0, "interval": 1, "month": 2, "season": 3, "year": 4, "decade": 5, "century": 6}


@dataclass(frozen=True, slots=True)
class Settled:
    """A date with the words and the rule behind it; all None where the text tells none."""

    when: str | None = None
    text: str | None = None
    rule: TimeRule | None = None
    expression: TimeExpression | None = None


def settle(doc: Annotated, times: Sequence[TimeExpression], future: bool, done: bool = False) -> Settled:
    """Settle the time of an event from the expressions beside it.

    Args:
        times: of equally exact ones the first counts.
        future: whether it is planned, so that "on Friday" looks ahead.
        done: whether it is told as done, so that "next week" is not its own.
    """
    best: tuple[int, Settled] | None = None
    for expression in times:
        rule = expression.rule
        if done and _ahead(rule):
            continue
        if future and rule.kind in ("weekday", "partial") and not rule.amount:
            rule = replace(rule, direction="future")
        when = _value(doc, rule)
        exact = _EXACTNESS[edtf.precision(when)] if when else 1 if rule.kind == "weekday" else 4
        found = Settled(when, expression.span.text, rule, expression)
        if best is None or exact < best[0]:
            best = exact, found
    return best[1] if best else Settled()


def _ahead(rule: TimeRule) -> bool:
    """Whether the words themselves tell a time to come ("next week", "next Friday")."""
    if rule.base != "publication":
        return False
    return rule.amount > 0 if rule.kind == "shift" or rule.amount else rule.direction == "future"


def _value(doc: Annotated, rule: TimeRule) -> str | None:
    if rule.base == "event":
        return None
    base = date.fromisoformat(doc.published) if doc.published else None
    value = rule.settle(base)
    if base is None and value is not None and value.startswith("XXXX") and doc.story_year is not None:
        return value.replace("XXXX", str(doc.story_year))
    return value


# How many code points after "two days after" the word may stand that names the event.
_BESIDE = 90


# The noun that names an event told before stands so many code points after "two days after" at most ("his first official visit").
_NEXT = 30
# So many sentences back an event may have been told that only its noun names again.
_BACK = 3


def follow(
    doc: Annotated,
    made: Sequence[EventMention],
    expressions: Sequence[TimeExpression | None],
    types_of: Callable[[str], frozenset[str]] = lambda lemma: frozenset(),
) -> list[EventMention]:
    """Date events that count from one another: "arrived two days after the visit", whichever of the two has a day.

    Where the other has none either, the rule keeps where it is told, so that its day can come from another telling.

    Args:
        made: the events.
        expressions: for each, the expression that dates it; None where none does.
        types_of: gives the types of event that a noun may tell, by its dictionary form.
    """
    result = list(made)
    order = sorted(range(len(made)), key=lambda at: made[at].trigger.start)
    starts = [made[at].trigger.start for at in order]

    def between(start: int, end: int) -> list[int]:
        return sorted(order[bisect_left(starts, start) : bisect_left(starts, end)])

    for one in doc.times:
        if not one.follows or one.rule.base != "event":
            continue
        sentence = doc.sentences[one.sentence]
        inside = between(sentence.start, sentence.end)
        base = _named(made, inside, one)
        if one.follows == "after" and (base is None or expressions[base] in (one, None)):  # "two days after the visit, they bombed …"
            end = len(doc.text) if base is None else made[base].trigger.start
            base = next((at for at in (_told_before(doc, made, one, end, types_of, between), base) if at is not None), None)
        if base is None:
            continue
        others = [at for at in inside if at != base]
        if _is_day(result[base].when) and expressions[base] is not one:
            for at in others:
                if expressions[at] is one:
                    rule = replace(one.rule, anchor=made[base].trigger.start)
                    result[at] = replace(made[at], when=rule.settle(date.fromisoformat(str(result[base].when))), time=rule)
            continue
        dated = [at for at in others if _is_day(result[at].when)]
        if dated and (result[base].when_text is None or expressions[base] is one):
            at = min(dated, key=lambda at: abs(event_start(made, at) - one.span.start))
            rule = replace(one.rule, amount=-one.rule.amount, base="told", told=result[at].when)
            result[base] = replace(made[base], when=rule.settle(None), when_text=one.span.text, time=rule)
        elif result[base].when is None and expressions[base] is not one:
            for at in others:
                if expressions[at] is one and result[at].when is None:
                    result[at] = replace(made[at], time=replace(one.rule, anchor=made[base].trigger.start))
    return result


def _told_before(
    doc: Annotated,
    made: Sequence[EventMention],
    one: TimeExpression,
    end: int,
    types_of: Callable[[str], frozenset[str]],
    between: Callable[[int, int], list[int]],
) -> int | None:
    """Give the event of a sentence before that the noun beside a time names again; None where two of its type could be meant."""
    sentence = doc.sentences[one.sentence]
    beside = [token for token in doc.tokens[sentence.first : sentence.last] if one.span.end <= token.start < min(end, one.span.end + _NEXT)]
    types = next((types for token in beside if token.pos not in ("VERB", "PROPN") and (types := types_of(token.lemma))), frozenset())
    low = doc.sentences[max(0, one.sentence - _BACK)].start
    told = [at for at in between(low, sentence.start) if made[at].type in types]
    days = {made[at].when for at in told}
    clear = len(told) == 1 or (len(days) == 1 and None not in days)
    return max(told, key=lambda at: event_start(made, at)) if told and clear else None


def _named(made: Sequence[EventMention], inside: Sequence[int], one: TimeExpression) -> int | None:
    """Give the event that the words beside a time name."""
    if one.follows == "after":
        named = [at for at in inside if one.span.end <= event_start(made, at) <= one.span.end + _BESIDE]
        return min(named, key=lambda at: event_start(made, at), default=None)
    named = [at for at in inside if one.span.start - _BESIDE <= event_start(made, at) < one.span.start]
    return max(named, key=lambda at: event_start(made, at), default=None)


def event_start(made: Sequence[EventMention], at: int) -> int:
    """Give where an event's trigger begins."""
    return made[at].trigger.start


def _is_day(value: str | None) -> bool:
    return value is not None and edtf.precision(value) == "day" and not edtf.is_approximate(value) and edtf.bounds(value) is not None
