"""Resolve: make the record from documents' mentions and people's decisions, in strata, each a function of those before."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from entente.record import Anchor, CodedDocument, Decision, DocumentEntity, EventMention, Publication, Record, Unmoored
from entente.record.jsons import dumps, to_json
from entente.record.known import KnownEntity
from entente.resolve.cast import Cast, make_cast
from entente.resolve.dates import Dated, carry_over, own_dates
from entente.resolve.entities import Company, settle_entities
from entente.resolve.events import Happenings, settle_events
from entente.resolve.happenings import EventWriter, event_day
from entente.resolve.knowing import Knowledge
from entente.resolve.lineages import Lineages, find_lineages
from entente.resolve.moorings import Reading, best_fits
from entente.resolve.options import Options
from entente.resolve.parties import PartyJudge
from entente.resolve.parts import find_parts
from entente.resolve.portraits import complete, portray
from entente.resolve.public import mark_public
from entente.resolve.readings import Choices, Judge
from entente.resolve.rulings import Ruling, apply_rulings
from entente.resolve.sameness import Ruled, rule_sameness
from entente.resolve.sourcing import Tellers
from entente.resolve.standing import StandingWriter
from entente.resolve.statements import StatementWriter
from entente.resolve.tellings import TellingJudge


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
    with _no_collecting():
        return _resolve(publications, coded, decisions, options or Options(), Knowledge(known))


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep the collector of cycles from going through millions of mentions again and again: resolving makes none, and saves a third."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _resolve(
    publications: Iterable[Publication],
    coded: Iterable[CodedDocument],
    decisions: Iterable[Decision],
    options: Options,
    knowledge: Knowledge,
) -> Record:
    ruling = apply_rulings(*_inputs(publications, coded), decisions)
    completed = [complete(document) for document in ruling.documents]
    documents = [document for document, _ in completed]
    of_words = {(document.document, *key): chain for document, chains in completed for key, chain in chains.items()}
    lineage_ruled = rule_sameness(ruling.later, "lineage", _documents_at(ruling.publications))
    lineages = find_lineages(ruling.publications, documents, options, lineage_ruled)
    tellers = Tellers(ruling.publications, {document.document: document.language for document in documents}, lineages)
    cast, entity_ruled = _who_is_who(documents, of_words, lineages, ruling, knowledge)
    choices = Choices([decision for decision in ruling.later if decision.kind == "prefer"])
    judge = Judge(tellers, choices)
    ruled = {
        "event": rule_sameness(ruling.later, "event", _readings_at([each for document in documents for each in document.events])),
        "position": rule_sameness(ruling.later, "position", _readings_at([each for document in documents for each in document.positions])),
        "tie": rule_sameness(ruling.later, "tie", _readings_at([each for document in documents for each in document.ties])),
        "statement": rule_sameness(
            ruling.later, "statement", _readings_at([each for document in documents for each in document.statements])
        ),
    }
    happenings, dated = _what_happened(documents, ruling, cast, tellers, ruled["event"], options)
    telling_judge = TellingJudge(PartyJudge(cast), options)
    parents = find_parts(happenings, telling_judge)
    writer = EventWriter(cast, tellers, judge, telling_judge, dated)
    standing = StandingWriter(cast, tellers, judge)
    record = Record(
        entities=tuple(cast.entities[name] for name in sorted(cast.entities)),
        events=tuple(writer.write(name, happenings, parents.get(name)) for name in happenings.clusters),
        positions=tuple(standing.positions(documents, ruled["position"])),
        ties=tuple(standing.ties(documents, ruled["tie"])),
        statements=tuple(StatementWriter(cast, tellers, judge).statements(documents, ruled["statement"])),
        lineages=lineages.all,
        resolver=options.resolver() + knowledge.version,
    )
    unmoored = [*ruling.unmoored, *lineage_ruled.unmoored, *entity_ruled.unmoored, *choices.unmoored(), *_stray(ruling.later)]
    unmoored += [each for kind in ruled.values() for each in kind.unmoored]
    whole = replace(record, redirects=_redirects(record, cast, ruling.replaced), unmoored=_sorted(unmoored))
    return mark_public(whole, documents, cast.of_chain)


def _inputs(publications: Iterable[Publication], coded: Iterable[CodedDocument]) -> tuple[dict[str, Publication], dict[str, CodedDocument]]:
    """Take each document once, in one order."""
    read: dict[tuple[str, str], list[CodedDocument]] = {}
    for document in coded:
        read.setdefault((document.document, document.coding), []).append(document)
    documents = {
        name: several[0] if len(several) == 1 else min(several, key=lambda each: dumps(to_json(each)))
        for (name, _), several in sorted(read.items())
    }
    known: dict[str, Publication] = {name: Publication(name) for name in documents}
    given: dict[str, list[Publication]] = {}
    for publication in publications:
        given.setdefault(publication.id, []).append(publication)
    for name, several in given.items():
        best = min(several, key=lambda each: dumps(to_json(each)))
        locators = tuple(sorted({locator for each in several for locator in each.locators}))
        known[name] = replace(best, locators=locators)
    return dict(sorted(known.items())), documents


def _documents_at(publications: Mapping[str, Publication]) -> Callable[[Sequence[Anchor]], list[str]]:
    return lambda anchors: [anchor.document for anchor in anchors if anchor.document in publications]


def _readings_at(readings: Sequence[Reading]) -> Callable[[Sequence[Anchor]], list[str]]:
    """Find readings by anchors: each anchor finds the reading that it fits best."""
    by_document: dict[str, list[Reading]] = {}
    for reading in readings:
        by_document.setdefault(reading.document, []).append(reading)

    def find(anchors: Sequence[Anchor]) -> list[str]:
        return [found[0].id for anchor in anchors if (found := best_fits([anchor], by_document.get(anchor.document, ())))]

    return find


def _who_is_who(
    documents: Sequence[CodedDocument],
    of_words: Mapping[tuple[str, str, int, int], str],
    lineages: Lineages,
    ruling: Ruling,
    knowledge: Knowledge,
) -> tuple[Cast, Ruled]:
    chains: list[DocumentEntity] = [entity for document in documents for entity in document.entities]
    ruled = rule_sameness(ruling.later, "entity", _readings_at(chains))
    portraits = knowledge.identify(portray(documents, ruled.touched))
    kin = {
        frozenset(of_words[document.document, party.name, party.span.start, party.span.end] for party in (tie.a, tie.b))
        for document in documents
        for tie in document.ties
        if tie.kind == "kin"
    }
    published = {name: publication.published for name, publication in ruling.publications.items()}
    company = Company(frozenset(pair for pair in kin if len(pair) == 2), lineages.twins, published)
    settling = settle_entities(portraits, company, ruled)
    return make_cast(documents, of_words, portraits, settling, ruling.publications, knowledge.ids), ruled


def _what_happened(
    documents: Sequence[CodedDocument], ruling: Ruling, cast: Cast, tellers: Tellers, ruled: Ruled, options: Options
) -> tuple[Happenings, Mapping[str, Dated]]:
    """Settle events, carry dates over, and settle them once more where a date came to light; no third time."""
    mentions: list[EventMention] = [mention for document in documents for mention in document.events]
    dated = own_dates(mentions, ruling.publications, ruling.described, tellers.lineages)
    happenings = settle_events(documents, dated, cast, tellers, ruled, options)
    carried = carry_over(mentions, dated, event_day(happenings, dated))
    if carried == dated:
        return happenings, dated
    return settle_events(documents, carried, cast, tellers, ruled, options), carried


def _stray(decisions: Iterable[Decision]) -> list[Unmoored]:
    """List rulings on sameness of what has no sameness."""
    known = ("entity", "event", "position", "tie", "statement", "lineage")
    return [
        Unmoored(decision.id, f"a {decision.fact} cannot be the same as another; known: {', '.join(known)}")
        for decision in decisions
        if decision.kind in ("same", "different") and decision.fact not in known
    ]


def _redirects(record: Record, cast: Cast, replaced: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Lead every other mention's id, and ids of readings that another stands in place of, to the fact that stands."""
    found = dict(cast.redirects)
    for facts in (record.events, record.positions, record.ties, record.statements):
        for fact in facts:
            found |= {mention: fact.id for mention in fact.mentions if mention != fact.id}
    standing = {fact.id for facts in (record.events, record.positions, record.ties, record.statements) for fact in facts}
    for before, after in sorted(replaced.items()):
        seen = {before}
        while after in replaced and after not in seen:
            seen.add(after)
            after = replaced[after]
        goal = after if after in standing else found.get(after)
        if goal is not None and before not in standing:
            found[before] = goal
    return tuple(sorted(found.items()))


def _sorted(unmoored: Iterable[Unmoored]) -> tuple[Unmoored, ...]:
    return tuple(sorted(set(unmoored), key=lambda each: (each.decision, each.problem)))
