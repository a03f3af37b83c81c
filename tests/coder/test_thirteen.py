"""Thirteen sentences that must be right, in English, Arabic and French."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from wanted import Wanted, coded, is_called

from entente.record import CodedDocument, EntityMention

ROWS = yaml.safe_load((Path(__file__).parent / "thirteen.yaml").read_text("utf-8"))
# Row and language of what fails today, and how; strict, so whoever mends one takes it out.
GAPS: dict[tuple[int, str], str] = {}


def called(words: str, party: EntityMention) -> bool:
    """Whether one of the alternatives names a party."""
    return any(is_called(word, party) for word in words.split("|"))


@pytest.mark.parametrize(
    ("row", "language"),
    [
        pytest.param(
            row,
            language,
            id=f"{number}-{language}",
            marks=[pytest.mark.xfail(strict=True, reason=GAPS[number, language])] if (number, language) in GAPS else [],
        )
        for number, row in enumerate(ROWS, 1)
        for language in ("en", "ar", "fr")
    ],
)
def test_a_sentence_tells_this_and_nothing_else(row: dict[str, Any], language: str) -> None:
    found = coded(language, row[language])
    wanted = [Wanted.of(line) for line in row["told"]]
    for one in wanted:
        assert one.optional or any(one.is_told(event) for event in found.events), one
    for event in found.events:
        assert any(event.type in one.types for one in wanted), event.type
        assert len({*event.actors, *event.recipients}) <= row.get("count", 9), "a party that is none"
    assert len(found.events) <= len(wanted)
    for kind, sources in row.get("source", {}).items():
        told_by = [event.attribution.source if event.attribution else "" for event in found.events if event.type == kind]
        assert all(any(source in words for source in sources) for words in told_by), told_by
    _standing(row, found)


def _standing(row: dict[str, Any], found: CodedDocument) -> None:
    for line in row.get("positions", ()):
        person, _, role = line.partition(": ")
        assert any(
            called(person, position.person) and any(word in position.role for word in role.split("|")) for position in found.positions
        ), line
    for line in row.get("ties", ()):
        one, kind, other = line.split(" ", 2)
        ties = [tie for tie in found.ties if tie.kind == kind]
        there = any(called(one, tie.a) and called(other, tie.b) for tie in ties)
        assert there or (kind == "kin" and any(called(one, tie.b) and called(other, tie.a) for tie in ties)), line
