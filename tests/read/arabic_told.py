"""What Arabic sentences tell, by the codebook's entries alone or by words as well: for tables of tests."""

from functools import cache

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import Reader, make_reader
from entente.record import CodedDocument, Description, Document, document_id

# An event as a table compares it: its type, and the names on its two sides.
Told = tuple[str, set[str], set[str]]


@cache
def _parts(by_words: bool) -> tuple[Reader, Coder]:
    codebook, pack = load_codebook(), load_pack("ar")
    return make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack, by_words=by_words)


def coded(text: str, by_words: bool = False) -> CodedDocument:
    reader, coder = _parts(by_words)
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", "ar", "user"),))
    return coder.code(reader.read(document), "test")


def told(text: str, by_words: bool = False) -> list[Told]:
    events = coded(text, by_words).events
    return [(event.type, {party.name for party in event.actors}, {party.name for party in event.recipients}) for event in events]


def tells(found: list[Told], kind: str, actors: set[str] | None, recipients: set[str] | None) -> bool:
    """Whether an event of a type with these parties is told; None: whoever."""
    return any(
        one == kind and (actors is None or doers == actors) and (recipients is None or others == recipients) for one, doers, others in found
    )
