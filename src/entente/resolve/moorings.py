"""Find what an anchor of a decision points at: mentions and document entities."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from entente.record import Anchor, DocumentEntity, Mention, Span
from entente.record.mention import EventMention, PositionMention, StatementMention, TieMention

Reading = Mention | DocumentEntity

CLASSES: Mapping[str, type[Reading]] = {
    "event": EventMention,
    "position": PositionMention,
    "tie": TieMention,
    "statement": StatementMention,
    "entity": DocumentEntity,
}


def kind_of(reading: Reading) -> str:
    """Give the kind of fact that a reading is of."""
    return next(kind for kind, cls in CLASSES.items() if isinstance(reading, cls))


def key_span(reading: Reading) -> Span | None:
    """Give the span that names a reading: a trigger, the first evidence, the first place of an entity."""
    if isinstance(reading, EventMention):
        return reading.trigger
    if isinstance(reading, DocumentEntity):
        return reading.spans[0] if reading.spans else None
    return reading.evidence[0]


def spans_of(reading: Reading) -> tuple[Span, ...]:
    """Give every span of a reading."""
    return reading.spans if isinstance(reading, DocumentEntity) else reading.evidence


def _shared(anchor: Anchor, span: Span) -> float:
    """Give how much an anchor and a span have in common, 0–1."""
    if anchor.start is None or anchor.end is None:
        return 0.0
    common = min(anchor.end, span.end) - max(anchor.start, span.start)
    return common / (max(anchor.end, span.end) - min(anchor.start, span.start)) if common > 0 else 0.0


def fit(anchor: Anchor, reading: Reading) -> float:
    """Give how well an anchor points at a reading (0 not at all): the key span counts before the rest of the evidence."""
    if anchor.document != reading.document:
        return 0.0
    key = key_span(reading)
    on_key = _shared(anchor, key) if key is not None else 0.0
    on_rest = max((_shared(anchor, span) for span in spans_of(reading)), default=0.0)
    if isinstance(reading, DocumentEntity):
        return on_rest
    return 2.0 + on_key if on_key > 0 else on_rest


def best_fits(anchors: Iterable[Anchor], readings: Iterable[Reading]) -> list[Reading]:
    """Give the readings that a set of anchors points at best: several only where the anchors fit them equally well."""
    ranked: dict[float, list[Reading]] = defaultdict(list)
    held = list(anchors)
    for reading in readings:
        score = max((fit(anchor, reading) for anchor in held), default=0.0)
        if score > 0:
            ranked[round(score, 6)].append(reading)
    return sorted(ranked[max(ranked)], key=lambda reading: reading.id) if ranked else []
