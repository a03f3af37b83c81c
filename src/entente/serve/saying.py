"""Sentences of the pages of analysis: made of names, dates and counts of the record, each with the facts that it rests on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any, Final

from markupsafe import Markup

from entente.analyse.balance import Hedger, SignedTie, Triangle
from entente.analyse.brokers import Broker
from entente.analyse.dealings import Between, Crossed, Dealing, Opening, Quarrel, Reach
from entente.analyse.divided import Divided
from entente.analyse.facts import Facts
from entente.analyse.parameters import Parameters
from entente.analyse.strength import Value
from entente.analyse.turns import Turn, Turns
from entente.publish.drawings import Wording, signed
from entente.record import edtf
from entente.serve import dates
from entente.serve.words import Words, isolate

_REFUSALS: Final[tuple[tuple[re.Pattern[str], str, str], ...]] = (
    (re.compile(r"(?:ours )?rests on (\d+) independent sources?; (\d+) are needed"), "sources", "count.origins"),
    (re.compile(r"rests on (\d+) events?; (\d+) are needed"), "facts", "count.events"),
    (re.compile(r"rests on (\d+) months?; (\d+) are needed"), "months", "an.months"),
    (re.compile(r"(\d+) reports?; (\d+) are needed"), "reports", "count.reports"),
    (re.compile(r"told by (\d+) independent sources?: nothing spread()"), "spread", "count.origins"),
    (re.compile(r"only (\d+) ties? rests? on enough and of sure sign()"), "ties", "count.ties"),
    (re.compile(r"one of the two never changes()()"), "never", ""),
)

# So many friends of one side are named.
_MOST_FRIENDS: Final = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a page says.

    Attributes:
        text: the sentence, names linked.
        ids: the facts that it rests on.
        independent: voices behind them.
        href: where it is told at length.
    """

    text: Markup
    ids: tuple[str, ...]
    independent: int
    href: str = ""


class Sayings:
    """Sentences in one language, about the parties of one build."""

    def __init__(self, words: Words, facts: Facts, parameters: Parameters) -> None:
        """Speak of these facts and their parties."""
        self.words, self.facts, self.entities, self.parameters = words, facts, facts.entities, parameters

    def sentence(self, text: Markup, ids: Iterable[str], href: str = "") -> Sentence:
        """Put a sentence together with the facts that it rests on, each once, and count the voices behind them."""
        once = tuple(dict.fromkeys(ids))
        return Sentence(text, once, len(self.facts.voices(once)), href)

    @property
    def arrow(self) -> str:
        """From one to the other, in the direction of reading."""
        return "←" if self.words.direction == "rtl" else "→"

    # -- pieces

    def name(self, id: str) -> str:
        """Name an entity, as plain text."""
        return self.words.name(self.entities.get(id), id)

    def who(self, id: str) -> Markup:
        """Name an entity, with its page."""
        return Markup('<a href="/entities/{}">{}</a>').format(id, isolate(self.name(id)))

    def sources(self, n: int) -> str:
        """Say how many independent origins."""
        return str(self.words.count("count.origins", n))

    def month(self, month: str) -> str:
        """Write a month in full."""
        return dates.month_title(self.words, month)

    def value(self, value: float) -> Markup:
        """Write a strength, in its own direction."""
        return Markup('<bdi dir="ltr">{}</bdi>').format(signed(value))

    def refused(self, why: str) -> str:
        """Say why a measure is refused."""
        for pattern, key, counted in _REFUSALS:
            found = pattern.match(why)
            if found is not None:
                n = self.words.count(counted, int(found[1])) if counted and found[1] else ""
                return str(self.words(f"an.refused.{key}", n=n, **({"least": found[2]} if found[2] else {})))
        return why

    def wording(self) -> Wording:
        """Give the words of charts."""
        return Wording(
            self.name, self.public, lambda key, **values: _plain(self.words(f"an.chart.{key}", **values)), self.sources, self.refused,
            self.month, [dates.month_name(self.words, number) for number in range(1, 13)],
        )  # fmt: skip

    def public(self, by: str, name: str) -> str:
        """Name a public."""
        return _plain(self.words("an.cover.language", language=self.words.tongue(name))) if by == "language" else name

    def names(self, ids: Iterable[str]) -> Markup:
        """Name several, with their pages."""
        return self.words.listed([self.who(id) for id in ids])

    def _told(self, each: Dealing, hostile: bool = False) -> str:
        return self.sources(each.independent_hostile if hostile else each.independent_friendly)

    # -- as told

    def opening(self, each: Opening, whens: Mapping[str, str | None]) -> Sentence:
        """Say that somebody who stood by one body of a country now deals with another."""
        old, new = _other(each.old, each.who), _other(each.new, each.who)
        before = self._span(each.old.friendly, whens)
        text = self.words(
            "an.told.opening", who=self.who(each.who), old=self.who(old), new=self.who(new), before=before or self._day(each.before),
            since=self._since(each.since, each.new.friendly, whens), n1=self._told(each.old), n2=self._told(each.new),
        )  # fmt: skip
        ids = (*each.old.friendly, *each.new.friendly)
        return self.sentence(text, ids, tie_address(each.who, new))

    def _span(self, ids: Sequence[str], whens: Mapping[str, str | None]) -> str:
        """Write when the earliest dated fact was, as the record dates it."""
        dated = [when for id in ids if (when := whens.get(id)) and edtf.bounds(when) is not None]
        first = min(dated, key=lambda when: (edtf.bounds(when) or (date.max,))[0], default=None)
        return dates.shown(self.words, first).text if first is not None else ""

    def _since(self, since: date, ids: Sequence[str], whens: Mapping[str, str | None]) -> str:
        return self._span(ids, whens) or self._day(since)

    def _day(self, day: date) -> str:
        return dates.day_words(self.words, day.isoformat(), True)

    def between(self, each: Between) -> Sentence:
        """Say that somebody keeps in with two that are at odds."""
        a, b = each.between
        text = self.words(
            "an.told.between", who=self.who(each.who), a=self.who(a), b=self.who(b), n1=self._told(each.ones), n2=self._told(each.others),
            n3=self._told(each.odds, True),
        )  # fmt: skip
        return self.sentence(text, (*each.ones.friendly, *each.others.friendly, *each.odds.hostile), tie_address(a, b))

    def crossed(self, each: Crossed) -> Sentence:
        """Say that two friends stand by the two sides of a quarrel."""
        mine, theirs = _other(each.ones, each.one), _other(each.others, each.other)
        text = self.words(
            "an.told.crossed", one=self.who(each.one), other=self.who(each.other), a=self.who(mine), b=self.who(theirs),
            n1=self._told(each.ones), n2=self._told(each.others), n3=self._told(each.odds, True), n4=self._told(each.theirs),
        )  # fmt: skip
        ids = (*each.ones.friendly, *each.others.friendly, *each.odds.hostile, *each.theirs.friendly)
        return self.sentence(text, ids, tie_address(each.one, each.other))

    def divided(self, each: Divided) -> Sentence:
        """Say that two backers of one stand on the two sides of another quarrel, and what else is told of the three."""
        sides = {"a": self.who(_other(each.side, each.one)), "b": self.who(_other(each.other_side, each.other))}
        text = self.words(
            "an.told.divided", one=self.who(each.one), other=self.who(each.other), shared=self.who(each.shared), **sides,
            n1=self._told(each.ones), n2=self._told(each.others), n3=self._told(each.side), n4=self._told(each.other_side),
            n5=self._told(each.odds, True),
        )  # fmt: skip
        parts = [each.ones.friendly, each.others.friendly, each.odds.hostile, each.side.friendly, each.other_side.friendly]
        for pair in (each.ones, each.others, each.between, *each.theirs):
            if pair is not None and pair.hostile:
                text += " " + self.words("an.told.divided-too", a=self.who(pair.a), b=self.who(pair.b), n=self._told(pair, True))
                parts.append(pair.hostile)
        # Of each part the first, then of each the second: what opens first shows the whole of it.
        ids = [id for row in zip_longest(*parts) for id in row if id is not None]
        return self.sentence(text, ids, f"/analysis/ties?a={each.shared}")

    def quarrel(self, each: Quarrel) -> Sentence:
        """Say who is at odds, and who stands by whom."""
        odds = each.odds
        text = self.words("an.told.quarrel", a=self.who(odds.a), b=self.who(odds.b), n=self._told(odds, True))
        ids = list(odds.hostile)
        for end, friends in ((odds.a, each.with_a), (odds.b, each.with_b)):
            if friends:
                best = sorted(friends, key=lambda friend: -friend.independent_friendly)
                items: list[str | Markup] = [self._item(_other(friend, end), friend) for friend in best[:_MOST_FRIENDS]]
                if len(best) > _MOST_FRIENDS:
                    items.append(self.words.count("count.others", len(best) - _MOST_FRIENDS))
                listed = self.words.listed(items)
                text += " " + self.words("an.told.side", who=self.who(end), list=listed)
                ids += [id for friend in friends for id in friend.friendly]
        return self.sentence(text, ids, tie_address(odds.a, odds.b))

    def reach(self, each: Reach) -> Sentence:
        """Say with whom somebody deals, and whether these are at odds."""
        listed = self.words.listed([self._item(_other(partner, each.who), partner) for partner in each.partners])
        text = self.words("an.told.reach", who=self.who(each.who), list=listed)
        ids = [id for partner in each.partners for id in partner.friendly]
        for odds in each.odds:
            text += " " + self.words("an.told.reach-odds", a=self.who(odds.a), b=self.who(odds.b), n=self._told(odds, True))
            ids += odds.hostile
        if not each.odds:
            text += " " + self.words("an.told.reach-calm")
        return self.sentence(text, ids, f"/analysis/ties?a={each.who}")

    def _item(self, who: str, each: Dealing) -> Markup:
        return self.words("an.told.item", who=self.who(who), n=self._told(each))

    def drift(self, each: Dealing) -> Sentence:
        """Say that both friendly and hostile things are told of a pair."""
        text = self.words("an.told.drift", a=self.who(each.a), b=self.who(each.b), n1=self._told(each), n2=self._told(each, True))
        return self.sentence(text, (*each.friendly, *each.hostile), tie_address(each.a, each.b))

    def only(self, language: str, id: str, headline: Markup, n: int) -> Sentence:
        """Say that only reports in one language tell something."""
        text = self.words("an.told.only", language=self.words.tongue(language), what=headline, n=self.sources(n))
        return Sentence(text, (id,), n, f"/analysis/coverage?by=language&public={language}")

    # -- measures

    def tie(self, value: Value, a: str, b: str) -> Markup:
        """Say how strong a tie is at the end of its last month."""
        ends = {"month": self.month(value.month), "a": self.who(a), "b": self.who(b)}
        if value.strength is None or value.low is None or value.high is None:
            return self.words("an.ties.refused", why=self.refused(value.refused or ""), **ends)
        numbers = {"value": self.value(value.strength), "low": self.value(value.low), "high": self.value(value.high)}
        return self.words("an.ties.now", n=self.sources(value.independent), **numbers, **ends)

    def turn(self, each: Turns, turn: Turn) -> Sentence:
        """Say a turn."""
        numbers = {"low": self.value(turn.before), "high": self.value(turn.after)}
        text = self.words(
            "an.turns.said", a=self.who(each.a), b=self.who(each.b), kind=self.words(f"an.turn.{turn.kind}"),
            before=self.month(turn.last_before), month=self.month(turn.month), n1=self.sources(turn.independent_before),
            n2=self.sources(turn.independent_after), **numbers,
        )  # fmt: skip
        text += " " + self.words("an.turns.chance", share=f"{100 * turn.chance:.1f}\u00a0%")
        return self.sentence(text, turn.carried_by, tie_address(each.a, each.b))

    def hedger(self, each: Hedger) -> Sentence:
        """Say who has good ties with both sides of a hostile pair."""
        foes = each.ties[2]
        said = {f"s{at}": self.value(tie.strength) for at, tie in enumerate(each.ties, 1)}
        said |= {f"n{at}": self.sources(tie.independent) for at, tie in enumerate(each.ties, 1)}  # type: ignore[misc]
        text = self.words("an.balance.hedger", who=self.who(each.id), a=self.who(foes.a), b=self.who(foes.b), **said)
        return self.sentence(text, _ids(each.ties), f"/analysis/ties?a={each.id}")

    def triangle(self, each: Triangle) -> Sentence:
        """Say a triangle whose signs do not fit."""
        a, b, c = each.actors
        by_pair = {(tie.a, tie.b): tie for tie in each.ties}
        ordered = [by_pair[min(pair), max(pair)] for pair in ((a, b), (b, c), (a, c))]
        said: dict[str, Any] = {
            f"s{at}": self.words("an.balance.friends" if tie.strength > 0 else "an.balance.foes") for at, tie in enumerate(ordered, 1)
        }
        said |= {f"n{at}": self.sources(tie.independent) for at, tie in enumerate(ordered, 1)}
        text = self.words("an.balance.triangle", a=self.who(a), b=self.who(b), c=self.who(c), **said)
        return self.sentence(text, _ids(each.ties))

    def broker(self, each: Broker, month: str) -> Sentence:
        """Say between whom somebody stands."""
        a, b = each.between
        times = self.words.count
        what = [self.words("an.balance.mediated", times=times("an.times", each.mediations))] if each.mediations else []
        for end, met in ((a, each.met_a), (b, each.met_b)):
            if met:
                what.append(self.words("an.balance.met", who=self.who(end), times=times("an.times", met)))
        text = self.words(
            "an.balance.broker", who=self.who(each.id), a=self.who(a), b=self.who(b), what=self.words.listed(what),
            months=times("an.months", self.parameters.meeting_months), month=self.month(month), n=self.sources(each.independent),
        )  # fmt: skip
        return self.sentence(text, (*each.events, *each.quarrel))


def tie_address(a: str, b: str) -> str:
    """Give the page of a tie."""
    return f"/analysis/ties?a={min(a, b)}&b={max(a, b)}"


def _other(each: Dealing, who: str) -> str:
    return each.b if each.a == who else each.a


def _ids(ties: Iterable[SignedTie]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for tie in ties for id in tie.events))


def _plain(text: Markup) -> str:
    return str(text.unescape())


__all__ = ["Sayings", "Sentence", "tie_address"]
