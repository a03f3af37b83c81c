"""Parties that stand around a deed: pronouns, addressees, members of a group, hosts of an embassy."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from wanted import Wanted

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import Reader, make_reader
from entente.record import Description, Document, document_id

ROWS = yaml.safe_load((Path(__file__).parent / "parties.yaml").read_text("utf-8"))


@cache
def _parts(language: str) -> tuple[Reader, Coder]:
    codebook, pack = load_codebook(), load_pack(language)
    return make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack)


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:40] for row in ROWS])
def test_a_deed_has_the_parties_told_around_it(row: dict[str, Any]) -> None:
    language = row.get("language", "en")
    reader, coder = _parts(language)
    document = Document(document_id(row["text"], None, None), row["text"], descriptions=(Description("language", language, "user"),))
    found = coder.code(reader.read(document), "examples").events
    wanted = [Wanted.of(line) for line in row["told"]]
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), (one, found)
    assert all(any(event.type in one.types for one in wanted) for event in found), [event.type for event in found]
