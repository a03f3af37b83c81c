"""A record of a made-up world: camps, a hedger and a tie that turns, told by documents of one sentence each, some of them copied."""

import sys
from pathlib import Path

from entente.record import (
    CodedDocument,
    Copy,
    Description,
    Document,
    DocumentEntity,
    Entity,
    EntityMention,
    Event,
    EventMention,
    HistoryEntry,
    Lineage,
    Profile,
    Record,
    Sources,
    Span,
    document_id,
    mention_id,
)
from entente.store import Store, codings, documents

sys.path.insert(0, str(Path(__file__).parent.parent / "analyse"))

CODING = "world-1"
# The parties of the world, as countries with names that pages know.
CODES = ("EG", "ET", "LY", "TR", "SA", "AE", "PK", "IN", "SO", "DZ", "ML", "JO")
VERBS = {"CONSULT": "met", "AGREE": "signed with", "SUPPORT": "backed", "COOPERATE": "trained with", "AID": "aided", "ACCUSE": "accused",
         "REJECT": "refused", "THREATEN": "threatened", "SANCTION": "sanctioned", "COERCE": "pressed", "ASSAULT": "attacked",
         "REQUEST": "asked"}  # fmt: skip


def fill(store: Store, seed: int = 3) -> None:
    """Put the world into an empty store: two camps and a hedger for a year, and a pair that turns from foes to friends in its second."""
    from worlds import QUARREL, World

    world = World(seed, len(CODES))
    names = world.names
    camps = {name: 1 if at % 2 else -1 for at, name in enumerate(names[2:], 2)}
    for at, a in enumerate(names[2:], 2):
        for b in names[at + 1 :]:
            if world.random.random() < 0.5:
                warmth = 0.95 if camps[a] == camps[b] else 0.03
                world.live(a, b, range(48, 60), 0.3, lambda _, warmth=warmth: warmth, QUARREL)  # type: ignore[misc]
    for other in (names[3], names[5], names[4], names[6]):
        world.live(names[1], other, range(48, 60), 0.5, lambda _: 0.98)
    world.live(names[0], names[2], range(24, 60), 1.5, lambda month: 0.9 if month >= 42 else 0.08)
    _write(store, world)


def _write(store: Store, world) -> None:  # type: ignore[no-untyped-def]
    code = dict(zip(world.names, CODES, strict=True))
    chains: dict[str, list[str]] = {}
    events, lineages, waiting = [], {}, []
    for event in world.events:
        a, b = code[event.actors[0]], code[event.recipients[0]]
        mentions = []
        for number, telling in enumerate(world.tellings[event.id]):
            document, coded = _telling(event, a, b, telling, number, chains)
            lineages.setdefault(telling.voice, []).append(document.id)
            waiting.append((document, coded))
            mentions.append(coded.events[0].id)
        first = mentions[0]
        sources = Sources(len(mentions), event.sources.independent, ("en",), ())
        history = (HistoryEntry("occurred", event.when, event.when, (first,)),)
        events.append(
            Event(first, event.type, event.mode, ("diplomatic",), (a,), (b,), event.when, None, "occurred", (), None, None, None, history,
                  event.confidence, tuple(sorted(mentions)), sources)
        )  # fmt: skip

    def keep(connection) -> None:  # type: ignore[no-untyped-def]
        for document, coded in waiting:
            documents.add(connection, document)
            codings.save(connection, coded)

    store._write(keep)
    entities = tuple(
        Entity(name, "country", name, (), tuple(sorted(held)), name, "GOV", (("iso", name),)) for name, held in sorted(chains.items())
    )
    groups = tuple(
        Lineage(name, tuple(sorted(held)), (Copy("exact", (sorted(held)[0], 0), (sorted(held)[1], 0), True),))
        for name, held in sorted(lineages.items())
        if len(held) > 1
    )
    store.save_record(Record(entities, tuple(sorted(events, key=lambda item: item.id)), lineages=groups, resolver="world"), CODING)


def _telling(event, a: str, b: str, telling, number: int, chains: dict[str, list[str]]) -> tuple[Document, CodedDocument]:  # type: ignore[no-untyped-def]
    verb = VERBS[event.type]
    line = f"{a} {verb} {b} on {event.when}."
    text = f"{line}\nTold as {event.id}, {number}."
    outlet = f"Outlet {number + 1}"
    claims = [Description("language", "en", "text"), Description("outlet", outlet, "page"), Description("published", event.when, "page")]
    name = document_id(text, None, outlet)
    document = Document(name, text, "article", f"{name}.txt", (f"/world/{name}",), tuple(sorted(claims, key=str)))
    parties, entities = [], []
    for party, start in ((a, 0), (b, len(a) + len(verb) + 2)):
        span = Span.cut(text, start, start + len(party))
        chain = DocumentEntity(mention_id("en", name, start), name, party, "country", (party,), (span,))
        chains.setdefault(party, []).append(chain.id)
        entities.append(chain)
        parties.append(EntityMention(party, span, "name", "country", party, chain=chain.id))
    key = Span.cut(text, len(a) + 1, len(a) + 1 + len(verb))
    mention = EventMention(mention_id("ev", name, key.start), name, event.type, key, (Span.cut(text, 0, len(line)),), (parties[0],),
                           (parties[1],), event.mode, ("diplomatic",), when=event.when, confidence=event.confidence)  # fmt: skip
    return document, CodedDocument(name, CODING, "en", Profile((), (), 0), tuple(entities), (mention,))
