"""What an assistant may write, where its user allows it: confirm, reject or annotate, each with a reason and under a name of its own."""

import threading
from collections.abc import Sequence
from typing import Final

from entente.assist.quoting import Line, clip
from entente.record import Decision
from entente.record.errors import DecisionError, QueryError, UnknownNameError, UnsoundError
from entente.run import Ruler, moment_after, rulings_on, settle
from entente.store import Store

KINDS: Final = ("confirm", "reject", "annotate")
LONGEST_REASON: Final = 2_000
_SHORTEST_REASON: Final = 8


class Rulings:
    """Writes rulings into a record, one at a time, and makes it anew after each."""

    def __init__(self, store: Store, by: str) -> None:
        """Rule in this record under this name; it is marked as an assistant's."""
        self.store, self.by, self._one = store, f"{by} (assistant)", threading.Lock()

    def rule(self, kind: str, id: str, why: str, build: int, note: str | None) -> Line:
        """Keep a ruling.

        Args:
            kind: one of `KINDS`.
            id: the fact.
            why: the reason, in words.
            build: the build in whose answer the fact was seen: where it reads otherwise now, the ruling is refused.
            note: the words of an annotation.

        Raises:
            UnknownNameError: that kind is not an assistant's to rule.
            QueryError: reason, build or note is missing or makes no sense.
            ConflictError: the fact has changed since that build.
            DecisionError: there is nothing of that id, or no record can stand on the ruling; then it is withdrawn again.
        """
        if kind not in KINDS:
            raise UnknownNameError("ruling for an assistant", kind, KINDS)
        if not _SHORTEST_REASON <= len(why.strip()) <= LONGEST_REASON:
            raise QueryError(
                f"Give a reason of {_SHORTEST_REASON} to {LONGEST_REASON} characters: what in the quotations speaks for the ruling."
            )
        if (kind == "annotate") != bool(note and note.strip()):
            raise QueryError("An annotation has a note, and nothing else has: give `note` with kind annotate alone.")
        if note is not None and len(note) > LONGEST_REASON:
            raise QueryError(f"A note is at most {LONGEST_REASON} characters.")
        with self._one:
            now = self.store.build()
            if now is None or not 1 <= build <= now.number:
                raise QueryError(f"There is no build {build}: take the `build` of the answer in which you saw {clip(id, 80)}.")
            ruler = Ruler(self.by, why.strip(), None, note.strip() if note else None, str(build), moment_after(self.store))
            decisions = list(rulings_on(self.store, kind, [id], ruler))
            for decision in decisions:
                self.store.append(decision)
            made = self._settle(decisions)
        unmoored = {each.decision: each.problem for each in self.store.unmoored()}
        kept = [{"id": each.id, "kind": each.kind, "problem": unmoored.get(each.id)} for each in decisions]
        return {"build": made, "kept": kept, "withdraw_with": f"entente decide undo {' '.join(each.id for each in decisions)} --why …"}

    def _settle(self, decisions: Sequence[Decision]) -> int:
        try:
            return settle(self.store).build
        except UnsoundError as error:
            undoing = Ruler(self.by, str(error), at=moment_after(self.store))
            for decision in rulings_on(self.store, "undo", [each.id for each in decisions], undoing):
                self.store.append(decision)
            settle(self.store)
            raise DecisionError(f"The record cannot stand on that ruling, which is withdrawn again ({error})") from None
