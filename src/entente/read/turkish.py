"""Read Turkish: words by their endings, names by capitals and lists, clauses by cases and the verb that stands last."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from entente.languages.pack import Pack
from entente.read.annotated import Clause, Named, Token
from entente.read.fold import folded
from entente.read.phrases import Phrases
from entente.read.segment import Stretch
from entente.read.turkish_chunks import Chunker
from entente.read.turkish_clauses import ClauseFinder
from entente.read.turkish_names import Found, NameFinder
from entente.read.turkish_tokens import Cutter, Word, as_token, name_hints
from entente.read.turkish_words import TurkishWords


class TurkishReader:
    """Turkish, which has no parser of ours: the reader of its pack's words; made once and shared."""

    def __init__(
        self, pack: Pack, trigger_verbs: frozenset[str], trigger_nouns: frozenset[str], carriers: Mapping[str, frozenset[str]]
    ) -> None:
        self.pack = pack
        self.words = TurkishWords(pack, trigger_verbs, trigger_nouns, carriers)
        labels = (pack.data.get("prepositions") or {}).get("labels") or {}
        self.prepositions = {folded(str(word)): str(label) for word, label in labels.items()}
        self.cutter = Cutter(self.words, self.prepositions)
        # The last document's words and names: the clauses ask for them again.
        self._last: tuple[tuple[Token, ...], list[Word], Found] | None = None

    def tokens(self, text: str, sentences: Sequence[Stretch]) -> tuple[Token, ...]:
        """Cut into words; the heads of phrases say so in `dep`, as there is no tree to tell it."""
        words = self.cutter.cut(text, sentences)
        found = NameFinder(self.words, text, words, name_hints(self.pack.code, text, sentences, words)).find()
        plain = tuple(replace(as_token(word), head=at) for at, word in enumerate(words))
        owners = {at for at, word in enumerate(words) if (word.marked and word.noun is not None and word.noun.case == "gen")}
        owners |= {at for at, case in found.cases.items() if case == "gen"}
        marked = self._marked(plain, self._clauses(text, words, found.phrases.named, found), owners)
        self._last = marked, words, found
        return marked

    def phrases(self, text: str, tokens: Sequence[Token]) -> Phrases:
        """Names, and what leans on them."""
        return self._found(tokens)[1].phrases

    def clauses(self, text: str, tokens: Sequence[Token], named: Sequence[Named]) -> tuple[Clause, ...]:
        """By patterns over words and mentions."""
        words, found = self._found(tokens)
        return self._clauses(text, words, named, found)

    def _found(self, tokens: Sequence[Token]) -> tuple[list[Word], Found]:
        if self._last is None or self._last[0] is not tokens:
            raise ValueError("the phrases and clauses of a text are asked for right after its tokens")
        return self._last[1], self._last[2]

    def _clauses(self, text: str, words: Sequence[Word], named: Sequence[Named], found: Found) -> tuple[Clause, ...]:
        chunker = Chunker(self.words, words, named, found.units, found.cases, found.demonyms, self.prepositions)
        return ClauseFinder(self.words, text, words, named, chunker, _bounds(words)).find()

    @staticmethod
    def _marked(tokens: Sequence[Token], clauses: Sequence[Clause], owners: Set[int]) -> tuple[Token, ...]:
        """Say which tokens head a phrase, and which words stand with them; a sentence's first word is left alone.

        Args:
            owners: tokens of names in the genitive: whose it is, and not what kind of thing.
        """
        made = list(tokens)
        predicates = {clause.predicate for clause in clauses if clause.verbal}
        opening = {at for at, token in enumerate(tokens) if at == 0 or tokens[at - 1].sentence != token.sentence}
        for clause in clauses:
            for slot in clause.slots:
                argument = slot.argument
                if argument.key in opening or argument.key in predicates:
                    continue
                made[argument.key] = replace(
                    made[argument.key], dep="subject" if slot.label == "subject" else made[argument.key].dep or "head"
                )
                for at in range(max(argument.first, argument.key - 3), argument.key):
                    if at not in opening and at not in predicates and made[at].dep == "":
                        made[at] = replace(made[at], head=argument.key, dep="nmod:poss" if at in owners else "compound")
        return tuple(made)


def _bounds(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Give each sentence's tokens, first and last."""
    bounds: dict[int, tuple[int, int]] = {}
    for at, word in enumerate(words):
        first, _ = bounds.get(word.sentence, (at, at))
        bounds[word.sentence] = (first, at + 1)
    return [bounds[number] for number in sorted(bounds)]


__all__ = ["TurkishReader"]
