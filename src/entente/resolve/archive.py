"""The archive: documents as they were last resolved, and which texts are one text with them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from entente.record import CodedDocument, Passage, Profile, Publication, Span, edtf
from entente.record.jsons import from_json, to_json
from entente.record.packed import Packed
from entente.resolve.desk import Desk
from entente.resolve.portraits import complete

_PAPERS, _CONTEXTS = "document", "context"
_NO_SKETCH, _NO_PROFILE = Packed(), Profile(())


@dataclass(frozen=True)
class Paper:
    """One document, ready to be resolved.

    Attributes:
        publication: with what people described.
        day_ruled: whether a person described its day.
        read: the readings that stand, as they were ruled.
        coded: the same, every party with a chain.
        of_words: (name, start, end) of entity mentions → chain.
    """

    publication: Publication
    day_ruled: bool
    read: CodedDocument
    coded: CodedDocument
    of_words: dict[tuple[str, int, int], str]

    @property
    def published(self) -> str | None:
        """The day of publication; None where unknown or where a value that is no day was described."""
        told = self.publication.published
        return told if told and edtf.precision(told) == "day" and edtf.bounds(told) and "~" not in told else None

    @property
    def language(self) -> str | None:
        """The language it is written in; None where unknown."""
        told = self.publication.language or self.coded.language
        return None if told == "unknown" else told


def make_paper(publication: Publication, day_ruled: bool, read: CodedDocument | None) -> Paper:
    """Make a paper of what is known and what was read; nothing may have been read."""
    held = read if read is not None else CodedDocument(publication.id, "", "unknown", Profile(()))
    return Paper(publication, day_ruled, held, *complete(held))


def _decode(row: list[Any]) -> Paper:
    return make_paper(from_json(Publication, row[0]), row[1], from_json(CodedDocument, row[2]))


def _encode(paper: Paper) -> list[Any]:
    return [to_json(paper.publication), paper.day_ruled, to_json(paper.read)]


def _lighter(paper: Paper) -> Paper:
    """Give a paper without sketches; of passages nothing where no fact stands in them."""
    coded = paper.coded
    told = coded.events or coded.positions or coded.ties or coded.statements
    passages = tuple(Passage(each.start, each.end, "", _NO_SKETCH, each.keys) for each in coded.profile.passages) if told else ()
    light = replace(coded, profile=replace(coded.profile, passages=passages) if told else _NO_PROFILE)
    return Paper(paper.publication, paper.day_ruled, light, light, paper.of_words)


class Archive:
    """Documents by id, as the desk has them.

    Attributes:
        twins_before: for documents whose context changed, those that were one text with them.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.twins_before: dict[str, list[str]] = {}
        desk.write_as(_PAPERS, _decode, _encode)

    def fetch(self, documents: Iterable[str]) -> None:
        """Have documents and their contexts at hand: many at once are cheaper than one by one."""
        held = list(documents)
        self.desk.rows(_PAPERS, held)
        self.desk.rows(_CONTEXTS, held)

    def paper(self, document: str) -> Paper | None:
        """Give a document; None where it is not, or no longer, in the record."""
        found: Paper | None = self.desk.row(_PAPERS, document)
        return found

    def papers(self, documents: Iterable[str]) -> dict[str, Paper]:
        """Give those of some documents that are there, in order of their ids."""
        return self.desk.rows(_PAPERS, sorted(set(documents)))

    def put(self, document: str, paper: Paper | None) -> None:
        """Put a document in its place; None takes it away."""
        self.desk.put(_PAPERS, document, paper)

    def put_away(self, document: str) -> None:
        """Go on without what only copies are found by, where it can be put away; of a text that tells nothing, without all of it."""
        paper = self.paper(document)
        if paper is not None and self.desk.attic is not None:
            self.desk.put_away(_PAPERS, document, _lighter(paper))

    def publication(self, document: str) -> Publication:
        """Give what is known of a document."""
        paper = self.paper(document)
        return paper.publication if paper else Publication(document)

    def language(self, document: str) -> str | None:
        """Give the language that a document was read in; None where it was not read."""
        paper = self.paper(document)
        return paper.coded.language if paper and paper.coded.coding else None

    # -- one text in several documents

    def context(self, document: str) -> dict[str, Any]:
        """Give what other documents say of one: `twin`, `days` of its twins, `groups` of its passages by number, `lineage`."""
        found: dict[str, Any] = self.desk.row(_CONTEXTS, document) or {}
        return found

    def put_context(self, document: str, context: dict[str, Any]) -> bool:
        """Put a document's context in its place; tell whether it is another than before."""
        before = self.context(document)
        if before == context:
            return False
        self.twins_before[document] = before.get("twins", [document])
        self.desk.put(_CONTEXTS, document, context or None)
        return True

    def twin(self, document: str) -> str:
        """Name the group of documents that are one text with a document; alone, it is its own."""
        found: str = self.context(document).get("twin", document)
        return found

    def passages(self, document: str) -> tuple[Passage, ...]:
        """Give a document's passages, in order."""
        paper = self.paper(document)
        return paper.coded.profile.passages if paper else ()

    def place(self, document: str, span: Span) -> str | None:
        """Name the group of passages in which a span stands; a passage without copies is its own; None outside all passages."""
        for at, passage in enumerate(self.passages(document)):
            if passage.start <= span.start < passage.end:
                name: str = self.context(document).get("groups", {}).get(str(at), f"{document}#{at:05d}")
                return name
        return None
