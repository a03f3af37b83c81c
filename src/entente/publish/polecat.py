"""The POLECAT table: 40 columns, tab-separated, `None` for what is missing, in the PLOVER manual's terms."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from entente.languages.gazetteer import country_by_code
from entente.publish.days import exact_days, why_no_day
from entente.publish.plover import QUADS, Manual, alpha3, cow, in_manual
from entente.publish.sheet import Extract, Sheet
from entente.publish.titles import told_of
from entente.record import Entity, Event, EventMention

COLUMNS: Final[tuple[str, ...]] = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Event Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
NONE: Final = "None"
# The table has no quotes: what ends a cell or a line cannot stand in one.
_BREAKS: Final = str.maketrans({"\t": " ", "\n": " ", "\r": " ", "\x00": "\ufffd", "\x0b": " ", "\x0c": " ", "\x85": " ", "\u2028": " ",
                                "\u2029": " "})  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def as_polecat(extract: Extract) -> Iterator[str]:
    """Write the header and a row for each event that PLOVER codes; several parties of a side stand in one cell, joined by "; "."""
    yield "\t".join(COLUMNS) + "\n"
    for event, sheet in extract.events():
        manual = in_manual(event, extract.origin, extract.report)
        if manual is None:
            continue
        days = exact_days(event.when)
        if days is None:
            extract.report.note(f"Event Date is None: {why_no_day(event.when)}", event.id)
        elif days[0] != days[1]:
            extract.report.note("Event Date is the first of several days", event.id)
        yield "\t".join(_row(event, manual, days[0].isoformat() if days else None, sheet, extract.origin.version)) + "\n"


def _row(event: Event, manual: Manual, day: str | None, sheet: Sheet, version: str) -> Iterator[str]:
    yield from (event.id, day or NONE, manual.type, manual.mode or NONE, _number(manual.score), QUADS[manual.quad - 1])
    yield _joined(event.contexts)
    told = told_of(event, sheet)
    mention = next((each for each, _ in told if isinstance(each, EventMention)), None)
    yield from _side(event.actors, sheet, [party.span.text for party in mention.actors] if mention is not None else [])
    yield from _side(event.recipients, sheet, [party.span.text for party in mention.recipients] if mention is not None else [])
    yield from _place(event)
    document = told[0][1] if told else None
    yield from (
        _cell(document.outlet if document else None),
        _cell(document.published if document else None),
        NONE, NONE, NONE,
        _cell(document.language if document else None),
        f"Entente {version}",
    )  # fmt: skip


def _side(ids: Sequence[str], sheet: Sheet, raw: Iterable[str]) -> Iterator[str]:
    """Give name, country, COW, primary sector, sectors, title, raw name and Wikipedia id of a side."""
    parties = [sheet.entities.get(id) for id in ids]
    known = [party for party in parties if party is not None]
    yield _joined(party.name if party is not None else id for party, id in zip(parties, ids, strict=True))
    yield _joined(dict.fromkeys(filter(None, (alpha3(party.country) for party in known))))
    yield _joined(str(number) for number in dict.fromkeys(cow(party.country) for party in known) if number is not None)
    sectors = [sector for sector in map(_sector, known) if sector is not None]
    yield _cell(sectors[0] if sectors else None)
    yield _joined(dict.fromkeys(sectors))
    yield NONE
    yield _joined(raw)
    yield _joined(dict(party.external)["wikipedia"] for party in known if "wikipedia" in dict(party.external))


def _sector(entity: Entity) -> str | None:
    # PLOVER: a country that acts is its government.
    return entity.sector or ("GOV" if entity.kind == "country" else None)


def _place(event: Event) -> Iterator[str]:
    where = event.where
    if where is None:
        yield from [NONE] * 10
        return
    country = country_by_code(where.country) if where.country is not None else None
    names = country.names.get("en", ()) if country is not None else ()
    yield _cell(where.name_en or where.name)
    yield from (NONE, NONE, NONE, _cell(names[0] if names else where.country))
    yield from (_number(where.lat), _number(where.lon), _cell(where.geonames), _cell(where.name))
    yield NONE


def _joined(values: Iterable[str]) -> str:
    return "; ".join(cell for cell in map(_cell, values) if cell != NONE) or NONE


def _cell(value: object) -> str:
    if value is None:
        return NONE
    words = " ".join(str(value).translate(_BREAKS).split(" ")).strip()
    return f"'{words}" if words.startswith(_FORMULA) else words or NONE


def _number(value: float | None) -> str:
    return NONE if value is None else f"{value:g}" if abs(value) < 20 and value == round(value, 1) else repr(value)
