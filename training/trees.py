"""UD trees over whole words: "du", "darle", "vardı" count as one word, as they stand in the text.

Each language's relations are brought to one set, so that treebanks which name the same thing differently can train and test one parser.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.corpora import read_blocks

# Subtypes that facts are read from; the others fall to their relation ("obl:mod" to "obl").
KEPT_RELATIONS = frozenset({"nsubj:pass", "aux:pass", "obl:agent", "acl:relcl", "nmod:poss", "expl:pass", "compound:lvc"})
SENTENCES_A_DOC = 10


@dataclass(slots=True)
class Word:
    """A word of a tree.

    Attributes:
        form: the word as the text has it.
        lemma: its dictionary form.
        tag: its universal tag.
        features: its universal features.
        head: the place of its head among the words of the sentence; its own place for the root.
        relation: how it hangs on its head.
        space: whether a blank follows.
        children: the words that hang on it.
    """

    form: str
    lemma: str
    tag: str
    features: dict[str, str]
    head: int
    relation: str
    space: bool
    children: list["Word"] = field(default_factory=list, repr=False)

    def has(self, relation: str, *lemmas: str) -> bool:
        """Tell whether such a word hangs on this one."""
        return any(child.relation == relation and (not lemmas or child.lemma in lemmas) for child in self.children)


Mend = Callable[[list[Word]], None]


def read_trees(vocab: Vocab, path: Path, features: Iterable[str], mend: Mend | None = None, part: slice = slice(None)) -> list[Doc]:
    """Read a treebank as documents of ten sentences.

    Args:
        features: names of the features that are kept.
        mend: brings this language's relations to the common set, before subtypes fall.
        part: which sentences are taken.
    """
    sentences = list(read_words(path))[part]
    for words in sentences:
        if mend is not None:
            mend(words)
        for word in words:
            word.relation = plain_relation(word.relation)
    kept = frozenset(features)
    return [as_doc(vocab, sentences[start : start + SENTENCES_A_DOC], kept) for start in range(0, len(sentences), SENTENCES_A_DOC)]


def plain_relation(relation: str) -> str:
    """Drop a subtype that is not kept."""
    return relation if relation in KEPT_RELATIONS else relation.partition(":")[0]


def read_words(path: Path) -> Iterator[list[Word]]:
    """Give the sentences of a treebank, the parts of a written word joined."""
    for block in read_blocks(path):
        yield _join([line.split("\t") for line in block if not line.startswith("#")])


def _join(lines: list[list[str]]) -> list[Word]:
    rows = [row for row in lines if row[0].isdecimal()]
    ranges: dict[int, tuple[int, list[str]]] = {}
    for row in lines:
        first, dash, last = row[0].partition("-")
        if dash:
            ranges[int(first)] = (int(last), row)
    groups: list[tuple[list[str], list[list[str]]]] = []
    at = 0
    while at < len(rows):
        last, written = ranges.get(at + 1, (at + 1, rows[at]))
        groups.append((written, rows[at:last]))
        at = last
    heads = {int(row[0]): int(row[6]) for row in rows}
    places = {int(row[0]): place for place, (_, parts) in enumerate(groups) for row in parts}
    words = []
    for place, (written, parts) in enumerate(groups):
        # The part nearest the root stands for the word: from there up, no path leads back into it.
        main = min(parts, key=lambda row: _depth(heads, int(row[0])))
        above = int(main[6])
        words.append(
            Word(
                form=written[1],
                lemma=main[2],
                tag=main[3],
                features=dict(pair.split("=", 1) for pair in main[5].split("|") if "=" in pair),
                head=places[above] if above else place,
                relation=main[7],
                space="SpaceAfter=No" not in written[9],
            )
        )
    for place, word in enumerate(words):
        if word.head != place:
            words[word.head].children.append(word)
    return words


def _depth(heads: Mapping[int, int], number: int) -> int:
    steps = 0
    while number:
        number, steps = heads[number], steps + 1
    return steps


def as_doc(vocab: Vocab, sentences: list[list[Word]], features: frozenset[str]) -> Doc:
    """Make a document of sentences; a blank follows each."""
    for words in sentences:
        words[-1].space = True
    words = [word for sentence in sentences for word in sentence]
    starts = [start for start, sentence in _with_starts(sentences) for _ in sentence]
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        pos=[word.tag if word.tag != "_" else "X" for word in words],
        morphs=["|".join(f"{name}={value}" for name, value in sorted(word.features.items()) if name in features) for word in words],
        heads=[start + word.head for start, word in zip(starts, words, strict=True)],
        deps=["ROOT" if word.relation == "root" else word.relation for word in words],
    )


def _with_starts(sentences: list[list[Word]]) -> Iterator[tuple[int, list[Word]]]:
    start = 0
    for sentence in sentences:
        yield start, sentence
        start += len(sentence)
