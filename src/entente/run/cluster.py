"""The engine on Ray: core actors, each with its models loaded once, on this machine or on a cluster.

Every machine of a cluster needs the same Entente installed.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from entente.record.errors import EntenteError
from entente.run.engines import PIECE, cores, do_piece

T = TypeVar("T")
R = TypeVar("R")

# Ray keeps results in shared memory until they are fetched; few stand there at once.
_SHARED_MEMORY = 256_000_000


class Ray:
    """Actors of a Ray cluster.

    Args:
        workers: how many; None for one a processor of the cluster.
        address: of a running cluster; None for one of this machine's own, which ends with this process.

    Raises:
        EntenteError: Ray is not installed, or the cluster cannot be reached.
    """

    def __init__(self, workers: int | None = None, address: str | None = None) -> None:
        self._ray = _ray()
        if not self._ray.is_initialized():
            _begin(self._ray, workers, address)
        self.count = workers if workers is not None else max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def each(self, work: Callable[[T], R], things: Iterable[T], killed: Callable[[T], R]) -> Iterator[R]:
        """Hand out pieces to actors, a few ahead of what is asked for; a killed actor is started anew and its piece done one by one."""
        todo = iter(things)
        actors = [_actor(self._ray) for _ in range(self.count)]
        turns = deque(actors)
        waiting: deque[tuple[list[T], Any]] = deque()
        try:
            while True:
                while len(waiting) < 2 * self.count and (piece := list(islice(todo, PIECE))):
                    waiting.append((piece, turns[0].do.remote(work, piece)))
                    turns.rotate(-1)
                if not waiting:
                    return
                piece, result = waiting.popleft()
                yield from self._done(work, piece, result, killed)
        finally:
            for actor in actors:
                self._ray.kill(actor)

    def _done(self, work: Callable[[T], R], piece: Sequence[T], result: Any, killed: Callable[[T], R]) -> Iterator[R]:
        errors = self._ray.exceptions
        try:
            yield from self._ray.get(result)
            return
        except errors.RayTaskError as error:
            raise error.cause from error
        except errors.RayActorError:
            pass  # its actor was killed
        actor = _actor(self._ray, 0)
        for thing in piece:
            try:
                yield self._ray.get(actor.do.remote(work, [thing]))[0]
            except errors.RayTaskError as error:
                raise error.cause from error
            except errors.RayActorError:
                actor = _actor(self._ray, 0)
                yield killed(thing)
        self._ray.kill(actor)


class _Worker:
    """What runs in an actor's process."""

    def do(self, work: Callable[[T], R], piece: Sequence[T]) -> list[R]:
        """Do the work on a piece."""
        return do_piece(work, piece)

    def process(self) -> int:
        """Give the number of its process."""
        return os.getpid()


def _ray() -> Any:
    try:
        import ray
    except ModuleNotFoundError as error:
        raise EntenteError("This engine needs Ray: install it with `pip install 'entente[ray]'`.") from error
    import ray.exceptions

    return ray


def _begin(ray: Any, workers: int | None, address: str | None) -> None:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent to anybody
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        if address is not None:
            ray.init(address=address, log_to_driver=False, logging_level="ERROR")
            return
        os.environ.setdefault("RAY_AUTH_MODE", "disabled")  # its own cluster listens on this machine alone
        ray.init(
            num_cpus=workers if workers is not None else cores(),
            include_dashboard=False,
            object_store_memory=_SHARED_MEMORY,
            log_to_driver=False,
            logging_level="ERROR",
        )
    except (ConnectionError, OSError, RuntimeError, ValueError) as error:
        where = f"at {address}" if address is not None else "on this machine"
        raise EntenteError(f"Ray {where} does not answer ({' '.join(str(error).split())[:200]}): see that it runs.") from error


def _actor(ray: Any, processors: int = 1) -> Any:
    """Start an actor: its process is started anew when it is killed, and what it did then is reported, not done again unasked.

    Args:
        processors: how many it waits for; the actors of an engine hold all, so one more must wait for none.
    """
    return ray.remote(max_restarts=-1, max_task_retries=0, num_cpus=processors)(_Worker).remote()
