"""Events as rows of tests write them: types, parties on their sides, status."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.annotated import Annotated
from entente.read.reading import Reader, make_reader
from entente.record import CodedDocument, Description, Document, EntityMention, EventMention, document_id
from entente.record.vocabulary import STATUSES


@cache
def parts(language: str) -> tuple[Reader, Coder]:
    """One reader and one coder for all sentences of a language."""
    codebook, pack = load_codebook(), load_pack(language)
    return make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack)


def annotated(language: str, text: str, published: str | None = None) -> Annotated:
    told = (Description("language", language, "user"), *([Description("published", published, "user")] if published else ()))
    return parts(language)[0].read(Document(document_id(text, None, None), text, descriptions=told))


def coded(language: str, text: str, published: str | None = None) -> CodedDocument:
    return parts(language)[1].code(annotated(language, text, published), "examples")


@dataclass(frozen=True)
class Wanted:
    """An event as a row writes it: "ACCUSE|THREATEN EG > ET alleged"; a type with "?" is neither asked for nor wrong."""

    types: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    statuses: tuple[str, ...]
    optional: bool
    either: bool = False

    @classmethod
    def of(cls, row: str) -> "Wanted":
        """Read a row's line; after "both:" the parties may stand on either side."""
        types, _, rest = row.partition(" ")
        either, rest = rest.startswith("both:"), rest.removeprefix("both:")
        left, _, right = rest.partition(">")
        last = right.split()[-1] if right.split() else ""
        statuses = tuple(last.split("|")) if last and set(last.split("|")) <= set(STATUSES) else ()
        right = right.rstrip().removesuffix(last) if statuses else right
        sides = [tuple(one.strip() for one in side.split(",") if one.strip(" -")) for side in (left, right)]
        return cls(tuple(types.replace("?", "").split("|")), sides[0], sides[1], statuses or ("occurred", "ongoing"), "?" in types, either)

    def is_told(self, event: EventMention) -> bool:
        """Whether an event has the type, the parties and the status."""
        if self.either:
            sides = met(self.actors, (*event.actors, *event.recipients))
        else:
            sides = met(self.actors, event.actors) and met(self.recipients, event.recipients)
        return event.type in self.types and sides and event.status in self.statuses


def met(wanted: Sequence[str], parties: Sequence[EntityMention]) -> bool:
    """Every party asked for is met, by its country's code or a part of its name; one that ends in "|" need not be."""
    return all(one.endswith("|") or any(is_called(word, party) for word in one.split("|") for party in parties) for one in wanted)


def is_called(word: str, party: EntityMention) -> bool:
    if re.fullmatch("[A-Z]{2}", word) and party.country == word:
        return True
    return word.lower() in f"{party.name} {party.name_en or ''}".lower()
