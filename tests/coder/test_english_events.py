"""English news sentences and the events that a careful coder finds in them: types, parties on their sides, status, and nothing besides.

The rows stand in english_events.yaml. A row with a `gap` fails today and says how; xfail is strict, so whoever mends one takes its gap out.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from entente.codebook import load_codebook
from entente.coder.code import Coder, predicate_words
from entente.languages.pack import load_pack
from entente.read.reading import make_reader
from entente.record import Description, Document, EntityMention, EventMention, document_id
from entente.record.vocabulary import STATUSES

ROWS = yaml.safe_load((Path(__file__).parent / "english_events.yaml").read_text("utf-8"))


@dataclass(frozen=True)
class Wanted:
    """An event as a row writes it: "ACCUSE|THREATEN EG > ET alleged"; a type with "?" is neither asked for nor wrong."""

    types: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    statuses: tuple[str, ...]
    optional: bool

    @classmethod
    def of(cls, row: str) -> "Wanted":
        """Read a row's line."""
        types, _, rest = row.partition(" ")
        left, _, right = rest.partition(">")
        last = right.split()[-1] if right.split() else ""
        statuses = tuple(last.split("|")) if last and set(last.split("|")) <= set(STATUSES) else ()
        right = right.rstrip().removesuffix(last) if statuses else right
        sides = [tuple(one.strip() for one in side.split(",") if one.strip(" -")) for side in (left, right)]
        return cls(tuple(types.replace("?", "").split("|")), sides[0], sides[1], statuses or ("occurred", "ongoing"), "?" in types)

    def is_told(self, event: EventMention) -> bool:
        """Whether an event has the type, the parties and the status."""
        sides = _met(self.actors, event.actors) and _met(self.recipients, event.recipients)
        return event.type in self.types and sides and event.status in self.statuses


def _met(wanted: Sequence[str], parties: Sequence[EntityMention]) -> bool:
    """Every party asked for is met, by its country's code or a part of its name; one that ends in "|" need not be."""
    return all(one.endswith("|") or any(_is(word, party) for word in one.split("|") for party in parties) for one in wanted)


def _is(word: str, party: EntityMention) -> bool:
    if re.fullmatch("[A-Z]{2}", word) and party.country == word:
        return True
    return word.lower() in f"{party.name} {party.name_en or ''}".lower()


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
