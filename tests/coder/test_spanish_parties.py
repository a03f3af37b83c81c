"""Parties of Spanish sentences: subjects left out or behind their verb, several verbs of one subject, pronouns before verbs."""

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

ROWS = yaml.safe_load((Path(__file__).parent / "spanish_parties.yaml").read_text("utf-8"))


@cache
def _parts() -> tuple[Reader, Coder]:
    codebook, pack = load_codebook(), load_pack("es")
    return make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack)


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:40] for row in ROWS])
def test_a_deed_has_its_parties(row: dict[str, Any]) -> None:
    reader, coder = _parts()
    document = Document(document_id(row["text"], None, None), row["text"], descriptions=(Description("language", "es", "user"),))
    found = coder.code(reader.read(document), "examples").events
    wanted = [Wanted.of(line) for line in row["told"]]
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), (one, found)
    assert all(any(event.type in one.types for one in wanted) for event in found), [event.type for event in found]
    if "nobody" in row:  # of the last event
        assert all(row["nobody"] not in party.name for party in (*found[-1].actors, *found[-1].recipients)), found[-1]
