"""A clock that is set back, or ran ahead for a while: nothing is lost, the later ruling wins, no lock stands for years."""

import datetime as time
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from entente.cli import main
from entente.run import moment_after
from entente.store import Store

TEXTS = (
    "Egypt’s foreign minister Badr Solvan visited Riyadh on Tuesday.",
    "Russian forces attacked Kharkiv on Monday, killing 12 people.",
    "Norway gave Ukraine $500 million in aid in March.",
)


@pytest.fixture
def shift(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Give what sets every clock of the program by so many days from now on."""
    days = 0.0

    class Shifted(time.datetime):
        @classmethod
        def now(cls, tz: time.tzinfo | None = None) -> "Shifted":
            return super().now(tz) + time.timedelta(days=days)  # type: ignore[return-value]

    main(["--version"])
    for name, module in list(sys.modules.items()):
        if name.startswith("entente.") and getattr(module, "datetime", None) is time.datetime:
            monkeypatch.setattr(module, "datetime", Shifted)

    def set_to(wanted: float) -> None:
        nonlocal days
        days = wanted

    return set_to


def add(folder: Path, number: int) -> None:
    source = folder / f"{number}.txt"
    source.write_text(TEXTS[number], "utf-8")
    assert main(["add", str(source), "--record", str(folder / "a.db"), "--lang", "en", "--published", "2026-01-09"]) == 0


@pytest.mark.parametrize("days", [[0, -400, -1], [0, 30_000, 0], [0, -0.0001, -0.0002]], ids=["back", "ahead-and-back", "seconds"])
def test_documents_and_builds_are_whole(tmp_path: Path, shift: Callable[[float], None], days: list[float]) -> None:
    for number, moment in enumerate(days):
        shift(moment)
        add(tmp_path, number)
    with Store.open_for_reading(tmp_path / "a.db") as store:
        assert len(list(store.documents())) == len(TEXTS)
        assert [build.number for build in store.builds()] == [3, 2, 1]
        assert {event.type for event in store.events()} == {"CONSULT", "ASSAULT", "AID"}
    assert main(["doctor", "--record", str(tmp_path / "a.db")]) == 0
    assert main(["diff", "1", "3", "--record", str(tmp_path / "a.db")]) == 0


def test_the_later_ruling_wins_though_the_clock_went_back(tmp_path: Path, shift: Callable[[float], None]) -> None:
    add(tmp_path, 0)
    record = str(tmp_path / "a.db")
    with Store.open_for_reading(record) as store:
        (document,) = store.documents()
    for days, outlet in ((0, "First"), (-3, "Second"), (-3, "Third")):
        shift(days)
        words = ["decide", "describe", document.id, "--field", "outlet", "--value", outlet, "--why", "it says so", "--record", record]
        assert main(words) == 0
        with Store.open_for_reading(record) as store:
            assert [event.sources.outlets for event in store.events()] == [(outlet,)]
    with Store.open_for_reading(record) as store:
        assert [decision.value for decision in store.decisions()] == ["First", "Second", "Third"]


@pytest.mark.parametrize("last", ["9999-12-31T23:59:59.999+00:00", "2999-01-01T00:00:00.000+00:00"])
def test_a_ruling_dated_far_ahead_stops_nobody(tmp_path: Path, last: str) -> None:
    add(tmp_path, 0)
    line = f'{{"kind": "annotate", "by": "A", "at": "{last}", "why": "b", "value": "c", "fact": "document", "anchors": []}}'
    (tmp_path / "d.jsonl").write_text(line, "utf-8")
    main(["decide", "--file", str(tmp_path / "d.jsonl"), "--record", str(tmp_path / "a.db")])
    with Store.open_for_reading(tmp_path / "a.db") as store:
        assert moment_after(store)
