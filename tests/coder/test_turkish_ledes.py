"""Turkish lines in the manner of agencies, each another way of telling: headlines without a verb, refusals, decisions, what goes on."""

from pathlib import Path

import pytest
import yaml
from wanted import Wanted, coded

ROWS = yaml.safe_load((Path(__file__).parent / "turkish_ledes.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "told"), [(row["text"], row["told"]) for row in ROWS], ids=[f"{number}" for number in range(len(ROWS))])
def test_a_line_tells_its_events_and_no_other(text: str, told: list[str]) -> None:
    wanted = [Wanted.of(line) for line in told]
    found = coded("tr", text).events
    assert all(any(one.is_told(event) for event in found) for one in wanted), found
    assert len(found) == len(wanted)


NOTHING = [
    "Galatasaray'dan Fenerbahçe'ye gözdağı.",
    "Bakanlıktan sürücülere uyarı.",
    "Meteoroloji, Karadeniz'de kuvvetli yağış uyarısında bulundu.",
    "Genç futbolcu, Real Madrid'in teklifini kabul etmedi.",
    "Hakem gole izin vermedi.",
    "Arkeolog bölgeyi taradı.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_the_same_words_of_sport_and_weather_tell_nothing(text: str) -> None:
    assert not coded("tr", text).events
