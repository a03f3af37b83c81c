"""Evidence as W3C Web Annotations (JSON-LD): each sentence that tells a fact, where it stands in its document's clean text."""

from collections.abc import Iterator
from typing import Any, Final

from entente.publish.sheet import AnyMention, DocumentLike, Extract, Fact, detail
from entente.publish.titles import spans_of, title_of, told_of
from entente.record import Event, Span
from entente.record.jsons import dumps

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"


def as_annotations(extract: Extract) -> Iterator[str]:
    """Write an AnnotationPage, one annotation a line: its body says which fact, its target which stretch of which document.

    Positions are code points of the clean text, as the model counts; a document without an address is `urn:entente:` and its id.
    """
    before = f'{{"@context":"{_CONTEXT}","id":"urn:entente:annotations:{extract.kind}","type":"AnnotationPage","items":[\n'
    empty = True
    for fact, sheet in extract.facts():
        title = title_of(fact, sheet)
        for mention, document in told_of(fact, sheet):
            for number, span in enumerate(spans_of(mention)):
                yield before + dumps(_annotation(fact, title, mention, document, span, number))
                before, empty = ",\n", False
    yield before + "]}\n" if empty else "\n]}\n"


def _annotation(fact: Fact, title: str, mention: AnyMention, document: DocumentLike, span: Span, number: int) -> dict[str, Any]:
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "value": title, "format": "text/plain", "purpose": "describing"},
        {"type": "SpecificResource", "source": f"urn:entente:{fact.id}", "purpose": "identifying"},
    ]
    if isinstance(fact, Event):
        bodies.append({"type": "TextualBody", "value": fact.type, "purpose": "classifying"})
    selector: list[dict[str, Any]] = [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {"type": "TextQuoteSelector", "exact": span.text},
    ]
    target = {
        "source": detail(document, "url") or f"urn:entente:{document.id}",
        "scope": f"urn:entente:{document.id}",
        "selector": selector,
    }
    id = f"urn:entente:{mention.id}:{fact.id}:{number}"
    return {"id": id, "type": "Annotation", "motivation": "linking", "body": bodies, "target": target}
