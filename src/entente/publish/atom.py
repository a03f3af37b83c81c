"""A feed (Atom, RFC 4287) of facts that came or changed, newest change first; those that went are tombstones (RFC 6721)."""

from collections.abc import Iterator
from typing import Final

from entente.publish.headlines import headline
from entente.publish.sheet import Changed, Extract, Fact, Origin, Sheet
from entente.publish.titles import counted, source_lines, title_of
from entente.publish.xmls import attributes, text
from entente.record import Entity, Event

# A feed tells what is new; who wants all takes an export.
_MOST: Final = 500
_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_TOMBSTONES: Final = "http://purl.org/atompub/tombstones/1.0"
_CHANGED: Final = {"en": "Changed: ", "fr": "Modifié\u00a0: ", "ar": "تغيّر: "}
_KINDS: Final = {"events": "event", "entities": "entity", "positions": "position", "ties": "tie", "statements": "statement"}


def as_atom(extract: Extract) -> Iterator[str]:
    """Write a feed of at most 500 entries: by when a build last touched a fact, newest first, then by id.

    A fact of which no change is told bears the time of the build.
    """
    origin = extract.origin
    entries = _newest(extract)
    kind = _KINDS[extract.kind]
    gone = sorted(((item.at, id) for id, item in origin.changes.items() if item.change == "went" and item.kind == kind), reverse=True)
    updated = max([origin.made_at, *(entry[0].at for entry in entries), *(at for at, _ in gone)])
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<feed{attributes(xmlns=_NAMESPACE)}'
    yield f' xml:lang="{origin.language}" xmlns:at="{_TOMBSTONES}">\n'
    yield f"<id>urn:entente:{extract.kind}</id>\n<title>{text(f'{origin.title}: {extract.kind}')}</title>\n"
    yield f"<updated>{_time(updated)}</updated>\n<generator{attributes(version=origin.version)}>Entente</generator>\n"
    yield "<author><name>Entente</name></author>\n"
    for changed, fact, sheet in entries:
        yield _entry(changed, fact, sheet, origin.language)
    for at, id in gone[:_MOST]:
        why = origin.changes[id].why
        comment = f"<at:comment>{text(why)}</at:comment>" if why else ""
        yield f"<at:deleted-entry{attributes(ref=f'urn:entente:{id}', when=_time(at))}>{comment}</at:deleted-entry>\n"
    yield "</feed>\n"


def _newest(extract: Extract) -> list[tuple[Changed, Fact, Sheet]]:
    """Give the entries of the feed in their order; never more than twice as many are in memory."""
    kept: list[tuple[Changed, Fact, Sheet]] = []

    def cut() -> None:
        kept.sort(key=lambda entry: entry[1].id)
        kept.sort(key=lambda entry: entry[0].at, reverse=True)
        for _, fact, _ in kept[_MOST:]:
            extract.report.note(f"left out: beyond the {_MOST} newest changes", fact.id)
        del kept[_MOST:]

    for fact, sheet in extract.facts():
        kept.append((_changed(fact, extract.origin), fact, sheet))
        if len(kept) >= 2 * _MOST:
            cut()
    cut()
    return kept


def _changed(fact: Fact, origin: Origin) -> Changed:
    return origin.changes.get(fact.id) or Changed("came", origin.made_at)


def _entry(changed: Changed, fact: Fact, sheet: Sheet, language: str) -> str:
    mark = "" if changed.change == "came" else _CHANGED[language]
    title = headline(fact, sheet.entities, language) if isinstance(fact, Event) else title_of(fact, sheet)
    told = source_lines(fact, sheet)
    words = []
    if isinstance(fact, Event):
        words.append(f"{fact.when or 'undated'}; {fact.status}, confidence {fact.confidence:.2f}")
    if not isinstance(fact, Entity):
        words.append(counted(fact.sources))
    categories = "".join(f"<category{attributes(term=term)}/>" for term in _terms(fact))
    return (
        f"<entry><id>urn:entente:{text(fact.id)}</id><title>{text(mark + title)}</title>"
        f"<updated>{_time(changed.at)}</updated>{categories}"
        f'<content type="text">{text(chr(10).join((*words, *told)))}</content></entry>\n'
    )


def _terms(fact: Fact) -> list[str]:
    if isinstance(fact, Event):
        return [fact.type, fact.status, *fact.contexts]
    return [fact.kind] if isinstance(fact, Entity) else [fact.status]


def _time(at: str) -> str:
    """Give an ISO time as RFC 3339 wants it, with its zone."""
    return at if at.endswith("Z") or "+" in at[10:] else f"{at.replace(' ', 'T')}Z"
