"""PLOVER's own JSON: one event a line, in the manual's terms, with the text that tells it and where that stands."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from entente.publish.days import exact_days, why_no_day
from entente.publish.plover import Manual, alpha3, in_manual
from entente.publish.sheet import DocumentLike, Extract, Sheet, detail
from entente.publish.titles import told_of
from entente.record import Event, EventMention, Place
from entente.record.jsons import dumps

Line = dict[str, Any]
_SIZES: Final = ("dead", "injured", "arrested")


def as_plover(extract: Extract) -> Iterator[str]:
    """Write one JSON object a line for each event that PLOVER codes; a field that is not known is left out, as the manual allows."""
    for event, sheet in extract.events():
        manual = in_manual(event, extract.origin, extract.report)
        if manual is not None:
            yield dumps(_line(event, manual, sheet, extract)) + "\n"


def _line(event: Event, manual: Manual, sheet: Sheet, extract: Extract) -> Line:
    days = exact_days(event.when)
    if days is None:
        extract.report.note(f"no date: {why_no_day(event.when)}", event.id)
    told = [(mention, document) for mention, document in told_of(event, sheet) if isinstance(mention, EventMention)]
    line: Line = {"id": event.id, "has_event": True}
    line |= {"date": days[0].isoformat() if days else None, "enddate": days[1].isoformat() if days and days[0] != days[1] else None}
    line |= {
        "actor": _side(event.actors, sheet),
        "recipient": _side(event.recipients, sheet),
        "event": manual.type,
        "mode": manual.mode,
        "context": list(event.contexts),
        "quad_code": manual.quad,
        "event_scale": manual.score,
        "event_loc": _place(event.where),
        "event_text": told[0][0].trigger.text if told else None,
        "size": _size(event),
    }
    if told:
        line |= _text(*told[0], len(told))
    line["coder"] = f"Entente {extract.origin.version}"
    line["comment"] = None if event.status == "occurred" else f"status: {event.status}"
    return {key: value for key, value in line.items() if value not in (None, [], {})}


def _side(ids: Sequence[str], sheet: Sheet) -> list[Line]:
    side = []
    for id in ids:
        entity = sheet.entities.get(id)
        if entity is None:
            side.append({"identifier_id": id})
            continue
        country = alpha3(entity.country)
        sector = entity.sector or ("GOV" if entity.kind == "country" else None)
        known = {
            "code": country, "sector": sector, "entity_text": entity.name, "identifier_id": id,
            "wikidata_id": dict(entity.external).get("wikidata"),
        }  # fmt: skip
        side.append({key: value for key, value in known.items() if value is not None})
    return side


def _place(where: Place | None) -> Line | None:
    if where is None:
        return None
    known = {
        "extracted_place": where.name, "resolved_place": where.name_en, "geonameid": where.geonames, "lat": where.lat, "lon": where.lon,
        "country_code": alpha3(where.country),
    }  # fmt: skip
    return {key: value for key, value in known.items() if value is not None}


def _size(event: Event) -> Line | None:
    if event.size is None:
        return None
    counts = {name: getattr(event.size, name) for name in _SIZES}
    # The manual's sizes are single numbers: a range, or an open one, is none.
    return {name: count.low for name, count in counts.items() if count is not None and count.low == count.high} or None


def _text(mention: EventMention, document: DocumentLike, tellings: int) -> Line:
    span = mention.evidence[0]
    cite = {
        "citation": document.id, "url": detail(document, "url"), "title": detail(document, "title"), "language": document.language,
        "publication": document.outlet, "date": document.published,
    }  # fmt: skip
    return {
        "text": span.text,
        "text_info": {"start": span.start, "end": span.end, "sequence": 1, "tellings": tellings},
        "cite_info": {key: value for key, value in cite.items() if value is not None},
    }
