"""Events as GeoJSON (RFC 7946): a point where the record knows one, no geometry where it does not."""

from collections.abc import Iterator

from entente.publish.days import possible_days
from entente.publish.plover import quad_of, score_of
from entente.publish.sheet import Extract, Sheet
from entente.publish.titles import names_of, place_of, source_lines, title_of
from entente.record import Event
from entente.record.jsons import dumps


def as_geojson(extract: Extract) -> Iterator[str]:
    """Write a FeatureCollection, one feature a line; `first_day` and `last_day` bound an event's date for time sliders."""
    before = '{"type":"FeatureCollection","features":[\n'
    for event, sheet in extract.events():
        yield before + dumps(_feature(event, sheet, extract))
        before = ",\n"
    yield before + "]}\n" if before.startswith("{") else "\n]}\n"


def _feature(event: Event, sheet: Sheet, extract: Extract) -> dict[str, object]:
    where = event.where
    geometry = None
    if where is not None and where.lat is not None and where.lon is not None:
        geometry = {"type": "Point", "coordinates": [where.lon, where.lat]}
    else:
        extract.report.note("no geometry: no place told, or none with coordinates", event.id)
    days = possible_days(event.when)
    properties = {
        "title": title_of(event, sheet),
        "type": event.type,
        "mode": event.mode,
        "quad": quad_of(event.type, extract.origin.under),
        "score": score_of(event.type, event.mode, extract.origin.under),
        "status": event.status,
        "actors": names_of(event.actors, sheet),
        "recipients": names_of(event.recipients, sheet),
        "when": event.when,
        # The ends of the calendar stand for an open end inside only.
        "first_day": days[0].isoformat() if days and days[0].year > 1 else None,
        "last_day": days[1].isoformat() if days and days[1].year < 9999 else None,
        "place": place_of(event),
        "country": where.country if where is not None else None,
        "contexts": "; ".join(event.contexts),
        "confidence": event.confidence,
        "documents": event.sources.documents,
        "independent": event.sources.independent,
        "evidence": next(iter(source_lines(event, sheet)), None),
    }
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": properties}
