"""Made-up Persian news sentences with their trees: names without capitals in the places where news has them.

PerDT and Seraji are literature, technology and home news; a tagger learned from them alone takes a foreign minister's name for common
nouns. The sentences are ours: patterns with words put in at random from a fixed seed, names put together from syllables. They say nothing
true of anybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import yaml
from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.trees import SENTENCES_A_DOC, Word, as_doc

SEED = 3
AMOUNT = 1300

WORDS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


@dataclass(slots=True)
class Node:
    """A word with what hangs on it, before and after it in the text."""

    form: str
    tag: str
    relation: str
    left: list["Node"] = field(default_factory=list)
    right: list["Node"] = field(default_factory=list)

    def flatten(self) -> list["Node"]:
        """Give the words below and this one, in the order of the text."""
        return [*(low for node in self.left for low in node.flatten()), self, *(low for node in self.right for low in node.flatten())]


class Maker:
    """Puts words into patterns; what it makes depends on the seed alone."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)

    def pick(self, kind: str) -> str:
        """Take a word of a kind."""
        return self.dice.choice(WORDS[kind])

    def likely(self, share: float) -> bool:
        """Throw the dice."""
        return self.dice.random() < share

    def proper(self) -> str:
        """Make up one name, or take a common one."""
        return self.pick("given") if self.likely(0.4) else self.pick("beginnings") + self.pick("middles") + self.pick("endings")

    def name(self, relation: str, words: int = 0) -> Node:
        """Build a person's name of two or three words."""
        rest = [Node(self.proper(), "PROPN", "flat") for _ in range(words or self.dice.choice([1, 1, 1, 2]))]
        return Node(self.proper(), "PROPN", relation, right=rest)

    def state(self, relation: str) -> Node:
        """Build a state's name."""
        first, *more = self.pick("states").split(" ")
        return Node(first, "PROPN", relation, right=[Node(word, "PROPN", "flat") for word in more])

    def office(self, relation: str) -> Node:
        """Build an office with its field, of a state or with a demonym."""
        first, *fields = self.pick("offices").split(" ")
        head = Node(first, "NOUN", relation)
        last = head
        for word in fields:
            low = Node(word, "ADJ" if word == "خارجه" else "NOUN", "amod" if word == "خارجه" else "nmod:poss")
            last.right.append(low)
            last = low if low.tag == "NOUN" else last
        head.right.append(self.state("nmod:poss") if self.likely(0.75) else Node(self.pick("adjectives"), "ADJ", "amod"))
        return head

    def party(self, relation: str, commas: bool = True) -> Node:
        """Build who acts: a state, a body of one, an office, a name, or both in either order."""
        kind = self.dice.random()
        if kind < 0.2:
            return self.state(relation)
        if kind < 0.35:
            return Node(self.pick("bodies"), "NOUN", relation, right=[self.state("nmod:poss")])
        if kind < 0.45:
            return self.office(relation)
        if kind < 0.55:
            return self.name(relation)
        if kind < 0.65:
            rank = Node(self.pick("ranks"), "NOUN", relation)
            rank.right.append(self.name("flat", 1))
            return rank
        if kind < 0.8 or not commas:
            held = self.office(relation)
            held.right.append(self.name("appos"))
            return held
        named = self.name(relation)
        office = self.office("appos")
        office.left.append(Node("،", "PUNCT", "punct"))
        named.right += [office, Node("،", "PUNCT", "punct")] if self.likely(0.7) else [office]
        return named

    def under(self, case: str, node: Node) -> Node:
        """Put a preposition before a phrase."""
        node.left.insert(0, Node(case, "ADP", "case"))
        return node

    def several(self, relation: str) -> Node:
        """Build one party or two, joined by "و"."""
        first = self.party(relation)
        if self.likely(0.2) and first.right[-1:] and first.right[-1].form != "،":
            second = self.party("conj", False)
            second.left.insert(0, Node("و", "CCONJ", "cc"))
            first.right.append(second)
        return first

    def setting(self) -> list[Node]:
        """Say where and when, or neither."""
        when = [Node("روز", "NOUN", "obl", right=[Node(self.pick("days"), "PROPN", "flat")])] if self.likely(0.3) else []
        where = [self.under("در", Node(self.pick("places"), "PROPN", "obl"))] if self.likely(0.3) else []
        return when + where

    def verb(self, light: str) -> Node:
        """Build a form of a light verb, with its auxiliary."""
        forms = WORDS[light]
        form = self.dice.choice(forms)
        auxiliary, _, main = form.rpartition("+")
        if auxiliary:
            return Node(main, "VERB", "root", [Node(auxiliary, "AUX", "aux")])
        main, _, after = form.partition(" ")
        return Node(main, "VERB", "root", right=[Node(after, "AUX", "aux")] if after else [])

    def compound(self, noun: str, tag: str, light: str = "did") -> Node:
        """Build a verb with its noun."""
        verb = self.verb(light)
        verb.left.insert(0, Node(noun, tag, "compound:lvc"))
        return verb

    def clause(self) -> Node:
        """Build a clause; its head is the verb, which stands last."""
        pattern = self.dice.randrange(9)
        subject = self.several("nsubj")
        if pattern == 0:
            parts, verb = [self.under("با", self.party("obl"))], self.compound(self.pick("with"), "NOUN")
        elif pattern == 1:
            parts, verb = [self.marked(self.party("obj"))], self.compound(self.pick("object"), "ADJ" if self.likely(0.3) else "NOUN")
        elif pattern == 2:
            goal = Node(self.pick("places"), "PROPN", "obl") if self.likely(0.5) else self.state("obl")
            parts, verb = [self.under("به", goal)], self.compound(self.pick("to"), "NOUN")
        elif pattern == 3:
            parts, verb = [self.under("از", self.party("obl"))], self.compound(self.pick("from"), "NOUN")
        elif pattern == 4:
            parts = [self.under(self.dice.choice(["با", "به"]), self.state("obl")), Node(self.pick("things"), "NOUN", "obj")]
            verb = self.compound(self.pick("done"), "NOUN")
        elif pattern == 5:
            deed = Node(self.pick("deeds"), "NOUN", "obj", right=[self.state("nmod:poss"), self.under("به", self.state("nmod"))])
            parts, verb = [self.marked(deed)], self.compound(self.pick("object"), "ADJ" if self.likely(0.3) else "NOUN")
        elif pattern == 6:
            subject.relation = "nsubj:pass"
            parts = [self.under(self.dice.choice(["توسط"]), self.party("obl:agent"))] if self.likely(0.5) else []
            verb = Node(self.pick("participles"), "VERB", "root", right=[Node(self.dice.choice(["شد", "شدند"]), "AUX", "aux:pass")])
        elif pattern == 7:
            parts, verb = [self.under("از", self.state("obl"))], Node("خواست", "VERB", "root")
        else:
            parts = [self.marked(Node(self.pick("things"), "NOUN", "obj", right=[self.state("nmod:poss")]))]
            verb = self.compound(self.pick("done"), "NOUN")
        setting = self.setting()
        middle = [*setting, *parts] if self.likely(0.5) else [*parts, *setting]
        if parts and parts[-1].relation == "obj" and not parts[-1].right and setting:  # a bare object stays by its verb
            middle = [*setting, *parts]
        verb.left = [subject, *middle, *verb.left]
        return verb

    def marked(self, node: Node) -> Node:
        """Mark an object."""
        node.right.append(Node("را", "ADP", "case"))
        return node

    def sentence(self) -> list[Node]:
        """Build a whole sentence: a clause, or somebody saying that it is so."""
        clause = self.clause()
        if self.likely(0.2):
            clause.relation = "ccomp"
            opening = Node(":", "PUNCT", "punct") if self.likely(0.4) else Node("که", "SCONJ", "mark")
            clause.left.insert(0, opening)
            clause = Node(self.pick("said"), "VERB", "root", [self.party("nsubj")], [clause])
        clause.right.append(Node(".", "PUNCT", "punct"))
        return clause.flatten()


def make_persian(vocab: Vocab) -> Iterator[Doc]:
    """Give documents of made-up sentences, the same on every run."""
    maker = Maker(SEED)
    sentences = [_words(maker.sentence()) for _ in range(AMOUNT)]
    for start in range(0, AMOUNT, SENTENCES_A_DOC):
        yield as_doc(vocab, sentences[start : start + SENTENCES_A_DOC], frozenset())


def _words(nodes: list[Node]) -> list[Word]:
    place = {id(node): at for at, node in enumerate(nodes)}
    heads = {id(low): place[id(node)] for node in nodes for low in (*node.left, *node.right)}
    spaces = [at + 1 == len(nodes) or nodes[at + 1].form not in (".", "،", ":") for at in range(len(nodes))]
    return [
        Word(node.form, node.form, node.tag, {}, heads.get(id(node), at), node.relation, spaces[at]) for at, node in enumerate(nodes)
    ]
