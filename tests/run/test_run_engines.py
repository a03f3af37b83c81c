"""Engines: the same results in the same order everywhere; a killed worker costs its piece alone."""

import functools
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from entente.cli.sample import sample_path
from entente.collect import collect
from entente.record import CodedDocument, Document, FailedDocument
from entente.record.errors import EntenteError
from entente.record.jsons import dumps, to_json
from entente.run import code_many
from entente.run.engines import Engine, Here, Processes, make_engine


def square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def square_or_die(number: int, once: str, always: int) -> tuple[int, int]:
    """Die at `always`; and once, at the number that the file names."""
    path = Path(once)
    if number == always:
        os.kill(os.getpid(), signal.SIGKILL)
    if path.exists() and int(path.read_text()) == number:
        path.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number, os.getpid()


def refuse(number: int) -> tuple[int, int]:
    raise EntenteError(f"not {number}")


def lost(number: int) -> tuple[int, int]:
    return -number, 0


@pytest.fixture(scope="module")
def ray() -> Iterator[Engine]:
    """Give Ray with two actors of this machine."""
    module = pytest.importorskip("ray", reason="Ray is not installed (pip install 'entente[ray]'): its engine is not tested here")
    module.cloudpickle.register_pickle_by_value(sys.modules[__name__])  # its workers do not know the folder of the tests
    try:
        yield make_engine("ray", 2)
    except EntenteError as error:
        pytest.skip(f"Ray does not start here, its engine is not tested: {error}")
    finally:
        module.shutdown()


# Processes and actors take seconds to start.
@pytest.fixture(params=["here", *(pytest.param(name, marks=pytest.mark.slow) for name in ("processes", "ray"))])
def engine(request: pytest.FixtureRequest) -> Engine:
    return Here() if request.param == "here" else Processes(2) if request.param == "processes" else request.getfixturevalue("ray")


def test_results_stand_in_the_order_of_the_things(engine: Engine) -> None:
    done = list(engine.each(square, range(100), lost))
    assert [result for result, _ in done] == [number * number for number in range(100)]
    assert len({process for _, process in done}) <= 2


def test_nothing_to_do(engine: Engine) -> None:
    assert list(engine.each(square, [], lost)) == []


def test_what_the_work_raises_is_raised(engine: Engine) -> None:
    with pytest.raises(EntenteError, match="not 0"):
        list(engine.each(refuse, range(3), lost))


def test_only_some_things_are_taken_ahead(engine: Engine) -> None:
    taken = 0

    def things() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = engine.each(square, things(), lost)
    next(iter(results))
    assert taken <= 100


def test_a_killed_worker_costs_its_piece_alone(engine: Engine, tmp_path: Path) -> None:
    if isinstance(engine, Here):
        pytest.skip("a worker here is this process")
    once = tmp_path / "once"
    once.write_text("37")
    work = functools.partial(square_or_die, once=str(once), always=50)
    done = [result for result, _ in engine.each(work, range(100), lost)]
    assert done == [-50 if number == 50 else number * number for number in range(100)]
    assert not once.exists()


def test_an_address_is_rays_alone() -> None:
    with pytest.raises(EntenteError, match="--engine ray"):
        make_engine("processes", address="auto")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["processes", "ray"])
def test_mentions_are_the_same_to_the_byte(name: str, request: pytest.FixtureRequest) -> None:
    other = Processes(2) if name == "processes" else request.getfixturevalue("ray")
    documents = [item for item in collect([sample_path()]) if isinstance(item, Document)]

    def words(results: Iterator[CodedDocument | FailedDocument]) -> list[str]:
        return [dumps(to_json(item)) for item in results]

    assert words(code_many(documents, engine=other)) == words(code_many(documents, engine=Here()))
