"""Values told by several mentions: which one is shown, and which disagree. Nothing is averaged, nothing is overwritten."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from entente.record import Decision, Disagreement, Mention, Reading, Unmoored, edtf
from entente.resolve.moorings import fit
from entente.resolve.sourcing import Tellers


@dataclass
class Choices:
    """What people preferred among values told (`prefer`), and which of these rulings found their place.

    Attributes:
        decisions: rulings of kind `prefer`, in order.
        used: decisions that found a fact; `problems` lists what could not be followed.
    """

    decisions: Sequence[Decision]
    used: set[str] = field(default_factory=set)
    problems: list[Unmoored] = field(default_factory=list)
    _by_document: dict[str, list[Decision]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for decision in self.decisions:
            for name in sorted({anchor.document for group in decision.anchors for anchor in group}):
                self._by_document.setdefault(name, []).append(decision)

    def prefer(self, fact: str, name: str, mentions: Sequence[Mention], told: Mapping[str, Sequence[Mention]]) -> str | None:
        """Give the value of field `name` that a person preferred for a fact, if it is told; the later ruling wins."""
        found: dict[str, Decision] = {}
        for mention in mentions:
            for decision in self._by_document.get(mention.document, ()):
                anchors = [anchor for group in decision.anchors for anchor in group]
                if decision.fact == fact and decision.field == name and any(fit(anchor, mention) > 0 for anchor in anchors):
                    found[decision.id] = decision
        chosen = None
        for decision in sorted(found.values(), key=lambda each: (each.at, each.id)):
            self.used.add(decision.id)
            if decision.value not in told:
                self._note(decision, f"no text tells the value '{decision.value}' for {name}")
                continue
            if chosen is not None and chosen.value != decision.value:
                self._note(chosen, f"{decision.id} later rules otherwise (prefer)")
            chosen = decision
        return chosen.value if chosen else None

    def _note(self, decision: Decision, problem: str) -> None:
        if Unmoored(decision.id, problem) not in self.problems:
            self.problems.append(Unmoored(decision.id, problem))

    def unmoored(self) -> list[Unmoored]:
        """List the rulings that found nothing or lost to a later one."""
        missed = [Unmoored(each.id, f"no {each.fact} with a field '{each.field}' stands at its anchor") for each in self.decisions]
        return self.problems + [each for each in missed if each.decision not in self.used]


@dataclass(frozen=True, slots=True)
class Settled:
    """The value shown for a field (None where nobody tells one), who tells it, and the disagreement where there is one."""

    value: str | None
    mentions: tuple[str, ...] = ()
    disagreement: Disagreement | None = None


Told = Mapping[str, Sequence[Mention]]


@dataclass(frozen=True)
class Judge:
    """Chooses among values told."""

    tellers: Tellers
    choices: Choices

    def best(self, told: Told) -> str:
        """Choose the value with most independent voices, then most mentions, then the earliest told, then the smallest mention id."""

        def weight(value: str) -> tuple[int, int, tuple[str, str], str]:
            mentions = told[value]
            return -len(self.tellers.voices(mentions)), -len(mentions), self.tellers.order(self.tellers.first(mentions)), value

        return min(told, key=weight)

    def settle(
        self, fact: str, name: str, mentions: Sequence[Mention], told: Told, agrees: Callable[[str, str], bool] | None = None
    ) -> Settled:
        """Settle one field of a fact.

        Args:
            fact: the kind of fact.
            name: the field.
            mentions: all mentions of the fact.
            told: each value told and the mentions that tell it.
            agrees: tells whether the first value says what the second says, and no less exactly; the second is then no value of its own.
        """
        if not told:
            return Settled(None)
        finest = {value: list(held) for value, held in sorted(told.items())}
        if agrees is not None:
            for coarse in sorted(told):
                finer = [value for value in told if value != coarse and agrees(value, coarse)]
                if finer and not any(agrees(coarse, value) for value in finer):
                    finest.pop(coarse, None)
        preferred = self.choices.prefer(fact, name, mentions, told)
        value = preferred if preferred is not None else self.best(finest)
        if preferred is not None:
            finest.setdefault(preferred, list(told[preferred]))
        disagreement = None
        if len(finest) > 1:
            readings = tuple(Reading(each, tuple(sorted(mention.id for mention in finest[each]))) for each in sorted(finest))
            disagreement = Disagreement(name, readings, preferred)
        return Settled(value, tuple(sorted(mention.id for mention in finest[value])), disagreement)


def dates_agree(finer: str, coarser: str) -> bool:
    """Tell whether one date says what another says, and more exactly: inside it, or meeting it with a smaller reach."""
    if edtf.refines(finer, coarser):
        return True
    if edtf.gap_in_days(finer, coarser) != 0:
        return False
    inner, outer = edtf.bounds(finer), edtf.bounds(coarser)
    if inner is None or outer is None:
        return inner is not None
    return (inner[1] - inner[0], finer) < (outer[1] - outer[0], coarser)
