"""Coding a long text looks at as many mentions, clauses and words for each sentence as coding a short one: counted, not timed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import make_reader
from entente.record import Description, Document, document_id

COUNTED = ("named", "clauses", "entities", "times", "quotations", "offices", "sentences")
ARTICLES = Path(__file__).parents[1] / "gold" / "dev"


class Counted(tuple[Any, ...]):
    """Items that count how many of them were looked at one after the other."""

    looks = 0

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            Counted.looks += 1
            yield item


def looks(language: str, articles: int) -> float:
    """Code so many articles as one text, and give how many mentions, clauses and the like were looked at, by character."""
    texts = [path.read_text("utf-8").strip() for path in sorted((ARTICLES / language / "texts").glob("*.txt"))[:articles]]
    text = "\n\n".join(texts)
    pack, codebook = load_pack(language), load_codebook()
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", language, "file"),))
    doc = make_reader(pack, *predicate_words(codebook, pack)).read(document)
    counted = {name: Counted(getattr(doc, name)) for name in COUNTED}
    Counted.looks = 0
    Coder(codebook, pack).code(replace(doc, **counted), "test")
    return Counted.looks / len(text)


@pytest.mark.parametrize("language", ["en", "tr"])
def test_four_times_the_text_is_four_times_the_work(language: str) -> None:
    few, many = looks(language, 3), looks(language, 12)
    assert many < 1.5 * few  # with a look through all of them for each clause it would be some four times


def test_a_text_may_end_with_a_pronoun() -> None:
    text = "Government troops fought rebel fighters near Goma on Monday, and the army's soldiers said nobody would help them"
    document = Document(document_id(text, None, None), text, descriptions=(Description("language", "en", "file"),))
    pack, codebook = load_pack("en"), load_codebook()
    coded = Coder(codebook, pack).code(make_reader(pack, *predicate_words(codebook, pack)).read(document), "test")
    assert coded.language == "en"
