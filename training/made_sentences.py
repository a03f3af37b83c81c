"""Made-up news sentences with their trees: what treebanks of the open web lack.

EWT and GUM hold few chains of title and name ("Italian Prime Minister X and Libyan commander Y met in Rome"), and a parser learned from
them alone breaks a title off as a sentence of its own. The sentences here are ours: patterns with words put in at random from a fixed seed.
They say nothing true of anybody. Each has Penn tags, heads and UD relations as EWT has them, and its names; no universal tags or features.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import yaml
from spacy.tokens import Doc
from spacy.vocab import Vocab

SEED = 1
AMOUNT = 1200
SENTENCES_A_DOC = 6

WORDS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


@dataclass(slots=True)
class Node:
    """A word with what hangs on it, in the order of the text.

    Attributes:
        names: class of the name that starts with this word and goes on through its "flat" words; empty for other words.
    """

    word: str
    tag: str
    relation: str
    left: list["Node"] = field(default_factory=list)
    right: list["Node"] = field(default_factory=list)
    names: str = ""

    def flatten(self) -> list["Node"]:
        """Give the words below and this one, in the order of the text."""
        return [
            *(inner for node in self.left for inner in node.flatten()),
            self,
            *(inner for node in self.right for inner in node.flatten()),
        ]


def office(words: str, tag: str, relation: str) -> Node:
    """Build a title or office such as "Prime/amod Minister": the last word is the head."""
    *before, head = words.split(" ")
    modifiers = [part.split("/") for part in before]
    left = [Node(word, "JJ" if tag == "NN" and how == "amod" else tag, how) for word, how in modifiers]
    return Node(head, tag, relation, left)


class Maker:
    """Puts words into patterns; what it makes depends on the seed alone."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)

    def pick(self, kind: str) -> str:
        """Take a word of a kind."""
        return self.dice.choice(WORDS[kind])

    def name(self, relation: str) -> Node:
        """Build a person's name, with first name or without."""
        if self.dice.random() < 0.25:
            return Node(self.proper(), "NNP", relation, names="PER")
        last = Node(self.proper(), "NNP", "flat")
        article = []
        if self.dice.random() < 0.2:
            article = [Node(self.dice.choice(["al", "el"]), "NNP", "flat")]
            last.left = [Node("-", "HYPH", "punct")]
        middle = [Node(self.proper(), "NNP", "flat")] if self.dice.random() < 0.15 else []
        return Node(self.proper(), "NNP", relation, right=[*middle, *article, last], names="PER")

    def proper(self) -> str:
        """Make up a name."""
        return self.pick("beginnings") + self.pick("middles") + self.pick("endings")

    def person(self, relation: str) -> Node:
        """Build a person (titled, with an office after the name, or the office alone) or, now and then, a state."""
        kind = self.dice.random()
        nation = [Node(self.pick("adjectives"), "JJ", "amod")]
        if kind < 0.05:
            return Node(self.pick("states"), "NNP", relation, names="LOC")
        if kind < 0.15:
            return self.name(relation)
        if kind < 0.75:
            titled = self.name(relation)
            title = (
                office(self.pick("titles"), "NNP", "nmod:desc")
                if self.dice.random() < 0.65
                else office(self.pick("offices"), "NN", "nmod:desc")
            )
            title.left[:0] = nation if self.dice.random() < 0.6 else []
            titled.left.append(title)
            return titled
        bare = office(self.pick("offices"), "NN", relation)
        bare.left[:0] = [Node("the", "DT", "det"), *(nation if self.dice.random() < 0.6 else [])]
        if kind < 0.88:
            return bare
        bare.relation = "appos"
        named = self.name(relation)
        bare.left.insert(0, Node(",", ",", "punct"))
        named.right += [bare, Node(",", ",", "punct")]
        return named

    def people(self, relation: str, many: float) -> Node:
        """Build one person, or two joined by "and"."""
        first = self.person(relation)
        if self.dice.random() < many and first.right[-1:] != [Node(",", ",", "punct")]:
            second = self.person("conj")
            if second.right[-1:] != [Node(",", ",", "punct")]:
                second.left.insert(0, Node("and", "CC", "cc"))
                first.right.append(second)
        return first

    def oblique(self, case: str, node: Node) -> Node:
        """Put a preposition before a phrase."""
        node.left.insert(0, Node(case, "IN", "case"))
        return node

    def setting(self) -> list[Node]:
        """Say where, when, or neither."""
        where = [self.oblique("in", Node(self.pick("places"), "NNP", "obl", names="LOC"))] if self.dice.random() < 0.6 else []
        when = [self.oblique("on", Node(self.pick("days"), "NNP", "obl"))] if self.dice.random() < 0.6 else []
        return where + when

    def clause(self) -> Node:
        """Build a clause without its full stop; its head is the verb."""
        pattern = self.dice.choice([self.meeting, self.joint_meeting, self.passive, self.arrival, self.signing, self.met_with])
        return pattern()

    def meeting(self) -> Node:
        """X met Y."""
        verb = self.pick("met")
        return Node(verb, "VBD", "root", [self.people("nsubj", 0.2)], [self.people("obj", 0.2), *self.setting(), *self.purpose()])

    def joint_meeting(self) -> Node:
        """X and Y met."""
        return Node("met", "VBD", "root", [self.people("nsubj", 1.0)], [*self.setting(), *self.purpose()])

    def met_with(self) -> Node:
        """X met with Y."""
        return Node("met", "VBD", "root", [self.people("nsubj", 0.3)], [self.oblique("with", self.people("obl", 0.2)), *self.setting()])

    def passive(self) -> Node:
        """X was received by Y."""
        verb = self.pick("passive")
        before = [self.person("nsubj:pass"), Node("was", "VBD", "aux:pass")]
        return Node(verb, "VBN", "root", before, [self.oblique("by", self.people("obl:agent", 0.2)), *self.setting()])

    def arrival(self) -> Node:
        """X arrived in a city."""
        city = self.oblique("in", Node(self.pick("places"), "NNP", "obl", names="LOC"))
        day = self.oblique("on", Node(self.pick("days"), "NNP", "obl"))
        return Node("arrived", "VBD", "root", [self.people("nsubj", 0.3)], [city, day, *self.purpose()])

    def signing(self) -> Node:
        """X signed an agreement with Y."""
        deal = Node(self.pick("deals"), "NN", "obj", [Node("the", "DT", "det")])
        return Node("signed", "VBD", "root", [self.people("nsubj", 0.5)], [deal, *self.setting()])

    def purpose(self) -> list[Node]:
        """To discuss something, at times."""
        if self.dice.random() > 0.3:
            return []
        topic = Node(self.pick("topics"), "NN", "obj")
        return [Node("discuss", "VB", "advcl", [Node("to", "TO", "mark")], [topic])]

    def sentence(self) -> Node:
        """Build a whole sentence: a clause, or somebody saying that it is so."""
        clause = self.clause()
        if self.dice.random() < 0.2:
            clause.relation = "ccomp"
            clause.left.insert(0, Node("that", "IN", "mark"))
            clause = Node("said", "VBD", "root", [self.person("nsubj")], [clause])
        clause.right.append(Node(".", ".", "punct"))
        return clause


def make_docs(vocab: Vocab) -> Iterator[Doc]:
    """Give documents of several made-up sentences each, the same on every run."""
    maker = Maker(SEED)
    for _ in range(AMOUNT // SENTENCES_A_DOC):
        roots = [maker.sentence() for _ in range(SENTENCES_A_DOC)]
        yield _as_doc(vocab, roots)


def _name_labels(words: list[Node]) -> list[str]:
    labels = {id(node): "O" for node in words}
    for node in words:
        if node.names:
            labels[id(node)] = f"B-{node.names}"
            inside = [inner for part in node.right if part.relation == "flat" for inner in part.flatten()]
            labels |= {id(inner): f"I-{node.names}" for inner in inside}
    return [labels[id(node)] for node in words]


def _as_doc(vocab: Vocab, roots: list[Node]) -> Doc:
    words = [node for root in roots for node in root.flatten()]
    place = {id(node): i for i, node in enumerate(words)}
    heads = list(range(len(words)))
    for node in words:
        for child in (*node.left, *node.right):
            heads[place[id(child)]] = place[id(node)]
    starts = {place[id(root.flatten()[0])] for root in roots}
    texts = [node.word[:1].upper() + node.word[1:] if i in starts else node.word for i, node in enumerate(words)]
    close = [node.word == "-" or (i + 1 < len(words) and words[i + 1].word in {".", ",", "-"}) for i, node in enumerate(words)]
    return Doc(
        vocab,
        words=texts,
        spaces=[not shut for shut in close],
        tags=[node.tag for node in words],
        heads=heads,
        ents=_name_labels(words),
        deps=["ROOT" if node.relation == "root" else node.relation for node in words],
    )
