"""A brief to print: one actor, a pair, or a period, as one HTML file with its sentences and sources, and nothing to fetch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from entente.publish.sheet import DocumentLike, Fact, Origin, Sheet, detail
from entente.publish.titles import counted, name_of, place_of, spans_of, title_of, told_of
from entente.record import Entity, Event, EventMention, Position, Statement, Tie

# Directions that a text sets for itself would run on into what stands around it.
_DIRECTIONS: Final = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_STYLE: Final = """
:root{color-scheme:light}
body{font:11pt/1.45 "Source Serif 4",Georgia,"Noto Naskh Arabic",serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
h1{font-size:1.6rem;margin:0 0 .2rem}h2{font-size:1.15rem;margin:1.6rem 0 .5rem;border-bottom:1px solid #999}
h3{font-size:1rem;margin:0}.meta,.about{color:#555;font-size:.85rem}
article{margin:0 0 .9rem;break-inside:avoid}
blockquote{margin:.3rem 0 .3rem 1rem;padding-inline-start:.7rem;border-inline-start:2px solid #bbb}
blockquote p{margin:0}ol.sources li{margin:.15rem 0}.dispute{font-size:.9rem;border-inline-start:2px solid #a50;padding-inline-start:.6rem}
a{color:inherit}
@page{size:A4;margin:18mm 16mm 20mm;@bottom-right{content:counter(page) " / " counter(pages)}}
@media print{body{margin:0;max-width:none;font-size:10pt}h2{break-after:avoid}a{text-decoration:none}}
"""
_SECTIONS: Final = ("Positions", "Ties", "Events", "Statements")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a brief is about: a title, and a line that says how it was chosen."""

    title: str
    about: str = ""


class _Notes:
    """The numbered sources of a brief, in order of first use."""

    def __init__(self) -> None:
        self.documents: dict[str, DocumentLike] = {}

    def mark(self, document: DocumentLike) -> str:
        self.documents.setdefault(document.id, document)
        number = list(self.documents).index(document.id) + 1
        return f'<a href="#source-{number}">[{number}]</a>'


def as_brief(subject: Subject, sheets: Sequence[Sheet], origin: Origin) -> Iterator[str]:
    """Write the brief.

    Args:
        subject: what it is about.
        sheets: the facts, in the order in which they are shown within their sections: positions, ties, events, statements.
        origin: the record and build that it rests on.
    """
    notes = _Notes()
    yield f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{_words(subject.title)}</title>\n'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    yield f"<style>{_STYLE}</style></head><body>\n<header><h1>{_bdi(subject.title)}</h1>\n"
    build = f"build {origin.build} of {origin.made_at[:10]}" if origin.build is not None else "no build"
    yield f'<p class="about">{_words(subject.about)}</p><p class="meta">{_words(origin.title)}, {build}, Entente {_words(origin.version)}'
    yield f"{f', sha256 {origin.digest[:16]}…' if origin.digest else ''}</p></header>\n"
    pairs = [(fact, sheet) for sheet in sheets for fact in sheet.facts]
    for name, kind in zip(_SECTIONS, (Position, Tie, Event, Statement), strict=True):
        kept = [(fact, sheet) for fact, sheet in pairs if isinstance(fact, kind)]
        if kept:
            yield f"<section><h2>{name} ({len(kept)})</h2>\n"
            for fact, sheet in kept:
                yield _article(fact, sheet, notes)
            yield "</section>\n"
    if not pairs:
        yield "<p>The record tells nothing that fits.</p>\n"
    yield f'<section><h2>Sources ({len(notes.documents)})</h2>\n<ol class="sources">\n'
    for number, document in enumerate(notes.documents.values(), 1):
        yield f'<li id="source-{number}">{_source(document)}</li>\n'
    yield "</ol></section>\n</body></html>\n"


def _article(fact: Fact, sheet: Sheet, notes: _Notes) -> str:
    lines = "".join(_quotation(fact, sheet, notes))
    disputes = (
        ""
        if isinstance(fact, Entity)
        else "".join(
            f'<p class="dispute">Texts disagree on {_words(item.field)}: {" | ".join(_bdi(reading.value) for reading in item.readings)}</p>'
            for item in fact.disagreements
        )
    )
    head = f'<h3>{_bdi(_heading(fact, sheet))}</h3><p class="meta">{_meta(fact)}</p>'
    return f'<article id="{_words(fact.id)}">{head}{lines}{disputes}</article>\n'


def _heading(fact: Fact, sheet: Sheet) -> str:
    if isinstance(fact, Event):
        place = place_of(fact)
        return f"{fact.when or 'Undated'} · {title_of(fact, sheet)}" + (f" · {place}" if place else "")
    if isinstance(fact, Statement):
        told = f", to {fact.told_to}" if fact.told_to else ""
        return f"{name_of(fact.speaker, sheet)} ({fact.form}{told})"
    return title_of(fact, sheet)


def _meta(fact: Fact) -> str:
    if isinstance(fact, Entity):
        return _words(fact.id)
    words = [fact.status, f"confidence {fact.confidence:.2f}", counted(fact.sources), fact.id]
    if isinstance(fact, Position):
        words.insert(0, f"{fact.start or '…'} to {fact.end or '…'}")
    return _words("; ".join(words))


def _quotation(fact: Fact, sheet: Sheet, notes: _Notes) -> Iterator[str]:
    for mention, document in told_of(fact, sheet):
        span = spans_of(mention)[0]
        shown = _words(span.text)
        if isinstance(mention, EventMention):
            first, last = mention.trigger.start - span.start, mention.trigger.end - span.start
            shown = f"{_words(span.text[:first])}<b>{_words(span.text[first:last])}</b>{_words(span.text[last:])}"
        attribution = getattr(mention, "attribution", None)
        by = f' <span class="meta">on the word of {_bdi(attribution.source)}</span>' if attribution is not None else ""
        yield f'<blockquote dir="auto"><p>{shown} {notes.mark(document)}{by}</p></blockquote>'


def _source(document: DocumentLike) -> str:
    parts = [_bdi(part) for part in (detail(document, "title"), document.outlet, document.published or "undated", document.source) if part]
    url = detail(document, "url")
    link = f' <a href="{_words(url)}">{_words(url)}</a>' if url is not None and url.startswith(("http://", "https://")) else ""
    return f'{", ".join(parts)}{link} <span class="meta">{_words(document.id)}</span>'


def _words(words: object) -> str:
    plain = str(words).translate(_DIRECTIONS)
    return escape("".join(char if char >= " " or char in "\n\t" else "\ufffd" for char in plain))


def _bdi(words: object) -> str:
    return f"<bdi>{_words(words)}</bdi>"
