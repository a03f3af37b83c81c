"""Train the network by which the coder weighs in which way an act was done, and count which words go with which way.

python -m training.modes              # train on all that may be learned from, measure each theme left out, ship
python -m training.modes --print      # measure only

It learns from the same texts as `training/weigher.py`, and after it and `training/casting.py`: the events are those that the coder tells.
Each mode of the type of an event that gold tells as well is a row. A language's counts (`modes.json` in its pack) are of all acts that gold
tells; a text is weighed by counts that have not seen its theme. What gold calls optional, and a mode that it calls as right as its own,
teach nothing.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests/quality"))

import floors  # noqa: E402

from entente.coder.candidate import Candidate  # noqa: E402
from entente.coder.code import Coder  # noqa: E402
from entente.coder.events import candidates  # noqa: E402
from entente.coder.lexis import names_in  # noqa: E402
from entente.coder.mode_signs import ModeSigns  # noqa: E402
from entente.coder.mode_words import ModeWords, ways_of, words_at  # noqa: E402
from entente.coder.modes import decided  # noqa: E402
from entente.coder.sources import Sources  # noqa: E402
from training.folds import fold_of  # noqa: E402
from training.network import Network, train  # noqa: E402
from training.sign_networks import common, matrix, write  # noqa: E402
from training.weigher import ONLY_TOPICS, Text, all_texts, parts, stretches, touches, types_of  # noqa: E402

LANGUAGES = HERE.parent / "src/entente/languages"
FOLDS = 8
UNITS, ROUNDS, BATCH = 24, 9, 1024
# How many acts must have told a word for it to be kept, by its letter; a predicate once, and twice together with another word.
LEAST = {"i": 3, "g": 3, "s": 3, "o": 2, "c": 2}
TOGETHER = 2


@dataclass(frozen=True)
class Sight:
    """An act that gold tells: its type, its mode ("" for none), its words, and its text's fold."""

    type: str
    mode: str
    words: frozenset[str]
    fold: int


@dataclass(frozen=True)
class Act:
    """An event that gold and coder tell: its entry's mode, its type's modes with their signs, and gold's modes, the first its own.

    Attributes:
        taught: whether it may be learned from.
    """

    entry: str | None
    modes: tuple[str, ...]
    signs: list[list[str]]
    gold: tuple[str | None, ...]
    taught: bool
    theme: str


def main() -> None:
    """Read, measure with each theme left out, train on all, ship."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--print", action="store_true", help="measure only")
    options = parser.parse_args()
    acts = []
    for language in floors.LANGUAGES:
        reader, coder = parts(language)
        coder.matcher.networks = {name: each for name, each in coder.matcher.networks.items() if name != "modes"}
        texts = [text for text in all_texts(language, reader) if not text.theme.endswith(ONLY_TOPICS)]
        told = [candidates(text.doc, coder.matcher, coder.cues, Sources(text.doc, coder.cues)) for text in texts]
        acts += acts_of(texts, told, coder, None if options.print else language)
    learn(acts, ship=not options.print)


def acts_of(texts: Sequence[Text], told: Sequence[Sequence[Candidate]], coder: Coder, ship_to: str | None) -> list[Act]:
    """Give the acts of a language's texts.

    Args:
        told: of each text, what the coder tells.
        ship_to: the pack that the counts of all texts are written to.
    """
    sights = [sight for text in texts for sight in sights_of(text)]
    unseen = [count([sight for sight in sights if sight.fold != fold]) for fold in range(FOLDS)]
    if ship_to is not None:
        counted = count(sights)
        about = "Written by training/modes.py from tests/gold: by word and type, how often it stood by an act of which mode."
        data = {"about": about, "usual": counted.usual, "words": counted.counts}
        (LANGUAGES / ship_to / "modes.json").write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    ways = ways_of(coder.codebook, coder.matcher.language, coder.cues)
    found = []
    for text, items in zip(texts, told, strict=True):
        signs = ModeSigns(text.doc, unseen[fold_of(text.theme, FOLDS)], ways)
        found += [act for item in items if (act := act_of(text, item, signs, coder)) is not None]
    return found


def sights_of(text: Text) -> Iterator[Sight]:
    """Give the acts that gold tells in a text, with their words."""
    doc, names, fold = text.doc, names_in(text.doc), fold_of(text.theme, FOLDS)
    for event in text.events:
        places = stretches(doc.text, event)
        for number, clause in enumerate(doc.clauses):
            if touches(doc, clause, places):
                words = frozenset(word for each in words_at(doc, number, names).values() for word in each)
                yield Sight(event["type"], event.get("mode") or "", words, fold)


def count(sights: Sequence[Sight]) -> ModeWords:
    """Count how often each word stood by an act of which type and mode, and how often each was told."""
    usual: dict[str, Counter[str]] = {}
    counts: dict[str, dict[str, Counter[str]]] = {}
    for sight in sights:
        usual.setdefault(sight.type, Counter())[sight.mode] += 1
        for word in sight.words:
            counts.setdefault(word, {}).setdefault(sight.type, Counter())[sight.mode] += 1
    moded = {kind for kind, modes in usual.items() if set(modes) - {""}}
    kept: dict[str, dict[str, dict[str, int]]] = {}
    for word, told in sorted(counts.items()):
        of_it = {kind: dict(sorted(modes.items())) for kind, modes in sorted(told.items()) if kind in moded}
        if sum(sum(modes.values()) for modes in of_it.values()) >= LEAST.get(word[0], TOGETHER if word.count(" ") > 1 else 1):
            kept[word] = of_it
    return ModeWords(kept, {kind: dict(sorted(modes.items())) for kind, modes in sorted(usual.items()) if kind in moded})


def act_of(text: Text, item: Candidate, signs: ModeSigns, coder: Coder) -> Act | None:
    """Give an event that gold tells as well; None where it does not, or the type has no modes."""
    doc, modes = text.doc, tuple(mode for mode, _ in coder.codebook.types[item.type].modes)
    if not modes or item.type != item.trigger.type:
        return None
    for event in text.events:
        if item.type in types_of(event) and touches(doc, doc.clauses[item.clause], stretches(doc.text, event)):
            gold = (event.get("mode"), *(event.get("alt_modes") or ()))
            taught = item.type == event["type"] and not event.get("optional")
            return Act(item.mode if item.by_entry else None, modes, signs.of(item, modes), gold, taught, text.theme)
    return None


def learn(acts: Sequence[Act], ship: bool) -> None:
    """Measure with each theme left out; train on all, and write the weights where asked."""
    taught = [act for act in acts if act.taught]
    rows = [(act, mode, signs) for act in taught for mode, signs in zip(act.modes, act.signs, strict=True)]
    names = common([signs for *_, signs in rows])
    signs = matrix([each for *_, each in rows], names)
    answers = numpy.array([-1.0 if mode in act.gold[1:] else float(mode == act.gold[0]) for act, mode, _ in rows])
    fold = numpy.array([fold_of(act.theme, FOLDS) for act, *_ in rows])
    guesses = numpy.zeros(len(rows))
    for number in range(FOLDS):
        seen = (fold != number) & (answers >= 0)
        guesses[fold == number] = trained(signs[seen], answers[seen], 1).total(signs[fold == number])
    report(taught, 1 / (1 + numpy.exp(-guesses)))
    if ship:
        network = trained(signs[answers >= 0], answers[answers >= 0], 3)
        write("modes", {"mode": network}, names, {"rows": int((answers >= 0).sum()), "right": int((answers == 1).sum())})


def trained(signs: Any, answers: Any, networks: int) -> Network:
    """Train the network."""
    return train(signs, answers, networks, units=UNITS, rounds=ROUNDS, batch=BATCH)


def report(acts: Sequence[Act], chances: Any) -> None:
    """Print what entries give and what is decided: of acts whose gold has a mode right, wrong and none; of the rest given, and none."""
    entries, weighed, at = Counter[str](), Counter[str](), 0
    for act in acts:
        likely = dict(zip(act.modes, map(float, chances[at : at + len(act.modes)]), strict=True))
        at += len(act.modes)
        entries[outcome(act, act.entry)] += 1
        weighed[outcome(act, decided(act.entry, likely))] += 1
    for name, found in (("entries", entries), ("weighed", weighed)):
        asked = found["right"] + found["wrong"] + found["none"]
        given = found["right"] + found["wrong"] + found["given"] + found["given as well"]
        right = found["right"] + found["given as well"]
        print(f"{name}: {found['right'] / asked:.3f} of {asked} right, of {given} given {right / given:.3f}; {dict(found)}")


def outcome(act: Act, mode: str | None) -> str:
    """Name what a mode is beside gold's."""
    if act.gold[0] is None:
        return "none asked" if mode is None else "given as well" if mode in act.gold else "given"
    return "none" if mode is None else "right" if mode in act.gold else "wrong"


if __name__ == "__main__":
    main()
