"""One event as its page shows it: the facts with how many tellings support each, the tellings, where they differ."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields

from markupsafe import Markup, escape

from entente.record import Amount, Disagreement, Entity, EntityMention, Event, EventMention, Lineage, Size, Span, edtf
from entente.serve import dates, headlines
from entente.serve.lettering import breadth, cut
from entente.serve.spans import Mark, find_words, mark_text
from entente.serve.words import Words, isolate
from entente.store import DocumentRow, Told

_MOST_PIECES = 4
# Between one column of a drawing of copies and the arrow to the next.
_LABEL_ROOM = 100.0

_SIZES = tuple(part.name for part in fields(Size))
# More than these nobody reads, and hundreds of copies of one text make tens of thousands.
_MOST_COPIES = 60


@dataclass(frozen=True, slots=True)
class FactRow:
    """A field of the record.

    Attributes:
        letter: what ties it to its stretches in the texts.
        value: as shown; `note` beneath it.
        support: how many tellings say so ("2 of 3"); "" where that is not counted.
        contested: whether tellings differ on it.
    """

    name: str
    letter: str
    value: Markup
    note: Markup
    support: str
    contested: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """One document's telling.

    Attributes:
        pieces: its sentences, marked; the first holds the trigger.
        why: what found it; `notes`: (mark, words) beneath it.
        shares: numbers of tellings whose text it shares.
    """

    number: int
    document: DocumentRow
    mention: EventMention
    pieces: Sequence[Markup]
    gloss: Markup
    why: Markup
    notes: Sequence[tuple[str, Markup]]
    shares: Sequence[int]


@dataclass(frozen=True, slots=True)
class Difference:
    """A point on which tellings differ: (value, numbers of the tellings that say so), and what the record keeps."""

    field: str
    readings: Sequence[tuple[Markup, Sequence[int]]]
    kept: Markup


def letters(event: Event) -> dict[str, str]:
    """Give the letter of each party, by entity: A, B, C …; P, T and Q are the place's, the time's and the topics'."""
    free = "ABCDEFGHIJKLMNO"
    parties = dict.fromkeys((*event.actors, *event.recipients))
    return {id: free[at] if at < len(free) else "" for at, id in enumerate(parties)}


def fact_rows(
    words: Words, event: Event, tellings: Sequence[Told], entities: Mapping[str, Entity], roles: Mapping[str, str]
) -> list[FactRow]:
    """Make the table of what the record holds."""
    mentions = [told.mention for told in tellings if isinstance(told.mention, EventMention)]
    contested = {item.field.split(".")[0] for item in event.disagreements}
    named = letters(event)
    rows: list[FactRow] = []

    def support(count: int) -> str:
        return str(words("count.of", n=count, all=len(mentions))) if mentions else ""

    def add(name: str, letter: str, value: Markup, note: Markup | str = "", count: int | None = None, field: str = "") -> None:
        rows.append(FactRow(name, letter, value, escape(note), support(count) if count is not None else "", (field or name) in contested))

    visit = event.mode == "visit"
    sides = (("actors", event.actors, "visitor"), ("recipients", event.recipients, "host"))
    for side, ids, in_a_visit in sides:
        label = in_a_visit if visit else side
        for id in ids:
            entity = entities.get(id)
            link = Markup('<a href="/entities/{}">{}</a>').format(id, isolate(words.name(entity, id)))
            count = sum(_names(getattr(mention, side), entity) for mention in mentions)
            add(label, named.get(id, ""), link, isolate(roles[id]) if id in roles else "", count, side)
    place, country = headlines.place_line(words, event.where)
    if place:
        told = sum(mention.where is not None and _same_place(mention, event) for mention in mentions)
        add("place", "P", place + (escape(words("list.comma")) + country if country else ""), "", told, "where")
    when_note = words("date.carried") if event.when_from else ""
    shown = dates.shown(words, event.when)
    note = when_note or (shown.note if event.when is None or edtf.precision(event.when) != "day" else "")
    agreeing = sum(
        mention.when is not None and event.when is not None and edtf.gap_in_days(mention.when, event.when) == 0 for mention in mentions
    )
    add("when", "T", escape(dates.sentence(words, event.when)), note, agreeing if event.when else None)
    if event.about:
        about = Markup(" · ").join(isolate(topic) for topic in event.about)
        add("about", "Q", about, "", sum(bool(set(mention.about) & set(event.about)) for mention in mentions))
    if event.amount is not None:
        add("amount", "", isolate(headlines.amount_words(event.amount)), "", sum(mention.amount == event.amount for mention in mentions))
    size = headlines.size_words(words, event.size)
    if size:
        add("size", "", words.listed(size), "", sum(same_size(mention.size, event.size) for mention in mentions))
    add("status", "", escape(words.named("status", event.status)), "", sum(mention.status == event.status for mention in mentions))
    if event.contexts:
        add("contexts", "", words.listed([words.named("context", item) for item in event.contexts]))
    add("confidence", "", escape(f"{event.confidence:.2f}"))
    return rows


def _names(parties: Iterable[EntityMention], entity: Entity | None) -> bool:
    return entity is not None and any(party.chain in entity.mentions for party in parties)


def _same_place(mention: EventMention, event: Event) -> bool:
    here, there = mention.where, event.where
    if here is None or there is None:
        return False
    if here.geonames is not None and there.geonames is not None:
        return here.geonames == there.geonames
    return here.has_point_of(there) or bool({here.name, here.name_en} & {there.name, there.name_en} - {None})


def same_size(told: Size | None, held: Size | None) -> bool:
    """Tell whether a telling gives numbers of people, and none but those that the record holds."""
    if told is None or held is None:
        return False
    given = [(getattr(told, name), getattr(held, name)) for name in _SIZES]
    return any(count is not None for count, _ in given) and all(count in (None, own) for count, own in given)


def tellings_of(
    words: Words, event: Event, told: Sequence[Told], entities: Mapping[str, Entity], lineages: Sequence[Lineage]
) -> list[Telling]:
    """Make the tellings, in their order."""
    found = [(item.document, item.mention) for item in told if isinstance(item.mention, EventMention)]
    known = {chain: entity for entity in entities.values() for chain in entity.mentions}
    disputed = _disputed(event.disagreements)
    numbers: dict[str, list[int]] = {}
    for number, (document, _) in enumerate(found, 1):
        numbers.setdefault(document.id, []).append(number)
    made = []
    for number, (document, mention) in enumerate(found, 1):
        marks = marks_of(words, event, mention, entities, disputed.get(mention.id, set()))
        pieces = [mark_text(span.text, span.start, marks) for span in mention.evidence[:_MOST_PIECES]]
        others = {id for lineage in lineages if document.id in lineage.documents for id in lineage.documents if id != document.id}
        shares = sorted(each for id in others for each in numbers.get(id, ()))
        made.append(
            Telling(
                number,
                document,
                mention,
                pieces,
                headlines.telling_line(words, mention, known),
                _why(words, mention),
                _notes(words, event, mention),
                shares,
            )
        )
    return made


def _disputed(disagreements: Sequence[Disagreement]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for item in disagreements:
        for reading in item.readings:
            for mention in reading.mentions:
                found.setdefault(mention, set()).add(item.field.split(".")[0])
    return found


def marks_of(words: Words, event: Event, mention: EventMention, entities: Mapping[str, Entity], disputed: set[str]) -> list[Mark]:
    """Give the stretches of a telling: trigger, parties, place, time, topics; those in dispute on amber ground."""
    named = letters(event)
    holders = {chain: id for id in named if id in entities for chain in entities[id].mentions}

    def role(name: str, *fields: str) -> str:
        return f"{name} differs" if disputed & set(fields) else name

    marks = [Mark(mention.trigger.start, mention.trigger.end, role("trigger", "status", "type"), "", "", str(words("mark.trigger")))]
    for side, parties in (("actors", mention.actors), ("recipients", mention.recipients)):
        for party in parties:
            letter = named.get(holders.get(party.chain or "", ""), "")
            marks.append(Mark(party.span.start, party.span.end, role("actor", side), letter, "", str(words("mark.actor"))))
    finds = [("place", mention.where.name if mention.where else None, "P", "where"), ("time", mention.when_text, "T", "when")]
    finds += [("topic", topic, "Q", "about") for topic in mention.about]
    for name, wanted, letter, field in finds:
        place = _found_in(mention.evidence, wanted)
        if place is not None:
            marks.append(Mark(*place, role(name, field), letter, "", str(words(f"mark.{name}"))))
    return marks


def _found_in(evidence: Sequence[Span], wanted: str | None) -> tuple[int, int] | None:
    return next((place for span in evidence if (place := find_words(span.text, span.start, wanted)) is not None), None)


def _why(words: Words, mention: EventMention) -> Markup:
    reason = isolate(mention.reason) if mention.reason else words("telling.hand")
    trigger = mention.trigger
    return words("telling.why", a=trigger.start, b=trigger.end, reason=reason, score=f"{mention.confidence:.2f}")


def _notes(words: Words, event: Event, mention: EventMention) -> list[tuple[str, Markup]]:
    notes: list[tuple[str, Markup]] = []
    if mention.when_text:
        if mention.when is None or edtf.bounds(mention.when) is None:
            notes.append(("open", words("telling.read-open", words=isolate(mention.when_text))))
        else:
            day = dates.sentence(words, mention.when)
            notes.append(("one-origin", words("telling.read", words=isolate(mention.when_text), day=day)))
    said = mention.attribution
    if said is not None:
        line = words("telling.word", who=isolate(said.source), kind=words.named("attribution", said.kind))
        if said.told_to:
            line = line + escape(words("list.comma")) + words("telling.told-to", outlet=isolate(said.told_to))
        notes.append(("second-hand", line))
    if mention.status != event.status:
        notes.append(("contested", escape(words.named("status", mention.status))))
    return notes


def differences(words: Words, event: Event, tellings: Sequence[Telling]) -> list[Difference]:
    """Set the disagreements side by side."""
    numbers = {telling.mention.id: telling.number for telling in tellings}
    found = []
    for item in event.disagreements:
        readings = [
            (value_words(words, item.field, reading.value), sorted(numbers[id] for id in reading.mentions if id in numbers))
            for reading in item.readings
        ]
        if item.preferred is not None:
            kept = words("differ.preferred", value=value_words(words, item.field, item.preferred))
        else:
            kept = words("differ.all")
        found.append(Difference(item.field, readings, kept))
    return found


def value_words(words: Words, field: str, value: str) -> Markup:
    """Write a reading of a field on which tellings differ."""
    if field == "when" and edtf.is_edtf(value):
        return escape(dates.sentence(words, value))
    if field in ("status", "mode"):
        return escape(words.named(field, value))
    if field == "amount":
        number, _, unit = value.partition(" ")
        with suppress(ValueError):
            return isolate(headlines.amount_words(Amount(float(number), unit)))
    if field.startswith("size"):
        low, dots, high = value.partition("..")
        if dots and not high:
            return words("size.least", n=low)
        if dots and not low:
            return words("size.most", n=high)
        return words("size.range", a=low, b=high) if dots else escape(value)
    return isolate(value)


def lineage_words(words: Words, event: Event, tellings: Sequence[Telling], lineages: Sequence[Lineage]) -> list[Markup]:
    """Say in sentences how the tellings hang together."""
    count = len({telling.document.id for telling in tellings})
    copies = _copies(tellings, lineages)
    if count < 2:
        return [words("lineage.one")]
    if not copies:
        return [words("lineage.each", n=count)]
    lines = [words("lineage.some", n=count, k=event.sources.independent)]
    by_document = {telling.document.id: telling for telling in reversed(tellings)}
    for (a, b), (kind, directed) in copies.items():
        names = {"a": _short(by_document[a]), "b": _short(by_document[b]), "kind": words.named("copy", kind)}
        lines.append(words("copy.directed" if directed else "copy.undirected", **names))
    return lines


def _copies(tellings: Sequence[Telling], lineages: Sequence[Lineage]) -> dict[tuple[str, str], tuple[str, bool]]:
    """Give which tellings' documents share passages: (the earlier, the later) to (the kind, whether the order is known)."""
    here = {telling.document.id for telling in tellings}
    strength = ("exact", "near", "excerpt", "translation", "revision")
    found: dict[tuple[str, str], tuple[str, bool]] = {}
    for lineage in lineages:
        for copy in lineage.copies:
            pair = (copy.a[0], copy.b[0])
            if set(pair) <= here and pair[0] != pair[1]:
                kinds = [copy.kind, *([found[pair][0]] if pair in found else [])]
                found[pair] = (min(kinds, key=strength.index), copy.directed)
    return dict(list(found.items())[:_MOST_COPIES])


def _short(telling: Telling) -> Markup:
    return Markup("{}\u00a0{}").format(telling.number, isolate(telling.document.outlet or telling.document.source or telling.document.id))


def draw_lineage(words: Words, tellings: Sequence[Telling], lineages: Sequence[Lineage]) -> Markup:
    """Draw which telling comes from which: origins at the left, an arrow to each copy; dashed for a translation."""
    copies = _copies(tellings, lineages)
    if not copies:
        return Markup("")
    by_document = {telling.document.id: telling for telling in reversed(tellings)}
    copied = {b: a for a, b in copies}
    depth: dict[str, int] = {}

    def deep(id: str, seen: frozenset[str] = frozenset()) -> int:
        if id in seen or id not in copied:
            return 0
        return deep(copied[id], seen | {id}) + 1

    involved = [telling.document.id for telling in tellings if any(telling.document.id in pair for pair in copies)]
    involved = list(dict.fromkeys(involved))
    rows: dict[int, int] = {}
    places: dict[str, tuple[int, int]] = {}
    for id in involved:
        depth[id] = min(deep(id), 2)
        row = rows.get(depth[id], 0)
        rows[depth[id]] = row + 1
        places[id] = (depth[id] * 140, row * 50 + 18)
    height = max(y for _, y in places.values()) + 30
    named = {id: by_document[id].document.outlet or by_document[id].document.source or "" for id in involved}
    labels = {id: cut(name, 13, _LABEL_ROOM) for id, name in named.items()}
    parts = []
    for (a, b), (kind, directed) in copies.items():
        (x1, y1), (x2, y2) = places[a], places[b]
        if x1 == x2:
            path = f"M{x1 + 4} {y1 + 22}C{x1 - 14} {y1 + 30} {x1 - 14} {y2 - 16} {x1 + 4} {y2 - 12}"
        else:
            begin = x1 + breadth(labels[a], 13) + 6
            path = f"M{begin:.0f} {y1 - 4}C{x1 + 118} {y1 - 4} {x2 - 32} {y2 - 4} {x2 - 8} {y2 - 4}"
        dashed = " dashed" if kind == "translation" else ""
        arrow = f'<path class="tip" d="M{x2 - 9} {y2 - 8}l8 4l-8 4Z"/>' if directed and x1 != x2 else ""
        parts.append(f'<path class="from{dashed}" d="{path}"/>{arrow}')
    for id, (x, y) in places.items():
        telling = by_document[id]
        kinds = [kind for (a, b), (kind, _) in copies.items() if b == id]
        under = f"{telling.number}" + (f" · {words.named('copy', kinds[0])}" if kinds else "")
        parts.append(f'<text class="name" x="{x}" y="{y}">{escape(labels[id])}</text>')
        parts.append(f'<text class="note" x="{x}" y="{y + 16}">{escape(under)}</text>')
    return Markup(f'<svg class="lineage" dir="ltr" viewBox="-12 0 404 {height}" aria-hidden="true">{"".join(parts)}</svg>')
