"""English news sentences and the events that a careful coder finds in them: types, parties on their sides, status, and nothing besides.

The rows stand in english_events.yaml. A row with a `gap` fails today and says how; xfail is strict, so whoever mends one takes its gap out.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from wanted import Wanted

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import make_reader
from entente.record import Description, Document, EventMention, document_id

ROWS = yaml.safe_load((Path(__file__).parent / "english_events.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def told() -> Callable[[str], list[EventMention]]:
    """One reader and coder for all sentences: the events that a sentence tells."""
    codebook, pack = load_codebook(), load_pack("en")
    reader, coder = make_reader(pack, *predicate_words(codebook, pack)), Coder(codebook, pack)

    def events(text: str) -> list[EventMention]:
        document = Document(document_id(text, None, None), text, descriptions=(Description("language", "en", "user"),))
        return list(coder.code(reader.read(document), "examples").events)

    return events


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            row["text"],
            [Wanted.of(line) for line in row.get("told", ())],
            id=f"{number}",
            marks=[pytest.mark.xfail(strict=True, reason=row["gap"])] if "gap" in row else [],
        )
        for number, row in enumerate(ROWS)
    ],
)
def test_a_sentence_tells_its_events_and_no_other(told: Callable[[str], list[EventMention]], text: str, wanted: list[Wanted]) -> None:
    found = told(text)
    asked = [one for one in wanted if not one.optional]
    for one in asked:
        assert any(one.is_told(event) for event in found), one
    for event in found:
        assert any(event.type in one.types for one in wanted), event.type
    assert len(found) <= len(wanted)


def test_at_least_three_quarters_of_the_rows_hold() -> None:
    assert sum("gap" in row for row in ROWS) <= 0.25 * len(ROWS)
