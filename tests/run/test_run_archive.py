"""A web archive taken in with the gate on, ended again and again on the way, gives the record of a run that nothing disturbed."""

import importlib
import random
from pathlib import Path

import pytest

from entente.record.jsons import dumps, to_json
from entente.run import CodingOptions, add, taking
from entente.run.engines import Here
from entente.store import Store

BENCH = Path(__file__).parents[2] / "bench"


class Killed(BaseException):
    """What ends a run: nothing catches it."""


def whole(store: Store) -> list[object]:
    build = store.build()
    found: list[object] = [dumps(to_json(each)) for each in (*store.documents(), *store.coded())]
    return [*found, build.digest if build else None, store.failures(), store.half_read()]


@pytest.mark.parametrize("plain", [True, False], ids=["texts", "pages"])
def test_ended_on_the_way_it_ends_with_the_same_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain: bool) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    stream = importlib.import_module("stream")
    archive = tmp_path / "news.warc.gz"
    assert stream.write(archive, 48, seed=3, plain=plain) >= 2
    monkeypatch.setattr(taking, "CHUNK", 6)
    options = CodingOptions(gate=True)
    with Store.open(tmp_path / "alone.db") as store:
        assert len(add(store, [archive], options=options, engine=Here()).new) == 48
        alone = whole(store)
    chance = random.Random(5)
    take_in, save_many = Store.take_in, Store.save_many
    with Store.open(tmp_path / "killed.db") as store:
        for number in range(5):
            left = [chance.randint(1, 4)]

            def dying(call: object, before: bool, left: list[int] = left) -> object:
                def done(*arguments: object) -> object:
                    left[0] -= 1
                    if left[0] <= 0 and before:
                        raise Killed
                    result = call(*arguments)  # type: ignore[operator]
                    if left[0] <= 0:
                        raise Killed
                    return result

                return done

            with monkeypatch.context() as patched:
                patched.setattr(Store, "take_in", dying(take_in, number % 2 == 0))
                patched.setattr(Store, "save_many", dying(save_many, number % 2 == 0))
                with pytest.raises(Killed):
                    add(store, [archive], options=options, engine=Here())
        add(store, [archive], options=options, engine=Here())
        assert whole(store) == alone


def test_a_file_that_changed_is_read_from_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "rows.jsonl"
    rows = [f'{{"id": "r{number}", "text": "The minister of {number} things went home."}}' for number in range(30)]
    file.write_text("\n".join(rows), "utf-8")
    monkeypatch.setattr(taking, "CHUNK", 4)
    take_in = Store.take_in
    calls = [0]

    def dying(*arguments: object) -> object:
        calls[0] += 1
        if calls[0] > 3:
            raise Killed
        return take_in(*arguments)  # type: ignore[arg-type]

    with Store.open(tmp_path / "r.db") as store:
        with monkeypatch.context() as patched:
            patched.setattr(Store, "take_in", dying)
            with pytest.raises(Killed):
                add(store, [file], engine=Here())
        assert [mark.pieces for mark in store.half_read().values()] == [12]
        file.write_text("\n".join(rows[::-1]), "utf-8")
        add(store, [file], engine=Here())
        assert store.count("documents") == 30
        assert store.half_read() == {}
