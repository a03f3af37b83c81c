"""Arabic news sentences: what tells of force or a protest, between whom, and what only speaks of one. The rows stand in arabic_events.yaml.

`told` is as in english_events.yaml; `nobody` is a country's code or a part of a name that no party may have.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from wanted import Wanted, is_called

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import make_reader
from entente.record import Description, Document, EventMention, document_id

ROWS = yaml.safe_load((Path(__file__).parent / "arabic_events.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def told() -> Callable[[str], list[EventMention]]:
    """One reader and coder for all sentences: the events that a sentence tells."""
    codebook, pack = load_codebook(), load_pack("ar")
    reader, coder = make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack)

    def events(text: str) -> list[EventMention]:
        document = Document(document_id(text, None, None), text, descriptions=(Description("language", "ar", "user"),))
        return list(coder.code(reader.read(document), "examples").events)

    return events


@pytest.mark.parametrize(
    ("text", "wanted", "nobody"),
    [
        pytest.param(row["text"], [Wanted.of(line) for line in row["told"]], row.get("nobody"), id=f"{number}")
        for number, row in enumerate(ROWS)
    ],
)
def test_a_sentence_tells_its_events_and_no_other(
    told: Callable[[str], list[EventMention]], text: str, wanted: list[Wanted], nobody: str | None
) -> None:
    found = told(text)
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found), (one, found)
    assert all(any(event.type in one.types for one in wanted) for event in found), [event.type for event in found]
    assert len(found) <= len(wanted)
    parties = [party for event in found for party in (*event.actors, *event.recipients)]
    assert nobody is None or not any(is_called(nobody, party) for party in parties)
