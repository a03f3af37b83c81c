"""Made-up French and Spanish news sentences with their trees: what treebanks of encyclopedias and parliaments lack.

As in `made_sentences`, the sentences are ours: patterns (`made_trees.yaml`) with words put in at random from a fixed seed, names put
together from syllables. They say nothing true of anybody. They carry heads and relations only, no tags or features.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import yaml
from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.made_sentences import WORDS, Node

SEED = 1
AMOUNT = 900
SENTENCES_A_DOC = 6

PATTERNS: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
_ITEMS = re.compile(r"[()]|\{[^}]*\}|[^\s(){}]+")
_VOWELS = tuple("aeiouyéèêàâîôAEIOUYÉÈ")


class TreeMaker:
    """Puts words into a language's patterns; what it makes depends on the seed alone."""

    def __init__(self, code: str, seed: int = SEED) -> None:
        self.dice = Random(seed)
        self.patterns = PATTERNS[code]

    def make(self, kind: str, relation: str) -> list[Node]:
        """Build a phrase of a kind: one node, or none where the pattern drawn is empty."""
        if kind == "name":
            return [self.name(relation)]
        return self.build(_ITEMS.findall(self.dice.choice(self.patterns[kind])), relation)

    def name(self, relation: str) -> Node:
        """Build a person's name: two words, now and then one, three, or one with an Arabic article."""
        first, *others = (self.proper() for _ in range(self.dice.choice((1, 2, 2, 2, 3))))
        if others and self.dice.random() < 0.2:
            others[-1] = f"al-{others[-1]}"
        return Node(first, "", relation, right=[Node(other, "", "flat") for other in others])

    def proper(self) -> str:
        """Make up a name."""
        return "".join(self.dice.choice(WORDS[kind]) for kind in ("beginnings", "middles", "endings"))

    def build(self, items: list[str], relation: str) -> list[Node]:
        """Build a phrase from a pattern's items; the first bare word or kind is its head. A pattern without one gives its parts."""
        head: Node | None = None
        before: list[Node] = []
        after: list[Node] = []
        while items:
            item = items.pop(0)
            parts: list[Node] = []
            if item == "(":
                inner_relation = items.pop(0)
                parts = self.build(_until_closed(items), inner_relation)
            elif item.startswith("{"):
                inner_relation, _, kind = item[1:-1].rpartition(":")
                made = self.make(kind, inner_relation or relation)
                if not inner_relation and head is None and made and not self._is_setting(kind):
                    head = made[0]
                    continue
                parts = made
            else:
                head = Node(item, "", relation)
                continue
            (before if head is None else after).extend(parts)
        if head is None:
            return before
        head.left[:0] = before
        head.right += after
        return [head]

    def _is_setting(self, kind: str) -> bool:
        return kind in ("place", "when", "purpose")

    def sentence(self) -> tuple[list[Node], list[int]]:
        """Build a sentence: its words in order, and the place of each word's head."""
        root = self.make("sentence", "ROOT")[0]
        words = root.flatten()
        places = {id(node): place for place, node in enumerate(words)}
        heads = [0] * len(words)
        for place, node in enumerate(words):
            heads[place] = place if node is root else heads[place]
            for child in (*node.left, *node.right):
                heads[places[id(child)]] = place
        return self._written(words, heads)

    def _written(self, words: list[Node], heads: list[int]) -> tuple[list[Node], list[int]]:
        """Join, elide, drop a comma before a stop or another comma, and write the first letter large."""
        dropped = set()
        for place, (word, following) in enumerate(pairwise(words)):
            joined = self.patterns["joined"].get(f"{word.word} {following.word}")
            elided = self.patterns["elided"].get(word.word)
            if joined and not (following.word in self.patterns["elided"] and words[place + 2].word.startswith(_VOWELS)):
                word.word = joined
                dropped.add(place + 1)
            elif elided and following.word.startswith(_VOWELS):
                word.word = elided
            if word.word == "," and following.word in (",", "."):
                dropped.add(place)
        kept = [place for place in range(len(words)) if place not in dropped]
        now = {old: new for new, old in enumerate(kept)}
        words[0].word = words[0].word[0].upper() + words[0].word[1:]
        return [words[place] for place in kept], [now[heads[place]] for place in kept]


def _until_closed(items: list[str]) -> list[str]:
    """Take the items up to the bracket that closes the one just read."""
    depth, taken = 1, []
    while True:
        item = items.pop(0)
        depth += (item == "(") - (item == ")")
        if not depth:
            return taken
        taken.append(item)


def make_trees(vocab: Vocab, code: str) -> Iterator[Doc]:
    """Give documents of several made-up sentences each, the same on every run."""
    maker = TreeMaker(code)
    for _ in range(AMOUNT // SENTENCES_A_DOC):
        words: list[Node] = []
        heads: list[int] = []
        for _ in range(SENTENCES_A_DOC):
            sentence, its_heads = maker.sentence()
            heads += [len(words) + head for head in its_heads]
            words += sentence
        following = [*words[1:], words[-1]]
        spaces = [not word.word.endswith("'") and after.word not in (",", ".") for word, after in zip(words, following, strict=True)]
        spaces[-1] = True
        yield Doc(vocab, words=[word.word for word in words], spaces=spaces, heads=heads, deps=[word.relation for word in words])
