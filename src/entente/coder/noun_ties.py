"""Ties that a noun tells: "Turkey … its principal backer", "Kalin, Erdogan's most trusted ally", "X is a rival of Y"."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from entente.coder.cues import Cues
from entente.coder.found_tie import FoundTie
from entente.coder.noun_owners import NounOwners
from entente.read.annotated import Annotated, Named
from entente.read.fold import folded
from entente.record import EntityMention, Span
from entente.record.vocabulary import UNDIRECTED_TIES


class NounTies:
    """Finds the ties that nouns of one document tell, and both their sides.

    Args:
        words: a pack's `ties.yaml`: `nouns`, `possessives`, `apart`, `wished`, `seated`, `groups` (nouns that are also told of people
            without a name).
        party: whether a mention may be a side of a tie.
        government: who a mention stands for as a side; None for a bare place.
    """

    def __init__(
        self,
        doc: Annotated,
        words: Mapping[str, Any],
        cues: Cues,
        party: Callable[[Named], bool],
        government: Callable[[int], EntityMention | None],
    ) -> None:
        self.doc, self.words, self.cues = doc, words, cues
        self._party, self._government = party, government
        self.groups = {folded(str(word)) for word in words.get("groups", ())}
        self.owners = NounOwners(doc, words, cues, party)
        self.nouns = self.owners.nouns

    def find(self) -> Iterable[FoundTie]:
        """ "Turkey … its principal backer", "Kalin, Erdogan's most trusted ally", "both traditional Haftar supporters"."""
        doc = self.doc
        for at, token in enumerate(doc.tokens):
            if token.norm not in self.nouns or not self._stands_as_noun(at) or self._otherwise(at):
                continue
            kind, sign = self.nouns[token.norm]
            joined = self.owners.joined(at)
            owner, meant = (joined, False) if joined is not None else self.owners.whose(at, kind)
            if owner is not None and kind == "member" and not self._body(owner):
                continue
            sentence = doc.sentences[token.sentence]
            evidence = Span.cut(doc.text, sentence.start, sentence.end)
            if owner is None:
                if kind in UNDIRECTED_TIES and token.norm.endswith(tuple(self.cues.words.plural_endings)):
                    for one, other in self._each_other(at):
                        yield FoundTie(one, other, kind, sign, evidence, f"noun: {token.text}", at)
                continue
            theirs = self._government(owner)
            if theirs is None:
                continue
            if token.norm in self.groups and not self._says_of(at):
                if (group := self._group(at, owner)) is not None:
                    yield FoundTie(group, theirs, kind, sign, evidence, f"noun: {token.text}")
                continue
            holders = self._right_behind(at) if joined is not None else self._holders(at, owner)
            if meant and not holders:
                holders = self._others(self.owners.said_of(at, owner) or self.owners.behind_comma(at), owner)
            for holder in holders:
                ally = self._government(holder)
                if ally is not None and not (kind == "member" and ally.kind == "person" and self._seated(owner)):
                    yield FoundTie(ally, theirs, kind, sign, evidence, f"noun: {token.text}", at)

    def _otherwise(self, at: int) -> bool:
        """Whether the noun is another thing beside a neighbour ("trading partner", "socio comercial"), or what is only wished for."""
        tokens, last = self.doc.tokens, len(self.doc.tokens)
        apart = {folded(str(word)) for word in self.words.get("apart", ())}
        if any(tokens[place].norm in apart for place in range(max(0, at - 2), min(last, at + 2)) if place != at):
            return True
        wished = {folded(str(word)) for word in self.words.get("wished", ())}
        return any(
            other.head == at and (other.norm in wished or (other.dep.startswith("nsubj") and not self._over(place)))
            for place, other in enumerate(tokens[max(0, at - 12) : at], max(0, at - 12))
        )

    def _over(self, place: int) -> bool:
        """Whether a word is part of a mention, or points back to one ("which", "he")."""
        token = self.doc.tokens[place]
        return token.pos in ("PRON", "DET") or any(True for _ in self.doc.near.over(place)) or token.norm in self.nouns

    def _right_behind(self, at: int) -> list[int]:
        """The names right behind a noun, or behind its comma: "and its ally Israel"."""
        near = self.doc.near.starting(at + 1, at + 3)
        return [index for index, named in near if self._party(named) and named.head == "name"][:1] or self.owners.behind_comma(at)

    def _group(self, at: int, owner: int) -> EntityMention | None:
        """People who bear no name but that of whom they follow: "red-shirted supporters of X", "X's loyalists"."""
        doc, first = self.doc, at
        named = doc.named[owner]
        if named.head != "name" or named.kind not in ("person", "org") or self._party_over(at, owner):
            return None
        while first > 0 and (doc.tokens[first - 1].pos in ("ADJ", "NUM") or doc.tokens[first - 1].dep in ("amod", "compound")):
            first -= 2 if first > 2 and doc.tokens[first - 2].text == "-" else 1
        first = max([first, *(named.last + 1 for _, named in doc.near.within(first, at) if named.head == "name")])
        span = doc.span(min(first, at), at + 1)
        return EntityMention(span.text, span, "nominal", "org", None, None, None, None)

    def _others(self, indexes: list[int], owner: int) -> list[int]:
        return [index for index in indexes if self.doc.named[index].chain != self.doc.named[owner].chain]

    def _says_of(self, at: int) -> bool:
        """Whether a noun is said of somebody named: in apposition, or after "are"."""
        near = self.doc.tokens[max(0, at - 6) : at]
        copular = any((other.head == at and other.dep == "cop") or other.lemma in self.cues.words.becoming_verbs for other in near)
        return self.doc.tokens[at].dep == "appos" or copular

    def _party_over(self, at: int, owner: int) -> bool:
        """Whether the word is part of another's mention."""
        return any(named.head == "name" and index != owner for index, named in self.doc.near.over(at))

    def _body(self, owner: int) -> bool:
        """Whether one may be a member of it without holding an office there: a league, a party, a movement."""
        named = self.doc.named[owner]
        entity = self.doc.entities[named.chain] if named.chain >= 0 else None
        kind, sector = (entity.kind, entity.sector or named.sector) if entity is not None else (named.kind, named.sector)
        return kind == "org" and sector not in ("GOV", "LEG", "JUD", "MIL")

    def _seated(self, owner: int) -> bool:
        """Whether to be a person of it is to hold an office there: a cabinet, a bureau, a committee."""
        words = {folded(str(word)) for word in self.words.get("seated", ())}
        return any(token.norm in words for token in self.doc.tokens[self.doc.named[owner].first : self.doc.named[owner].last])

    def _stands_as_noun(self, at: int) -> bool:
        """Whether a word is a noun, or was taken for a participle beside a name ("L'Égypte, alliée de l'armée")."""
        token = self.doc.tokens[at]
        return token.pos in ("NOUN", "PROPN", "X") or (token.pos in ("VERB", "ADJ") and self.owners.before_comma(at) is not None)

    def _each_other(self, at: int) -> list[tuple[EntityMention, EntityMention]]:
        """ "Algeria and Morocco are bitter rivals": the two subjects of a plural noun."""
        both = [
            self.doc.mention(index)
            for index, named in self.doc.near.named_in(self.doc.tokens[at].sentence)
            if self._party(named)
            and named.head == "name"
            and self._subject_of(named.key, at)
        ]
        return [(both[0], both[1])] if len(both) == 2 else []

    def _subject_of(self, key: int, noun: int) -> bool:
        token = self.doc.tokens[key]
        if token.dep == "conj":
            token = self.doc.tokens[token.head]
        return token.dep == "nsubj" and token.head == noun

    def _holders(self, at: int, owner: int) -> list[int]:
        """Who is the ally: what the noun stands in apposition to, its subject, or the names right after it."""
        doc = self.doc
        becoming = self._subject_of_becoming(at, owner)
        if becoming:
            return becoming
        token = doc.tokens[at]
        for over in (token.head, doc.tokens[token.head].head):  # "an ally of X and an old friend of Y", tied to the ally or to X
            if token.dep == "conj" and doc.tokens[over].norm in self.nouns:
                at, token = over, doc.tokens[over]
        keys = [
            word
            for word, other in enumerate(doc.tokens[max(0, at - 40) : at + 40], max(0, at - 40))
            if other.sentence == token.sentence
            and ((other.head == at and other.dep in ("nsubj", "appos", "flat")) or (token.dep == "appos" and token.head == word))
        ]
        sentence = doc.sentences[token.sentence]
        if token.dep == "appos":  # coordinated heads share the apposition: "Saudi Arabia and Egypt – both … supporters"
            keys += [
                word
                for word, other in enumerate(doc.tokens[sentence.first : sentence.last], sentence.first)
                if other.dep == "conj" and other.head in keys and word < at
            ]
            keys += [doc.tokens[key].head for key in list(keys) if doc.tokens[key].dep == "conj"]
        found = [
            index
            for index in sorted({index for key in keys for index, _ in doc.near.over(key)})
            if index != owner and self._party(doc.named[index])
        ]
        if not found and at + 1 < len(doc.tokens):
            found = [index for index, named in doc.near.starting(at + 1, at + 2) if self._party(named)]
        if not found and doc.named[owner].head == "pronoun":
            found = self.owners.behind_comma(at)
        near = doc.tokens[doc.named[owner].key].sentence == token.sentence and at - 8 <= doc.named[owner].first < at
        start = doc.named[owner].first if near else at  # "X, once Asmara's bitterest foe"
        if not found and (beside := self.owners.before_comma(start)) is not None and beside != owner:
            found = [beside]
        if not found:
            found = self.owners.subjects_in_sentence(at, owner)
        return [index for index in dict.fromkeys(found) if doc.named[index].chain != doc.named[owner].chain]

    def _subject_of_becoming(self, at: int, owner: int) -> list[int]:
        """ "The Emirates remain the Haftars' most generous backer": whoever a verb right before the phrase says it of."""
        doc = self.doc
        first = min(at, doc.named[owner].first)
        while first > 0 and doc.tokens[first - 1].pos in ("DET", "ADJ", "ADV", "NUM"):
            first -= 1
        if first == 0 or doc.tokens[first - 1].lemma not in self.cues.words.becoming_verbs:
            return []
        return [
            index
            for _, clause in doc.near.clauses_of(first - 1)
            for slot in clause.slot("subject")
            for index in slot.argument.mentions
            if self._party(doc.named[index]) and doc.named[index].chain != doc.named[owner].chain
        ]
