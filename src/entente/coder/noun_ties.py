"""Ties that a noun tells: "Turkey … its principal backer", "Kalin, Erdogan's most trusted ally", "X is a rival of Y"."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from entente.coder.cues import Cues
from entente.coder.found_tie import FoundTie
from entente.read.annotated import Annotated, Named
from entente.read.fold import folded
from entente.record import EntityMention, Span
from entente.record.vocabulary import UNDIRECTED_TIES

# What opens an aside behind a name; what may stand in a noun phrase before its "of", and between "of" and a name.
_ASIDE = frozenset({",", "–", "—", "("})
_IN_PHRASE = frozenset({"ADJ", "ADV", "ADP", "DET", "NOUN", "NUM"})
_BEFORE_NAME = frozenset({"ADJ", "DET", "NOUN", "NUM", "PROPN"})


class NounTies:
    """Finds the ties that nouns of one document tell, and both their sides.

    Args:
        words: a pack's `ties.yaml`: `nouns`, `possessives`, `apart`, `wished`, `seated`.
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
        self._possessives = {folded(str(word)) for word in words.get("possessives", ())}
        self.nouns = {folded(noun): (kind, sign) for noun, (kind, sign) in (words.get("nouns") or {}).items()}

    def _named_party(self, index: int) -> bool:
        return self.doc.named[index].seat or self._party(self.doc.named[index])

    def find(self) -> Iterable[FoundTie]:
        """ "Turkey … its principal backer", "Kalin, Erdogan's most trusted ally", "both traditional Haftar supporters"."""
        doc = self.doc
        for at, token in enumerate(doc.tokens):
            if token.norm not in self.nouns or not self._stands_as_noun(at) or self._otherwise(at):
                continue
            kind, sign = self.nouns[token.norm]
            owner = self._owner(at)
            if owner is None or self._only_whence(owner) or self._own_holder(at, owner):
                owner = self._owner_meant(at)
            elif kind == "member" and doc.named[owner].last == at and self._links(at + 1):
                owner = self._owner_after(at)  # "the Bosniak member of the presidency" is no member of the Bosniaks
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
            for holder in self._holders(at, owner):
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

    def _links(self, at: int) -> bool:
        return at < len(self.doc.tokens) and self.doc.tokens[at].norm in self.cues.words.owner_prepositions

    def _only_whence(self, owner: int) -> bool:
        """Whether a nationality only tells where the ally comes from: "its Nepali partner" is not Nepal's."""
        named = self.doc.named[owner]
        adjective = self.doc.tokens[named.key].dep in ("compound", "amod") or self.doc.tokens[named.key].pos == "ADJ"
        return named.kind == "country" and adjective and named.first > 0 and self.doc.tokens[named.first - 1].norm in self._possessives

    def _own_holder(self, at: int, owner: int) -> bool:
        """Whether a "his" was tied to the very one of whom the noun is said ("Téhéran, son parrain")."""
        if self.doc.named[owner].head != "pronoun":
            return False
        said = [self.doc.named[index] for index in (self._said_of(at, owner) or self._behind_comma(at))]
        # "Su rival, el exministro X" is some person's, not the court's just told of.
        unlike = any(named.kind == "person" for named in said) and self.doc.entities[self.doc.named[owner].chain].kind == "org"
        rival = self.nouns[self.doc.tokens[at].norm][0] == "rival"
        return self.doc.named[owner].chain in [named.chain for named in said] or (unlike and rival)

    def _said_of(self, at: int, owner: int | None) -> list[int]:
        """Of whom a noun with a possessive is said: the name before its comma, the name behind it, or the subject of "is"."""
        doc, first = self.doc, at
        while first > 0 and doc.tokens[first - 1].pos in ("ADJ", "NUM", "ADV"):
            first -= 1
        beside = self._named_before_comma(first - 1) if first and doc.tokens[first - 1].norm in self._possessives else None
        if beside is not None:
            return [beside]
        behind = [index for index, named in doc.near.starting(at + 1, at + 3) if self._party(named) and named.head == "name"]
        if behind:
            return behind[:1]
        copular = any(other.head == at and other.dep == "cop" for other in doc.tokens[max(0, at - 6) : at])
        return self._subjects_in_sentence(at, owner if owner is not None else -1) if copular else []

    def _owner_meant(self, at: int) -> int | None:
        """Whose it is where a possessor stands before it that nothing else ties ("Argelia, su valedora"): the other party just told of."""
        doc = self.doc
        first = at
        while first > 0 and (doc.tokens[first - 1].pos in ("ADJ", "NUM", "ADV") or doc.tokens[first - 1].dep in ("compound", "amod")):
            first -= 1
        if first < 1 or doc.tokens[first - 1].norm not in self._possessives:
            return None
        holder = next(iter(self._said_of(at, None) or self._behind_comma(at)), None)
        if holder is None:
            return None
        said, sentence = doc.named[holder], doc.tokens[at].sentence
        start = min(said.first, first)
        if said.kind == "place" and not said.seat:
            return None

        def other(index: int) -> bool:
            named = doc.named[index]
            of_one_land = named.country is not None and named.country == said.country and "org" not in (named.kind, said.kind)
            same = named.chain == said.chain or of_one_land
            return self._named_party(index) and not same and (named.kind == "person") == (said.kind == "person")

        for place in (sentence, sentence - 1) if sentence else (sentence,):
            subjects = [
                index
                for _, clause in doc.near.clauses_in(place)
                for slot in clause.slot("subject")
                for index in slot.argument.mentions
                if doc.named[index].first < start and other(index)
            ]
            if subjects:
                return subjects[0]
            told = [
                index
                for index, named in doc.near.named_in(place)
                if named.first < start and named.head != "pronoun" and other(index)
            ]
            if told:
                return told[-1] if place == sentence else told[0]
        return None

    def _stands_as_noun(self, at: int) -> bool:
        """Whether a word is a noun, or was taken for a participle beside a name ("L'Égypte, alliée de l'armée")."""
        token = self.doc.tokens[at]
        return token.pos in ("NOUN", "PROPN", "X") or (token.pos in ("VERB", "ADJ") and self._named_before_comma(at) is not None)

    def _named_before_comma(self, at: int) -> int | None:
        """The party that a noun behind a comma says more of: "Turkey, a great ally of Somalia"."""
        doc, first = self.doc, at
        while first > 0 and (doc.tokens[first - 1].pos in ("DET", "ADJ", "ADV", "NUM") or doc.tokens[first - 1].norm in self._possessives):
            first -= 1
        if first < 2 or doc.tokens[first - 1].text not in _ASIDE:
            return None
        held = [index for index, named in doc.near.ending(first - 1) if named.head != "pronoun" and (named.seat or self._party(named))]
        return min(held, key=lambda index: doc.named[index].first, default=None)

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

    def _owner(self, at: int) -> int | None:
        """Whose ally or backer: a possessor or a name right before the noun, or "of" after it."""
        doc = self.doc
        sentence = doc.tokens[at].sentence
        for index, named in reversed(doc.near.named_in(sentence)):
            if named.last > at or not (self._party(named) or named.seat):
                continue
            gap = range(named.last, at)
            if len(gap) <= 6 and all(
                doc.tokens[word].pos in ("ADJ", "ADV", "NOUN", "PART", "CCONJ", "NUM")
                or doc.tokens[word].norm in self.cues.words.between_owner
                for word in gap
            ):
                modifier = (
                    doc.tokens[named.key].dep in ("nmod:poss", "compound", "amod", "nmod")
                    or named.head == "pronoun"
                    or any(doc.tokens[word].norm in self.cues.words.possessive_marks for word in gap)
                )
                if modifier:
                    return index
            break
        return self._owner_after(at)

    def _owner_after(self, at: int) -> int | None:
        """The party behind "of", with what may stand between: "the ally of seven decades of Korea", "allié de toujours de l'armée"."""
        doc = self.doc
        for word in range(at + 1, min(at + 7, len(doc.tokens))):
            token = doc.tokens[word]
            if token.norm in self.cues.words.owner_prepositions:
                behind = [(index, named) for index, named in doc.near.starting(word + 1, word + 4) if named.seat or self._party(named)]
                # The nearest, and "the Sudanese army" before "Sudan".
                index = min(behind, key=lambda item: (item[1].first, -item[1].last), default=(None, None))[0]
                if index is not None and all(doc.tokens[each].pos in _BEFORE_NAME for each in range(word + 1, doc.named[index].first)):
                    return index
            elif token.pos not in _IN_PHRASE or any(True for _ in doc.near.over(word)):
                return None
        return None

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
            found = self._behind_comma(at)
        near = doc.tokens[doc.named[owner].key].sentence == token.sentence and at - 8 <= doc.named[owner].first < at
        start = doc.named[owner].first if near else at  # "X, once Asmara's bitterest foe"
        if not found and (beside := self._named_before_comma(start)) is not None and beside != owner:
            found = [beside]
        if not found:
            found = self._subjects_in_sentence(at, owner)
        return [index for index in dict.fromkeys(found) if doc.named[index].chain != doc.named[owner].chain]

    def _behind_comma(self, at: int) -> list[int]:
        """ "Su rival, el exministro Issa Bello Hayatou": the name behind a comma, an office before it."""
        doc, place = self.doc, at + 2
        if place >= len(doc.tokens) or doc.tokens[at + 1].text != ",":
            return []
        while place < min(at + 7, len(doc.tokens)):
            held = [index for index, named in doc.near.starting(place, place + 1) if named.head == "name" and self._party(named)]
            if held or doc.tokens[place].pos not in _BEFORE_NAME:
                return held[:1]
            place += 1
        return []

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

    def _subjects_in_sentence(self, at: int, owner: int) -> list[int]:
        doc = self.doc
        # "The war divides Haftar's friends" does not call the war one, nor "two members of Hezbollah were killed by Israel" Israel.
        acted_on = doc.tokens[at].dep in ("obj", "iobj", "nsubj", "nsubj:pass")
        beside = dict(item for head in (at, doc.tokens[at].head) for item in doc.near.clauses_of(head))
        return [
            index
            for clause in (beside[number] for number in sorted(beside))
            if (clause.predicate == at or not acted_on or clause.lemma in self.cues.words.becoming_verbs)
            for slot in clause.slot(*(("subject", "object") if clause.passive else ("subject",)))
            for index in slot.argument.mentions
            if index != owner and self._party(doc.named[index]) and not slot.argument.first <= at < slot.argument.last
        ]
