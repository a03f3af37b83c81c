import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from entente.collect.known import read_known
from entente.record.errors import CollectError
from entente.record.known import KnownEntity


def item(id: str, labels: dict[str, str], aliases: dict[str, list[str]] | None = None, **claims: list[Any]) -> dict[str, Any]:
    def claim(value: Any) -> dict[str, Any]:
        told = {"id": value} if str(value).startswith("Q") else value
        return {"rank": "normal", "mainsnak": {"datavalue": {"value": told}} if value is not None else {"snaktype": "somevalue"}}

    return {
        "id": id,
        "type": "item",
        "labels": {language: {"language": language, "value": name} for language, name in labels.items()},
        "aliases": {language: [{"language": language, "value": name} for name in names] for language, names in (aliases or {}).items()},
        "claims": {name: [claim(value) for value in values] for name, values in claims.items()},
    }


LIBYA = item("Q1016", {"en": "Libya"}, P31=["Q6256"], P297=["LY"])
PERSON = item("Q2", {"en": "Khalifa Haftar", "ar": "خليفة حفتر"}, {"en": ["Khalifa Hifter"]}, P31=["Q5"], P27=["Q1016"])
TWO_LANDS = item("Q3", {"fr": "Quelqu’un"}, P31=["Q5"], P27=["Q1016", "Q30"])
PARTY = item("Q4", {"en": "Some Party"}, P31=[None, "Q7278"], P17=["Q1016"])
RIVER = item("Q5000", {"en": "Nile"}, P31=["Q4022"])


def test_a_dump_of_wikidata(tmp_path: Path) -> None:
    lines = ["[", *(json.dumps(each, ensure_ascii=False) + "," for each in (PERSON, TWO_LANDS, PARTY, RIVER, LIBYA)), "]"]
    path = tmp_path / "dump.json.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    assert list(read_known(path)) == [
        KnownEntity("wikidata:Q2", "Khalifa Haftar", "person", ("Khalifa Hifter", "خليفة حفتر"), "LY"),
        KnownEntity("wikidata:Q3", "Quelqu’un", "person"),  # of two countries: of none that is known
        KnownEntity("wikidata:Q4", "Some Party", "org", (), "LY"),
    ]


def test_a_table(tmp_path: Path) -> None:
    path = tmp_path / "known.csv"
    head = "\ufeffname,aliases,kind,country,wikidata,opensanctions"
    path.write_text(f"{head}\nKhalifa Haftar,خليفة حفتر| Hifter;,Person,ly,Q2,NK-1\nPKK,,org,,,\n", "utf-8")
    first, second = read_known(path)
    assert first == KnownEntity("wikidata:Q2", "Khalifa Haftar", "person", ("Hifter", "خليفة حفتر"), "LY", (("opensanctions", "NK-1"),))
    assert second.id.startswith("kb:")
    assert (second.name, second.aliases, second.country) == ("PKK", (), None)


WRONG = {
    "no-name-column": ("a.csv", "nom,kind\nX,org\n", "lacks the column name"),
    "no-name": ("a.csv", "name,kind\n,org\n", "a.csv:2: has no name"),
    "kind": ("a.csv", "name,kind\nX,party\n", "Known: person, org, country, place"),
    "country": ("a.csv", "name,kind,country\nX,org,Libya\n", "two letters"),
    "wikidata": ("a.csv", "name,kind,wikidata\nX,org,12\n", "such as Q1234"),
    "format": ("a.xlsx", "", "is no knowledge base"),
    "dump": ("a.json", '[\n{"id": "Q1"\n', "a.json:2: is no entity"),
    "list": ("a.json", "[1]\n", "is no entity"),
}


@pytest.mark.parametrize(("name", "words", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, name: str, words: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(words, "utf-8")
    with pytest.raises(CollectError, match=message):
        list(read_known(path))
