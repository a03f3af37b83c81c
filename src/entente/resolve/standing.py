"""Facts that stand over time: positions and ties, each once, with what the texts disagree on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from entente.record import Disagreement, Mention, Position, PositionMention, Tie, TieMention, TieTelling, edtf
from entente.record.vocabulary import UNDIRECTED_TIES, Sign
from entente.resolve.cast import Cast
from entente.resolve.readings import Judge, dates_agree
from entente.resolve.roles import same_role
from entente.resolve.sameness import Ruled
from entente.resolve.settling import Link, Settling
from entente.resolve.sourcing import Tellers

# Terms of one office that begin further apart than this many days are two terms.
_ONE_TERM = 400
M = TypeVar("M", PositionMention, TieMention)


@dataclass(frozen=True)
class StandingWriter:
    """Writes positions and ties."""

    cast: Cast
    tellers: Tellers
    judge: Judge

    def _field(
        self, fact: str, name: str, mentions: Sequence[M], value: Callable[[M], str | None], found: list[Disagreement], dates: bool = False
    ) -> str | None:
        told: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            each = value(mention)
            if each is not None:
                told[each].append(mention)
        settled = self.judge.settle(fact, name, mentions, told, dates_agree if dates else None)
        if settled.disagreement is not None:
            found.append(settled.disagreement)
        return settled.value

    def positions(self, mentions: Mapping[str, PositionMention], ruled: Ruled) -> list[Position]:
        """Give every position once: one person, one role, one organization, one term."""
        settling = Settling(
            mentions,
            lambda one, other: self._positions_apart(mentions[one], mentions[other]),
            must=[pair for pair in ruled.must if set(pair) <= set(mentions)],
            cannot=[pair for pair in ruled.cannot if set(pair) <= set(mentions)],
        )
        by_person: dict[str, list[PositionMention]] = defaultdict(list)
        for _, mention in sorted(mentions.items()):
            by_person[self.cast.entity(mention.document, mention.person)].append(mention)
        settling.merge(link for held in by_person.values() for link in self._position_links(held))
        return sorted(
            (self._position([mentions[each] for each in held]) for held in settling.clusters().values()), key=lambda each: each.id
        )

    def _organization(self, mention: PositionMention) -> str | None:
        return self.cast.entity(mention.document, mention.organization) if mention.organization else None

    def _position_links(self, held: list[PositionMention]) -> Iterable[Link]:
        """Link positions of one person in one role; of many worded alike, each is compared with the first."""
        first: dict[tuple[object, ...], PositionMention] = {}
        for mention in held:
            key = (mention.role, mention.role_en, self._organization(mention), mention.start, mention.end)
            before = first.setdefault(key, mention)
            if before is not mention:
                yield Link(3.0, before.id, mention.id)
        ones = list(first.values())
        for place, one in enumerate(ones):
            for other in ones[place + 1 :]:
                if _roles_meet(one, other):
                    mine, theirs = self._organization(one), self._organization(other)
                    yield Link(2.0 if mine == theirs else 1.0 if mine and theirs else 0.5, one.id, other.id)

    def _positions_apart(self, one: PositionMention, other: PositionMention) -> bool:
        if self.cast.entity(one.document, one.person) != self.cast.entity(other.document, other.person):
            return True
        mine, theirs = self._organization(one), self._organization(other)
        if mine and theirs and mine != theirs:
            related = mine in self.cast.acts_for(theirs) or theirs in self.cast.acts_for(mine)
            if not related:
                return True
        if one.start and other.start and (edtf.gap_in_days(one.start, other.start) or 0) > _ONE_TERM:
            return True
        return any(_before(first.end, then.start) for first, then in ((one, other), (other, one)))

    def _position(self, mentions: list[PositionMention]) -> Position:
        ordered = sorted(mentions, key=self.tellers.order)
        found: list[Disagreement] = []
        first = ordered[0]
        bodies: dict[str, list[Mention]] = defaultdict(list)
        for mention in ordered:
            body = self._organization(mention)
            if body is not None:
                bodies[body].append(mention)
        finest = {body: held for body, held in bodies.items() if not any(body in self.cast.acts_for(each) for each in bodies)}
        roles: dict[str, list[Mention]] = defaultdict(list)
        for mention in ordered:
            roles[mention.role_en or mention.role].append(mention)
        return Position(
            id=first.id,
            person=self.cast.entity(first.document, first.person),
            role=self.judge.best(roles),
            organization=self.judge.best(finest or bodies) if bodies else None,
            start=self._field("position", "from", ordered, lambda mention: mention.start, found, dates=True),
            end=self._field("position", "to", ordered, lambda mention: mention.end, found, dates=True),
            status=self.tellers.status(ordered),
            confidence=self.tellers.confidence(ordered),
            mentions=tuple(sorted(mention.id for mention in ordered)),
            sources=self.tellers.sources(ordered),
            disagreements=tuple(sorted(found, key=lambda each: each.field)),
        )

    def ties(self, mentions: Mapping[str, TieMention], ruled: Ruled) -> list[Tie]:
        """Give every tie once: two entities, one kind. What would tie an entity to itself is no tie."""
        ends = {name: self.ends(mention) for name, mention in mentions.items()}
        mentions = {name: mention for name, mention in sorted(mentions.items()) if ends[name][0] != ends[name][1]}
        settling = Settling(
            mentions,
            lambda one, other: ends[one] != ends[other],
            {name: ends[name] for name in mentions},
            must=[pair for pair in ruled.must if set(pair) <= set(mentions)],
            cannot=[pair for pair in ruled.cannot if set(pair) <= set(mentions)],
        )
        first: dict[tuple[str, str, str], str] = {}
        settling.merge([Link(1.0, first.setdefault(ends[name], name), name) for name in mentions])
        return sorted(
            (self._tie([mentions[each] for each in held], ends) for held in settling.clusters().values()), key=lambda each: each.id
        )

    def ends(self, mention: TieMention) -> tuple[str, str, str]:
        """Give what makes two tie mentions one: the entities, in order where the tie has a direction, and the kind."""
        a, b = self.cast.entity(mention.document, mention.a), self.cast.entity(mention.document, mention.b)
        return (*sorted((a, b)), mention.kind) if mention.kind in UNDIRECTED_TIES else (a, b, mention.kind)  # type: ignore[return-value]

    def _tie(self, mentions: list[TieMention], ends: Mapping[str, tuple[str, str, str]]) -> Tie:
        ordered = sorted(mentions, key=self.tellers.order)
        found: list[Disagreement] = []
        sign = self._field("tie", "sign", ordered, lambda mention: mention.sign, found)
        a, b, _ = ends[ordered[0].id]
        return Tie(
            id=ordered[0].id,
            a=a,
            b=b,
            kind=ordered[0].kind,
            sign=cast(Sign, sign),
            tellings=tuple(TieTelling(mention.start, mention.end, self.tellers.said_on(mention), mention.id) for mention in ordered),
            status=self.tellers.status(ordered),
            confidence=self.tellers.confidence(ordered),
            mentions=tuple(sorted(mention.id for mention in ordered)),
            sources=self.tellers.sources(ordered),
            disagreements=tuple(found),
        )


def _roles_meet(one: PositionMention, other: PositionMention) -> bool:
    """Tell whether two mentions name one role: as worded, or by its English."""
    mine, theirs = {one.role, one.role_en or one.role}, {other.role, other.role_en or other.role}
    return any(same_role(a, b) for a in sorted(mine) for b in sorted(theirs))


def _before(end: str | None, start: str | None) -> bool:
    """Tell whether one term clearly ends before another begins."""
    if end is None or start is None:
        return False
    last, first = edtf.bounds(end), edtf.bounds(start)
    return last is not None and first is not None and (first[0] - last[1]).days > 31
