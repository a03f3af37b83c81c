"""Train the weights by which a pronoun is tied to whom it stands for (`src/entente/read/antecedents.json`).

python -m training.antecedents              # train on all that may be learned from, measure with themes left out, ship
python -m training.antecedents --print      # measure only

It learns from the project's own annotated texts alone, the lists `dev` and `learn` of tests/gold: where a pronoun is a party of a clause
that tells an event, the event's parties say whom it stands for. All languages with trees are learned together, for the signs name no word.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import scipy.optimize
import scipy.sparse

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests/quality"))

import floors  # noqa: E402

from entente.read.annotated import Annotated, Slot  # noqa: E402
from entente.read.antecedents import AntecedentModel, Candidate  # noqa: E402
from entente.read.corefer import Coreference  # noqa: E402
from entente.read.fold import folded  # noqa: E402
from entente.record import Description, Document, DocumentEntity, document_id  # noqa: E402
from training.folds import fold_of  # noqa: E402
from training.weigher import parts, stretches, touches  # noqa: E402

TARGET = HERE.parent / "src/entente/read/antecedents.json"
LANGUAGES = ("en", "fr", "es")
FOLDS = 8
PENALTY = 10.0
# What was met in fewer candidates is not learned from; what weighs less is not kept.
SEEN, KEPT = 15, 0.02
# While learning, whoever was told earlier is tied by rule.
BY_RULE = AntecedentModel({"by-rule": 1.0})


@dataclass(frozen=True)
class Pronoun:
    """A pronoun that is a party of an event.

    Attributes:
        kind: its class, as `Chosen.choices` gives it.
        told: for each candidate its entities and its signs.
        right: for each candidate, whether the event has that party on the pronoun's side.
        ruled: whether the rules gave it such a party.
        theme: the text's, which is left out as a whole.
    """

    kind: str
    told: tuple[tuple[tuple[int, ...], tuple[str, ...]], ...]
    right: tuple[bool, ...]
    ruled: bool
    theme: str
    language: str


class Watched(Coreference):
    """Keeps what it weighed."""

    def _weighed(self, index: int, ruled: tuple[int, ...]) -> bool:
        self.__dict__.setdefault("weighed", {})[index] = (ruled, *self.choices(index, ruled))
        return super()._weighed(index, ruled)


def main() -> None:
    """Train and ship."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--print", action="store_true", help="measure only")
    rows = [row for language in LANGUAGES for row in pronouns(language)]
    report(rows)
    if not parser.parse_args().print:
        ship(learn(rows))


def ship(weights: Mapping[str, float]) -> None:
    """Write the weights."""
    kept = {sign: round(weight, 2) for sign, weight in sorted(weights.items()) if abs(weight) >= KEPT}
    TARGET.write_text(json.dumps({"languages": LANGUAGES, "weights": kept}, indent=0) + "\n", "utf-8")


def pronouns(language: str) -> Iterator[Pronoun]:
    """Read what may be learned from in a language, and give its pronouns."""
    reader, _ = parts(language)
    made: list[Watched] = []

    class Kept(Watched):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            made.append(self)

    reader.antecedents, reader.coreference = BY_RULE, Kept
    for name in (f"{language}-learn", f"{language}-dev", f"{language}-passages-dev"):
        for gold, text in floors.documents(name):
            doc = reader.read(Document(document_id(text, None, None), text, descriptions=(Description("language", language, "user"),)))
            yield from pronouns_of(doc, made.pop(), gold.items("events"), gold.stem, language)


def pronouns_of(doc: Annotated, tied: Watched, events: Sequence[dict[str, Any]], theme: str, language: str) -> Iterator[Pronoun]:
    """Give the pronouns of one text that are parties of its events."""
    weighed: dict[int, tuple[tuple[int, ...], str, list[tuple[Candidate, list[str]]]]] = tied.__dict__.get("weighed", {})
    for event in events:
        places = stretches(doc.text, event)
        if event.get("optional"):
            continue
        telling = [clause for clause in doc.clauses if touches(doc, clause, places)]
        slots = [(at, slot) for clause in telling for slot in clause.slots for at in slot.argument.mentions]
        for index, slot in {at: slot for at, slot in slots if at in weighed}.items():
            ruled, kind, rows = weighed[index]
            sides = _parties(event, slot, kind)
            right = tuple(_are(doc, row.entities, sides) for row, _ in rows)
            if rows:
                by_rule = ruled != (-1,) and bool(ruled) and _are(doc, ruled, sides)
                yield Pronoun(kind, tuple((row.entities, tuple(found)) for row, found in rows), right, by_rule, theme, language)


def _parties(event: dict[str, Any], slot: Slot, kind: str) -> list[dict[str, Any]]:
    """The parties that a pronoun may be: those of its side, and of both for whose a party is or who stands behind a preposition."""
    parties: list[dict[str, Any]] = event.get("actors") or []
    if kind.endswith("-owner") or slot.label not in ("subject", "by", "object", "iobject"):
        return parties
    side = "actor" if slot.label in ("subject", "by") else "recipient"
    return [party for party in parties if party.get("side") == side] or parties


def _are(doc: Annotated, entities: Sequence[int], parties: Sequence[dict[str, Any]]) -> bool:
    return all(any(_is(doc.entities[number], party) for party in parties) for number in entities)


def _is(entity: DocumentEntity, party: dict[str, Any]) -> bool:
    """Whether an entity of a text is a party of the gold: by a name of one within the other's, or both of one state."""
    if entity.kind != "person" and entity.kind != "place" and entity.country and entity.country == party.get("country"):
        return party.get("kind") != "person"
    own = {tuple(folded(name).split()) for name in (entity.name, *entity.names)}
    names = {tuple(folded(str(name)).split()) for name in (party["name"], *(party.get("aliases") or ()))}
    return any(set(one) <= set(other) or set(other) <= set(one) for one in own for other in names if one and other)


# --- learning


def learn(rows: Sequence[Pronoun]) -> dict[str, float]:
    """Weigh the signs so that the right candidates outweigh the others: a softmax over each pronoun's candidates, with a ridge."""
    useful = [row for row in rows if any(row.right) and not all(row.right)]
    met: Counter[str] = Counter()
    for row in useful:
        for _, found in row.told:
            met.update(found)
            met.update(f"{row.kind}|{sign}" for sign in found)
    place = {sign: at for at, sign in enumerate(sorted(sign for sign, count in met.items() if count >= SEEN))}
    across, down, starts = [], [], []
    candidates = 0
    for row in useful:
        starts.append(candidates)
        for _, found in row.told:
            cells = [place[sign] for one in found for sign in (one, f"{row.kind}|{one}") if sign in place]
            across += [candidates] * len(cells)
            down += cells
            candidates += 1
    signs = scipy.sparse.csr_array((numpy.ones(len(down)), (across, down)), shape=(candidates, len(place)))
    right = numpy.array([value for row in useful for value in row.right], dtype=float)
    weights = scipy.optimize.minimize(
        _loss, numpy.zeros(len(place)), (signs, right, numpy.array(starts)), jac=True, method="L-BFGS-B", options={"maxiter": 150}
    ).x
    return {sign: float(weights[at]) for sign, at in place.items()}


def _loss(weights: Any, signs: Any, right: Any, starts: Any) -> tuple[float, Any]:
    """Minus the log of what the right candidates of each pronoun have of the whole, and its slope."""
    lengths = numpy.diff(numpy.append(starts, len(right)))
    scores = signs @ weights
    powers = numpy.exp(scores - numpy.repeat(numpy.maximum.reduceat(scores, starts), lengths))
    whole, good = numpy.add.reduceat(powers, starts), numpy.add.reduceat(powers * right, starts) + 1e-12
    slope = powers / numpy.repeat(whole, lengths) - powers * right / numpy.repeat(good, lengths)
    return float(numpy.sum(numpy.log(whole) - numpy.log(good)) + PENALTY / 2 * weights @ weights), signs.T @ slope + PENALTY * weights


def report(rows: Sequence[Pronoun]) -> None:
    """Print how many pronouns are right with their theme left out, and how many by rule, for each language and class."""
    told: dict[tuple[str, str], Counter[str]] = {}
    for fold in range(FOLDS):
        model = AntecedentModel(learn([row for row in rows if fold_of(row.theme, FOLDS) != fold]))
        for row in rows:
            if fold_of(row.theme, FOLDS) == fold:
                for key in ((row.language, "all"), (row.language, row.kind)):
                    of = {
                        "all": 1,
                        "weighed": row.right[model.likeliest(row.kind, row.told)],
                        "ruled": row.ruled,
                        "could be": any(row.right),
                    }
                    told.setdefault(key, Counter()).update({name: int(value) for name, value in of.items()})
    for (language, kind), counts in sorted(told.items()):
        print(language, kind, dict(counts))


if __name__ == "__main__":
    main()
