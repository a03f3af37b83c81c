"""Which words go with which mode of an act: counts of what annotated news told, and what people listed.

The counts (`modes.json` in a language's pack, written by `training/modes.py`) say how often a word stood by an act of which type and mode.
Lists are of two kinds: word classes of a pack named after a type and a mode (`assault-drone` in its `cues.yaml`), and the words of those
entries of the codebook that have a mode. Who is named proves nothing of what was done, and is never counted.
"""

import functools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from entente.codebook import Codebook, Trigger
from entente.coder.cues import Cues
from entente.coder.lexis import keys
from entente.read.annotated import Annotated, Sentence
from entente.read.fold import folded

# By word, type and mode ("" for none): how often.
Counts = Mapping[str, Mapping[str, Mapping[str, int]]]
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "X", ""})
# What an entry may ask for that is no word.
_KINDS = frozenset(
    {"any", "person", "person-or-group", "party", "people", "state", "several", "foreign", "announced", "refused", "duty", "hostile"}
)
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ModeWords:
    """The counts of one language, and by type how often each of its modes was told at all."""

    counts: Counts
    usual: Mapping[str, Mapping[str, int]]


@functools.cache
def load_mode_words(code: str) -> ModeWords:
    """Open the counts of a language; none where its pack has none."""
    file = resources.files("entente.languages").joinpath(code, "modes.json")
    if not file.is_file():
        return ModeWords({}, {})
    data = json.loads(file.read_text("utf-8"))
    return ModeWords(data["words"], data["usual"])


def words_at(doc: Annotated, number: int, names: frozenset[int]) -> dict[str, tuple[str, ...]]:
    """Give the words of an event by the place where they stand, each after a letter for what it is.

    Args:
        number: of the event's clause.
        names: tokens that are names.

    Returns:
        Besides the places of `lexis.Keys`: `below`, the verbs of the clauses that hang on the event's and the heads of their objects
        ("asked Turkey to withdraw its troops"); `lead`, what colours the predicate; `near`, the rest of the sentence.
    """
    clause = doc.clauses[number]
    own = keys(doc, clause, names)
    under = [other for _, other in doc.near.clauses_in(clause.sentence) if other.governor == number and other.verbal]
    heads = [slot.argument.key for other in under for slot in other.slot("object", "of", "complement")]
    below = (*(f"b {other.lemma}" for other in under), *(f"c {doc.tokens[at].lemma}" for at in heads if at not in names))
    sentence = doc.sentences[clause.sentence]
    away = (at for at in range(sentence.first, sentence.last) if not clause.first <= at < clause.last)
    near = (f"i {doc.tokens[at].lemma}" for at in away if _tells(doc, at, names))
    return {
        "word": own.word,
        "pair": own.pair,
        "object": own.object,
        "below": tuple(dict.fromkeys(below)),
        "lead": tuple(dict.fromkeys(f"l {word}" for word in clause.lead)),
        "above": own.above,
        "subject": own.subject,
        "inside": own.inside,
        "near": tuple(dict.fromkeys(near)),
    }


def _tells(doc: Annotated, at: int, names: frozenset[int]) -> bool:
    return at not in names and doc.tokens[at].pos in _CONTENT and len(doc.tokens[at].lemma) > 2


@dataclass(frozen=True)
class Ways:
    """Words that people listed for modes.

    Attributes:
        words: by a word's dictionary form or its own, or by two words: "listed TYPE mode" and "entry TYPE mode".
    """

    words: Mapping[str, frozenset[str]]

    def find(self, doc: Annotated, sentence: Sentence) -> Iterator[tuple[int, frozenset[str]]]:
        """Find the words in a sentence: the token, and what they are listed for."""
        for at in range(sentence.first, sentence.last):
            token = doc.tokens[at]
            told = self.words.get(token.lemma, _NOTHING) | self.words.get(token.norm, _NOTHING)
            if at + 1 < sentence.last:
                after = doc.tokens[at + 1]
                told |= self.words.get(f"{token.norm} {after.norm}", _NOTHING) | self.words.get(f"{token.norm} {after.lemma}", _NOTHING)
            if told:
                yield at, told


_MADE: dict[tuple[str, str], Ways] = {}


def ways_of(codebook: Codebook, language: str, cues: Cues) -> Ways:
    """Compile the listed words of a language, once a codebook."""
    key = codebook.version, language
    if key not in _MADE:
        words: dict[str, set[str]] = {}
        for kind in codebook.types.values():
            for mode, _ in kind.modes:
                for word in cues.classes.get(f"{kind.name.lower()}-{mode}", ()):
                    words.setdefault(word, set()).add(f"listed {kind.name} {mode}")
        for trigger in codebook.triggers(language):
            given = trigger.mode or trigger.frame.mode
            for word in _words_of(trigger) if given else ():
                words.setdefault(word, set()).add(f"entry {trigger.type} {given}")
        _MADE[key] = Ways({word: frozenset(told) for word, told in words.items()})
    return _MADE[key]


def _words_of(trigger: Trigger) -> Iterator[str]:
    """Give an entry's own words or, where it asks for others beside them, those: "call" tells little, "ceasefire" what is called for."""
    wanted = [word for name, words in trigger.needs if not name.startswith("no-") for word in words]
    asked = [word for word in wanted if word not in _KINDS and not word.startswith("@")]
    yield from map(folded, asked or (*trigger.verbs, *trigger.nouns))


__all__ = ["Counts", "ModeWords", "Ways", "load_mode_words", "ways_of", "words_at"]
