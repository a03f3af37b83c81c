"""Resolve: make the record from documents' mentions and people's decisions, in strata, each a function of those before.

One way leads to the record, whether it is made from nothing or brought up to date: documents that went, came or changed are
taken out of and put into what the desk keeps, stratum by stratum, and only the components that this reaches are settled anew.
From nothing, all documents came.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from entente.record import (
    Anchor,
    CodedDocument,
    Decision,
    Entity,
    Event,
    Lineage,
    Position,
    Publication,
    Record,
    Statement,
    Tie,
    Unmoored,
)
from entente.record.jsons import dumps, to_json
from entente.record.known import KnownEntity
from entente.resolve.archive import Archive, Paper, make_paper
from entente.resolve.cast import Cast, entity_id
from entente.resolve.collecting import no_collecting
from entente.resolve.desk import Attic, Desk, Shelf
from entente.resolve.entities import Persons
from entente.resolve.events import Events
from entente.resolve.faces import Faces
from entente.resolve.happenings import EventWriter
from entente.resolve.knowing import Knowledge
from entente.resolve.lasting import Utterances, holdings
from entente.resolve.lineages import Lineages
from entente.resolve.moorings import Reading, best_fits
from entente.resolve.options import Options
from entente.resolve.parts import Parts
from entente.resolve.public import Fact, Standing
from entente.resolve.readings import Choices, Judge
from entente.resolve.rulings import Ruling, apply_rulings
from entente.resolve.rulings import standing as standing_decisions
from entente.resolve.sameness import Ruled, rule_sameness
from entente.resolve.sourcing import Tellers
from entente.resolve.standing import StandingWriter

# So many documents are read at once: what a store gives is then let go of before more comes.
_PORTION = 1_000
_SAME = ("entity", "event", "position", "tie", "statement", "lineage")


class Source(Protocol):
    """Where documents are had, by id."""

    def publications(self, documents: Sequence[str]) -> Mapping[str, Publication]:
        """Give what is known of some documents; one that is not there is left out."""
        ...

    def coded(self, documents: Sequence[str]) -> Mapping[str, CodedDocument]:
        """Give what the coding found in some documents; one that was not coded is left out."""
        ...


@dataclass
class Update:
    """What a build changes.

    Attributes:
        facts: facts that came, and those that may have changed.
        gone: ids of facts that went.
        told: for entities, how many documents name them, and the first and last day of publication of those that have one.
        led: where ids of readings lead that another reading stands in place of; `led_before`: where they led.
        unmoored: all decisions that found nothing, or that a later one contradicts.
        resolver: the resolver's name and configuration.
        desk: what is to be kept until the next build.
    """

    desk: Desk
    resolver: str
    facts: dict[str, Fact] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    told: dict[str, tuple[int, str | None, str | None]] = field(default_factory=dict)
    led: dict[str, str] = field(default_factory=dict)
    led_before: dict[str, str] = field(default_factory=dict)
    unmoored: tuple[Unmoored, ...] = ()

    def redirects(self, fact: Fact) -> dict[str, str]:
        """Give the ids that lead to a fact: those of its other mentions, or, of an entity, that it would have had by them."""
        return redirects(fact)

    def kept(self) -> Iterator[tuple[str, str, bytes | None]]:
        """Give what is to be kept until the next build: space, key and bytes, None where a row went."""
        return self.desk.changes()

    def put_away(self) -> None:
        """Put away what is to be kept until it is asked for: facts alone stay in memory."""
        self.desk.put_all_away()

    def record(self) -> Record:
        """Give the record, where it was made from nothing."""
        return as_record(self)


def resolve(
    publications: Iterable[Publication],
    coded: Iterable[CodedDocument],
    decisions: Iterable[Decision] = (),
    options: Options | None = None,
    known: Iterable[KnownEntity] = (),
) -> Record:
    """Make the record: entities, events, positions, ties, statements and lineages, each once.

    The order of the arguments' items does not matter, and what is given twice counts once. Nothing but the arguments enters.

    Args:
        publications: what is known of the documents.
        coded: what one coding found in each; of several codings of one document the one whose name sorts last is read.
        decisions: what people ruled, in any order.
        options: how to decide; the house's defaults where left out.
        known: entities of a knowledge base, which lend their ids and aliases; none need be there.

    Returns:
        The record, every kind of fact sorted by id; decisions that found nothing, or that a later one contradicts, are in `unmoored`.
    """
    given = _Given(publications, coded)
    return as_record(update(given, given.documents(), decisions, options, known))


def resolver_name(options: Options, known: Iterable[KnownEntity]) -> str:
    """Name the resolver with its configuration and the knowledge base that it asks."""
    return options.resolver() + Knowledge(known).version


def as_record(made: Update) -> Record:
    """Give the record that was made from nothing."""
    kinds: dict[type[Fact], list[Fact]] = {cls: [] for cls in (Entity, Event, Position, Tie, Statement, Lineage)}
    found: dict[str, str] = {}
    for id in sorted(made.facts):
        fact = made.facts[id]
        kinds[type(fact)].append(fact)
        found |= redirects(fact)
    found |= made.led
    entities, events, positions, ties, statements, lineages = (tuple(held) for held in kinds.values())
    led = tuple(sorted(found.items()))
    return Record(entities, events, positions, ties, statements, lineages, led, made.unmoored, made.resolver)  # type: ignore[arg-type]


def redirects(fact: Fact) -> dict[str, str]:
    """Give the ids that lead to a fact: those of its other mentions, or, of an entity, that it would have had by them."""
    if isinstance(fact, Lineage):
        return {}
    ids = map(entity_id, fact.mentions) if isinstance(fact, Entity) else fact.mentions
    return {id: fact.id for id in ids if id != fact.id}


def update(
    source: Source,
    documents: Collection[str],
    decisions: Iterable[Decision] = (),
    options: Options | None = None,
    known: Iterable[KnownEntity] = (),
    shelf: Shelf | None = None,
    attic: Attic | None = None,
) -> Update:
    """Bring the record up to date; with no shelf, make it from nothing.

    Args:
        source: where documents are had.
        documents: ids of those that came, went or changed since the last build; without a shelf, of all.
        decisions: all that people ruled, in any order.
        options, known: as for `resolve`; what the shelf holds must have been made with the same.
        shelf: what the last build kept.
        attic: where a record that is made from nothing may put away what is not at work, so that it takes less memory.
    """
    with no_collecting():
        return _Build(source, Desk(shelf, attic), decisions, options or Options(), Knowledge(known)).run(documents)


class _Given:
    """Documents that are given all at once."""

    def __init__(self, publications: Iterable[Publication], coded: Iterable[CodedDocument]) -> None:
        read: dict[tuple[str, str], list[CodedDocument]] = {}
        for document in coded:
            read.setdefault((document.document, document.coding), []).append(document)
        self._coded = {
            name: several[0] if len(several) == 1 else min(several, key=lambda each: dumps(to_json(each)))
            for (name, _), several in sorted(read.items())
        }
        self._known: dict[str, Publication] = {name: Publication(name) for name in self._coded}
        given: dict[str, list[Publication]] = {}
        for publication in publications:
            given.setdefault(publication.id, []).append(publication)
        for name, several in given.items():
            best = min(several, key=lambda each: dumps(to_json(each))) if len(several) > 1 else several[0]
            locators = tuple(sorted({locator for each in several for locator in each.locators}))
            self._known[name] = replace(best, locators=locators)

    def documents(self) -> list[str]:
        """Give the ids of all documents."""
        return sorted(self._known)

    def publications(self, documents: Sequence[str]) -> Mapping[str, Publication]:
        return {name: self._known[name] for name in documents if name in self._known}

    def coded(self, documents: Sequence[str]) -> Mapping[str, CodedDocument]:
        return {name: self._coded[name] for name in documents if name in self._coded}


class _Build:
    """One run through the strata."""

    def __init__(self, source: Source, desk: Desk, decisions: Iterable[Decision], options: Options, knowledge: Knowledge) -> None:
        self._source, self._desk, self._options, self._knowledge = source, desk, options, knowledge
        self._decisions = list(decisions)
        self._archive = Archive(desk)
        self._made = Update(desk, options.resolver() + knowledge.version)

    def run(self, documents: Collection[str]) -> Update:
        """Go through the strata, and give what changed."""
        ruling = self._read(documents)
        old, new = self._old, self._new
        ruled = self._rule(ruling)
        lineages = Lineages(self._desk, self._archive, self._options)
        anew = lineages.update(old, new, ruled["lineage"], self._ruled_documents)
        self._take(lineages.facts.values(), lineages.gone)
        del lineages
        self._put_away(new)
        cast, shifted = self._who_is_who(old, new, anew, ruled["entity"])
        preferring = {anchor.document for each in ruling.later if each.kind == "prefer" for group in each.anchors for anchor in group}
        told = {*old, *new, *anew, *shifted, *preferring, *(self._desk.row("ruled", "preferring") or ())}
        self._note_preferring(sorted(preferring))
        tellers = Tellers(self._archive)
        choices = Choices([decision for decision in ruling.later if decision.kind == "prefer"])
        judge = Judge(tellers, choices)
        self._what_happened(told, cast, tellers, judge, ruled["event"])
        writer = StandingWriter(cast, tellers, judge)
        positions, ties = holdings(self._desk, self._archive, cast, writer, ruled["position"], ruled["tie"])
        self._take(*positions.update(told, self._anew["position"]))
        self._take(*ties.update(told, self._anew["tie"]))
        utterances = Utterances(self._desk, self._archive, cast, tellers, judge, ruled["statement"])
        self._take(*utterances.update(told, self._anew["statement"]))
        self._made.gone -= self._made.facts.keys()
        public = Standing(self._desk, cast)
        for name in sorted(public.update(self._made.facts, self._made.gone, self._written)):
            entity, self._made.told[name] = cast.write(name, public.public(name) or self._desk.row("view", name).kind != "person")
            self._made.facts[name] = entity
        self._made.gone = (self._made.gone | cast.gone) - self._made.facts.keys()
        self._lead(ruling.replaced)
        unmoored = [*ruling.unmoored, *choices.unmoored(), *_stray(ruling.later)]
        unmoored += [each for kind in ruled.values() for each in kind.unmoored]
        self._made.unmoored = tuple(sorted(set(unmoored), key=lambda each: (each.decision, each.problem)))
        return self._made

    def _take(self, facts: Iterable[Fact], gone: Iterable[str]) -> None:
        self._made.facts |= {fact.id: fact for fact in facts}
        self._made.gone |= set(gone)

    # -- documents and rulings

    def _read(self, documents: Collection[str]) -> Ruling:
        """Read the documents that changed and those that decisions rule upon; keep what is otherwise than it was."""
        kept, _ = standing_decisions(self._decisions)
        ruled = {anchor.document for decision in kept for group in decision.anchors for anchor in group}
        before = self._desk.row("ruled", "documents") or []
        self._ever_ruled = ruled.union(before)
        names = sorted({*documents, *self._ever_ruled})
        known = self._source.publications(sorted(ruled))
        coded = self._source.coded(sorted(known))
        ruling = apply_rulings(known, coded, self._decisions)
        if sorted(ruled) != before:
            self._desk.put("ruled", "documents", sorted(ruled))
        self._old: dict[str, Paper] = {}
        self._new: dict[str, Paper] = {}
        for low in range(0, len(names), _PORTION):
            self._read_some(names[low : low + _PORTION], ruled, ruling)
        return ruling

    def _read_some(self, names: Sequence[str], ruled: set[str], ruling: Ruling) -> None:
        """Read some documents; keep those that are otherwise than they were."""
        publications, coded = self._source.publications(names), self._source.coded(names)
        read = {document.document: document for document in ruling.documents} if not ruled.isdisjoint(names) else {}
        self._archive.fetch(names)
        for name in names:
            stood = self._archive.paper(name)
            if name in publications:
                known = ruling.publications.get(name, publications[name])
                paper = make_paper(known, (name, "published") in ruling.described, read.get(name) if name in ruled else coded.get(name))
                if stood is not None and _told(stood) == _told(paper):
                    continue
                self._new[name] = paper
                self._archive.put(name, paper)
            elif stood is not None:
                self._archive.put(name, None)
            if stood is not None:
                self._old[name] = stood

    def _rule(self, ruling: Ruling) -> dict[str, Ruled]:
        """Read the rulings on sameness; note which mentions and documents they are, or were, about."""
        there = {anchor.document for each in ruling.later for group in each.anchors for anchor in group}
        papers = self._archive.papers(there)
        readings = {
            "entity": [each for paper in papers.values() for each in paper.coded.entities],
            "event": [each for paper in papers.values() for each in paper.coded.events],
            "position": [each for paper in papers.values() for each in paper.coded.positions],
            "tie": [each for paper in papers.values() for each in paper.coded.ties],
            "statement": [each for paper in papers.values() for each in paper.coded.statements],
        }
        ruled = {kind: rule_sameness(ruling.later, kind, _readings_at(held)) for kind, held in readings.items()}  # type: ignore[arg-type]
        ruled["lineage"] = rule_sameness(ruling.later, "lineage", _documents_at(papers))
        self._anew: dict[str, set[str]] = {}
        for kind, found in ruled.items():
            before = self._desk.row("ruled", kind) or []
            self._anew[kind] = {*found.touched, *before}
            if sorted(found.touched) != before:
                self._desk.put("ruled", kind, sorted(found.touched))
        self._ruled_documents = {name for name in self._anew["lineage"] if self._archive.paper(name) is not None}
        return ruled

    def _note_preferring(self, documents: list[str]) -> None:
        """Write down which documents values are preferred in: once that is withdrawn, what they tell is written anew."""
        if documents != (self._desk.row("ruled", "preferring") or []):
            self._desk.put("ruled", "preferring", documents or None)

    def _put_away(self, new: dict[str, Paper]) -> None:
        """Go on without what only copies are found by."""
        if self._desk.attic is not None:
            for name in new:
                self._archive.put_away(name)
            new |= self._archive.papers(new)

    # -- who is who

    def _texts(self, documents: Iterable[str]) -> dict[str, list[str]]:
        """Give for some documents those that are one text with them."""
        return {name: self._archive.context(name).get("twins", [name]) for name in documents}

    def _who_is_who(self, old: Mapping[str, Paper], new: Mapping[str, Paper], anew: Collection[str], ruled: Ruled) -> tuple[Cast, set[str]]:
        """Settle who is who; give also the documents in which somebody is another now."""
        faces = Faces(self._desk, self._archive)
        alone_before = self._desk.row("ruled", "alone") or []
        alone = sorted(ruled.touched)
        if alone != alone_before:
            self._desk.put("ruled", "alone", alone)
        # One whose last ruling was withdrawn shares a face again: its document is looked into as well.
        where = {entity: name for name, paper in self._archive.papers(self._ever_ruled).items()
                 for entity in (each.id for each in paper.coded.entities)}  # fmt: skip
        lone = {where[entity] for entity in set(alone) ^ set(alone_before) if entity in where} - new.keys()
        anew_alone = self._archive.papers(lone)
        out, into = {**old, **anew_alone}, {**new, **anew_alone}
        before = self._texts({*out, *into}) | self._archive.twins_before
        shown = [] if self._desk.bare else self._shown(before, {*out, *into, *anew})
        changed = faces.update(out, into, frozenset(alone))
        now = {*out, *into, *anew}
        shown += self._shown(self._texts(now), now)
        ruled_upon = {where[each] for each in alone if each in where}
        of_chain = {entity: face for name in ruled_upon for entity, face in faces.of_document(name).items()}
        persons = Persons(self._desk, self._archive, faces, self._knowledge.identify, ruled, of_chain)
        reached = persons.update(changed, shown)
        gone = {face for face, (_, after) in changed.items() if after is None}
        cast = Cast(self._desk, self._archive, faces, self._knowledge.ids, lambda face: persons.portrait(face).reference)
        self._written, shifted = cast.update(persons.settle(reached), reached, gone, changed)
        return cast, shifted | lone

    def _shown(self, groups: Mapping[str, Collection[str]], documents: Iterable[str]) -> list[tuple[str, ...]]:
        """Give the faces that the texts of some documents show, each text with its twins."""
        texts = {tuple(sorted(groups.get(name, (name,)))) for name in documents}
        rows = self._desk.rows("faces", {name for text in texts for name in text})
        return [tuple(dict.fromkeys(face for name in text for face in rows.get(name, {}).values())) for text in sorted(texts)]

    # -- what happened

    def _what_happened(self, told: Collection[str], cast: Cast, tellers: Tellers, judge: Judge, ruled: Ruled) -> None:
        """Settle events, carry dates over, and settle them once more where a date came to light; then their parts. Write them."""
        events = Events(self._desk, self._archive, cast, tellers, self._options, ruled)
        found, before = events.update(told, self._anew["event"])
        parts = Parts(self._desk, events)
        changed = parts.update(found, before)
        writer = EventWriter(cast, tellers, judge, events.judge, events.dated)
        beside = events.standing(sorted(changed - found.clusters.keys() - before))
        for happenings in (found, beside):
            self._take((writer.write(name, happenings, parts.parent(name)) for name in happenings.clusters), ())
        self._made.gone |= before

    # -- the end

    def _lead(self, replaced: Mapping[str, str]) -> None:
        """Lead ids of readings that another stands in place of to the fact that stands."""
        self._made.led_before = self._desk.row("ruled", "led") or {}
        for before, after in sorted(replaced.items()):
            seen = {before}
            while after in replaced and after not in seen:
                seen.add(after)
                after = replaced[after]
            goal, stands = self._fact_of(after), self._fact_of(before)
            if goal is not None and stands != before:
                self._made.led[before] = goal
        if self._made.led != self._made.led_before:
            self._desk.put("ruled", "led", dict(self._made.led) or None)

    def _fact_of(self, mention: str) -> str | None:
        found: str | None = self._desk.row("event of", mention) or self._desk.row("fact of", mention)
        return found


def _told(paper: Paper) -> tuple[object, ...]:
    return paper.publication, paper.day_ruled, paper.read


def _documents_at(there: Collection[str]) -> Callable[[Sequence[Anchor]], list[str]]:
    return lambda anchors: [anchor.document for anchor in anchors if anchor.document in there]


def _readings_at(readings: Sequence[Reading]) -> Callable[[Sequence[Anchor]], list[str]]:
    """Find readings by anchors: each anchor finds the reading that it fits best."""
    by_document: dict[str, list[Reading]] = {}
    for reading in readings:
        by_document.setdefault(reading.document, []).append(reading)

    def find(anchors: Sequence[Anchor]) -> list[str]:
        return [found[0].id for anchor in anchors if (found := best_fits([anchor], by_document.get(anchor.document, ())))]

    return find


def _stray(decisions: Iterable[Decision]) -> list[Unmoored]:
    """List rulings on sameness of what has no sameness."""
    return [
        Unmoored(decision.id, f"a {decision.fact} cannot be the same as another; known: {', '.join(_SAME)}")
        for decision in decisions
        if decision.kind in ("same", "different") and decision.fact not in _SAME
    ]
