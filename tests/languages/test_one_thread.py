from collections.abc import Iterator

import pytest

from entente.coder.code import Coder
from entente.collect import Claims
from entente.collect.build import build_document
from entente.languages import _matrices
from entente.languages._matrices import one_thread
from entente.run import code_document

THREADS = _matrices._threads()


@pytest.fixture
def several() -> Iterator[None]:
    """Let the BLAS have several threads, as it has on a machine of several cores."""
    if THREADS is None:
        pytest.skip("no BLAS here whose threads can be told")
    told, to = THREADS
    before = told()
    to(2)
    yield
    to(before)


@pytest.mark.usefixtures("several")
def test_threads_are_given_back_when_the_last_holder_is_done() -> None:
    told, _ = THREADS
    with one_thread():
        with one_thread():
            assert told() == 1
        assert told() == 1
    assert told() == 2


@pytest.mark.usefixtures("several")
def test_threads_are_given_back_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), one_thread():
        1 / 0  # noqa: B018
    assert THREADS[0]() == 2


@pytest.mark.usefixtures("several")
def test_a_document_is_coded_on_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    met, code = [], Coder.code
    monkeypatch.setattr(Coder, "code", lambda *asked: (met.append(THREADS[0]()), code(*asked))[1])
    text = "The foreign minister of Norland met his counterpart in Oslo on Monday."
    code_document(build_document(text, (), Claims(language="en"), None, None))
    assert met == [1]
    assert THREADS[0]() == 2
