"""Texts as a language's reader reads them: for tables of tests."""

from functools import cache

from entente.codebook import load_codebook
from entente.coder.code import predicate_words
from entente.languages.pack import load_pack
from entente.read.annotated import Annotated, Clause
from entente.read.reading import Reader, make_reader
from entente.record import Description, Document, document_id


@cache
def _reader(language: str) -> Reader:
    pack = load_pack(language)
    return make_reader(pack, *predicate_words(load_codebook(), pack))


def read(text: str, language: str) -> Annotated:
    """Read a text in a language, as an article of that language is read."""
    described = (Description("language", language, "user"),)
    return _reader(language).read(Document(document_id(text, None, None), text, descriptions=described))


def filled(doc: Annotated, clause: Clause, label: str) -> list[str]:
    """Name whoever stands in the places of a label."""
    return [doc.named[index].label for slot in clause.slot(label) for index in slot.argument.mentions]
