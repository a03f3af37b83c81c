"""`entente token` and `entente audit`."""

import csv
import io
import json
import re

from cli_runner import Entente

from entente.store import Store


def test_a_token_is_shown_once_listed_and_revoked(entente: Entente) -> None:
    Store.open("entente.db").close()
    made = entente("token", "add", "Amina", "--scope", "review", "--days", "5")
    assert made.code == 0
    words = made.out.strip()
    assert re.fullmatch(r"ent_[0-9a-f]{12}_[\w-]{43}", words)
    assert "not shown again" in made.err
    listed = json.loads(entente("token", "list", "--format", "json").out)
    assert [(each["name"], each["scope"], each["state"]) for each in listed] == [("Amina", "review", "usable")]
    assert words[-43:] not in str(listed)  # the secret may hold underscores of its own
    assert entente("token", "add", "Amina").code == 1
    assert "is revoked" in entente("token", "revoke", "Amina").out
    assert entente("token", "list").out.splitlines()[1].split("\t")[2] == "revoked"
    again = entente("token", "revoke", "Amina")
    assert (again.code, "no token 'Amina'" in again.err) == (1, True)
    rows = list(csv.DictReader(io.StringIO(entente("audit", "--format", "csv").out)))
    assert [row["what"].split(" (")[0] for row in rows] == ["revoked 'Amina'", "added 'Amina'"]
    assert len(entente("audit", "--format", "jsonl", "--limit", "1").out.splitlines()) == 1
    assert entente("audit", "--by", "nobody").out.splitlines()[1:] == []


def test_mistakes_are_one_line(entente: Entente) -> None:
    assert "There is no record" in entente("token", "add", "A").err
    Store.open("entente.db").close()
    assert "Known: admin, read, review" in entente("token", "add", "A", "--scope", "root").err
    assert "no format 'xml'" in entente("audit", "--format", "xml").err
    refused = entente("serve", "--host", "0.0.0.0")
    assert (refused.code, "entente token add" in refused.err) == (1, True)
