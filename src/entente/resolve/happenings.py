"""Say what an event is, once its mentions are known: parties, date, place, status, history, and what the texts disagree on."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from entente.record import Amount, Count, Disagreement, Event, EventMention, HistoryEntry, Mention, Place, Size
from entente.resolve import areas
from entente.resolve.cast import Cast
from entente.resolve.dates import Dated
from entente.resolve.names import fold
from entente.resolve.one_event import Happenings
from entente.resolve.readings import Judge, Settled, dates_agree
from entente.resolve.sourcing import Tellers
from entente.resolve.tellings import Telling, TellingJudge, distance_km

_HAPPENED = ("occurred", "ongoing")


@dataclass(frozen=True)
class EventWriter:
    """Writes events from their tellings."""

    cast: Cast
    tellers: Tellers
    judge: Judge
    places: TellingJudge
    dated: Callable[[str], Dated]

    def write(self, name: str, happenings: Happenings, part_of: str | None) -> Event:
        """Write one event."""
        tellings = [happenings.tellings[member] for member in happenings.clusters[name]]
        mentions = sorted((telling.mention for telling in tellings), key=self.tellers.order)
        disagreements: list[Disagreement] = []
        when, when_from = self._when(tellings, mentions, disagreements)
        actors, recipients = self._parties(tellings)
        kind = self._field("type", mentions, lambda mention: mention.type, disagreements)
        status = self.tellers.status(mentions)
        self._contested(mentions, disagreements)
        return Event(
            id=name,
            type=kind or mentions[0].type,
            mode=self._field("mode", mentions, lambda mention: mention.mode, disagreements),
            contexts=tuple(sorted({context for mention in mentions for context in mention.contexts})),
            actors=actors,
            recipients=recipients,
            when=when,
            where=self._where(tellings, mentions, disagreements),
            status=status,
            about=_once(topic for mention in mentions for topic in mention.about),
            amount=self._amount(mentions, disagreements),
            size=self._size(mentions, disagreements),
            part_of=part_of,
            history=self._history(mentions),
            confidence=self.tellers.confidence(mentions),
            mentions=tuple(sorted(mention.id for mention in mentions)),
            sources=self.tellers.sources(mentions),
            disagreements=tuple(sorted(disagreements, key=lambda each: each.field)),
            maybe=happenings.maybe.get(name, ()),
            when_from=when_from,
        )

    def _settle(
        self,
        name: str,
        mentions: Sequence[EventMention],
        told: Mapping[str, Sequence[Mention]],
        disagreements: list[Disagreement],
        agrees: Callable[[str, str], bool] | None = None,
    ) -> Settled:
        settled = self.judge.settle("event", name, mentions, told, agrees)
        if settled.disagreement is not None:
            disagreements.append(settled.disagreement)
        return settled

    def _field(
        self,
        name: str,
        mentions: Sequence[EventMention],
        value: Callable[[EventMention], str | None],
        disagreements: list[Disagreement],
    ) -> str | None:
        return self._settle(name, mentions, group(mentions, value), disagreements).value

    def _when(
        self, tellings: Sequence[Telling], mentions: Sequence[EventMention], disagreements: list[Disagreement]
    ) -> tuple[str | None, tuple[str, ...]]:
        """Give the event's date, and the mentions that gave it where not every mention tells one itself.

        Where some say that it happened, theirs are the dates; what was planned stands in the history.
        """
        happened = [mention for mention in mentions if mention.status in _HAPPENED and self.dated(mention.id).when is not None]
        told = group(happened or mentions, lambda mention: self.dated(mention.id).when)
        settled = self._settle("when", mentions, told, disagreements, dates_agree)
        carried = {mention.id for mention in mentions if self.dated(mention.id).when is None or self.dated(mention.id).carried}
        gave = tuple(name for name in settled.mentions if name not in carried) or settled.mentions
        return settled.value, gave if carried and settled.value is not None else ()

    def _parties(self, tellings: Sequence[Telling]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give actors and recipients: each entity on the side where most mentions put it, the most told first.

        A party that another one of its side acts for is left out, unless a mention names both; so is one that no text names, where it may
        be one whom a text names, or whom more texts call otherwise.
        """
        on: dict[str, Counter[int]] = defaultdict(Counter)
        for telling in tellings:
            for side, parties in enumerate((telling.actors, telling.recipients)):
                for party in parties:
                    on[party][side] += 1
        first = min(tellings, key=lambda telling: self.tellers.order(telling.mention))
        for side in (0, 1):  # "protesters" stand there only where nobody is named, in the words of the first text
            if not any(counts[side] for counts in on.values()):
                told = next((telling.nameless[side] for telling in (first, *tellings) if telling.nameless[side]), ())
                for party in told:
                    on[party][side] += 1
        sides: tuple[list[str], list[str]] = ([], [])
        for party, counts in sorted(on.items(), key=lambda each: (-sum(each[1].values()), each[0])):
            sides[0 if counts[0] >= counts[1] else 1].append(party)
        together = {frozenset((a, b)) for telling in tellings for a in telling.parties for b in telling.parties}

        def spoken_for(party: str, side: list[str]) -> bool:
            at = side.index(party)
            others = [
                other for place, other in enumerate(side) if party in self.cast.acts_for(other) or self._meant(party, other, place < at)
            ]
            return bool(others) and not any(frozenset((party, other)) in together for other in others)

        actors, recipients = (tuple(party for party in side if not spoken_for(party, side)) for side in sides)
        return actors, recipients

    def _meant(self, nameless: str, other: str, before: bool) -> bool:
        """Tell whether a party that no text names may be another of its kind and country, which a text names or which stands before it."""
        one, known = self.cast.view(nameless), self.cast.view(other)
        if one is None or known is None or one.forms or one.kind != known.kind or one.kind not in ("person", "org"):
            return False
        return (bool(known.forms) or before) and nameless != other and self.places.parties.relation(nameless, other) > 0

    def _where(self, tellings: Sequence[Telling], mentions: Sequence[EventMention], disagreements: list[Disagreement]) -> Place | None:
        """Give the deepest place told; places of one country are a disagreement only where they are two towns of one meeting."""
        of: dict[str, Place] = {}
        told: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.where is not None:
                label = self._place_label(mention.where, of)
                told[label].append(mention)
                of[label] = min(of.get(label, mention.where), mention.where, key=lambda place: (place.lat is None, place.name_en is None))
        visit = all(telling.visit for telling in tellings)

        def agrees(finer: str, coarser: str) -> bool:
            inner, outer = of[finer], of[coarser]
            if self.places.is_country(inner):
                return False
            wide = areas.reach(outer)
            if wide > areas.reach(inner) and (not areas.of_one_country(outer) or inner.country == outer.country):
                return (distance_km(inner, outer) or 0.0) <= wide
            return outer.country is None if inner.country != outer.country else self.places.is_country(outer)

        settled = self.judge.settle("event", "where", mentions, told, agrees)
        if settled.disagreement is not None and not visit:
            disagreements.append(settled.disagreement)
        return of[settled.value] if settled.value is not None else None

    def _place_label(self, place: Place, known: Mapping[str, Place]) -> str:
        """Name a place for comparison: one name for all spellings of one place."""
        for label, other in known.items():
            same_id = place.geonames is not None and place.geonames == other.geonames
            same_name = fold(place.name_en or place.name) == fold(other.name_en or other.name) and place.country == other.country
            both_country = self.places.is_country(place) and self.places.is_country(other) and place.country == other.country
            if same_id or same_name or both_country or place.has_point_of(other):
                return label
        return place.name_en or place.name if (place.name_en or place.name) not in known else f"{place.name} ({place.country})"

    def _amount(self, mentions: Sequence[EventMention], disagreements: list[Disagreement]) -> Amount | None:
        of = {f"{mention.amount.value:g} {mention.amount.unit}": mention.amount for mention in mentions if mention.amount}
        told = group(mentions, lambda mention: f"{mention.amount.value:g} {mention.amount.unit}" if mention.amount else None)
        value = self._settle("amount", mentions, told, disagreements).value
        return of[value] if value is not None else None

    def _size(self, mentions: Sequence[EventMention], disagreements: list[Disagreement]) -> Size | None:
        found: dict[str, Count | None] = {}
        for part in ("dead", "injured", "arrested", "present"):
            of: dict[str, Count] = {}
            told: dict[str, list[Mention]] = defaultdict(list)
            for mention in mentions:
                count: Count | None = getattr(mention.size, part) if mention.size else None
                if count is not None:
                    of[_count(count)] = count
                    told[_count(count)].append(mention)
            value = self._settle(f"size.{part}", mentions, told, disagreements).value
            found[part] = of[value] if value is not None else None
        return Size(**found) if any(found.values()) else None

    def _contested(self, mentions: Sequence[EventMention], disagreements: list[Disagreement]) -> None:
        """List the status as disputed where some say that it happened and others deny it."""
        told = group(mentions, lambda mention: mention.status if mention.status in (*_HAPPENED, "denied") else None)
        if "denied" in told and any(status in told for status in _HAPPENED):
            settled = self.judge.settle("event", "status", mentions, told)
            if settled.disagreement is not None:
                disagreements.append(settled.disagreement)

    def _history(self, mentions: Sequence[EventMention]) -> tuple[HistoryEntry, ...]:
        """Give what was said of it and when, the earliest first, undated texts last."""
        said: dict[tuple[str, str, str], list[EventMention]] = defaultdict(list)
        for mention in mentions:
            said[self.tellers.said_on(mention) or "9999", self.dated(mention.id).when or "", mention.status].append(mention)
        return tuple(
            HistoryEntry(held[0].status, when or None, None if on == "9999" else on, tuple(sorted(mention.id for mention in held)))
            for (on, when, _), held in sorted(said.items())
        )


def group(mentions: Sequence[EventMention], value: Callable[[EventMention], str | None]) -> dict[str, list[Mention]]:
    """Group mentions by a value told; those that tell none are left out."""
    told: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found = value(mention)
        if found is not None:
            told[found].append(mention)
    return dict(told)


def _once(topics: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for topic in topics:
        found.setdefault(fold(topic), topic)
    return tuple(found.values())


def _count(count: Count) -> str:
    if count.low == count.high:
        return str(count.low)
    return f"{'' if count.low is None else count.low}..{'' if count.high is None else count.high}"
