"""Decisions: what people ruled, kept for ever."""

from sqlalchemy import Connection, Engine

from entente.record import Decision
from entente.store import auditing, rulings
from entente.store.auditing import Writer
from entente.store.methods.connected import Connected


class Decisions(Connected):
    """What people ruled."""

    def __init__(self, engine: Engine, label: str, writes: bool) -> None:
        super().__init__(engine, label, writes)
        self._decisions: tuple[int, tuple[Decision, ...]] | None = None

    def append(self, decision: Decision, by: Writer | None = None) -> bool:
        """Keep a decision for ever, and in the audit who kept it (where named); False where this very one is kept already.

        Raises:
            ConflictError: what it rules upon has changed since the build `seen`; the text says what stands now.
            DecisionError: it is not whole.
        """

        def keep(connection: Connection) -> bool:
            new = rulings.append(connection, decision)
            if new and by is not None:  # in one transaction: none is kept of which nobody knows whose it was
                auditing.write(connection, by, "rule", f"{decision.kind} {decision.fact} {decision.id}")
            return new

        return self._write(keep)

    def decisions(self) -> tuple[Decision, ...]:
        """Give all decisions, by time of ruling, then id."""

        def answer(connection: Connection) -> tuple[Decision, ...]:
            count = rulings.count(connection)  # they are only ever appended: as many are the same ones
            if self._decisions is None or self._decisions[0] != count:
                self._decisions = count, rulings.every(connection)
            return self._decisions[1]

        return self._read(answer)

    def last_ruled(self) -> str | None:
        """Give the latest time of ruling, as it was kept; None where nothing is ruled."""
        return self._read(rulings.last_at)
