"""Whose ally, backer or rival a noun is: the owner before it, behind its "of", or whom a possessive means."""

from collections.abc import Callable, Mapping
from typing import Any

from entente.coder.cues import Cues
from entente.read.annotated import Annotated, Named
from entente.read.fold import folded

# What opens an aside behind a name; what may stand in a noun phrase before its "of", and between "of" and a name.
_ASIDE = frozenset({",", "–", "—", "("})
_IN_PHRASE = frozenset({"ADJ", "ADV", "ADP", "DET", "NOUN", "NUM"})
_BEFORE_NAME = frozenset({"ADJ", "DET", "NOUN", "NUM", "PROPN"})


class NounOwners:
    """Finds the owners of the nouns that tell ties, and of whom such a noun is said; places are tokens, parties are indexes of the named.

    Args:
        words: a pack's `ties.yaml`: `nouns`, `possessives`, `joins`.
        party: whether a mention may be a side of a tie.
    """

    def __init__(self, doc: Annotated, words: Mapping[str, Any], cues: Cues, party: Callable[[Named], bool]) -> None:
        self.doc, self.cues, self._party = doc, cues, party
        self._possessives, self._joins = (frozenset(folded(str(word)) for word in words.get(key, ())) for key in ("possessives", "joins"))
        self.nouns = {folded(noun): (kind, sign) for noun, (kind, sign) in (words.get("nouns") or {}).items()}

    def _named_party(self, index: int) -> bool:
        return self.doc.named[index].seat or self._party(self.doc.named[index])

    def whose(self, at: int, kind: str) -> tuple[int | None, bool]:
        """Whose ally or backer it is, and whether a possessive had to be asked whom it means."""
        owner = self._owner(at)
        if owner is None and (other := self._coordinated(at)) is not None:
            owner = self._owner_after(other)  # "an old rival and an old friend of X"
        if owner is None or self._only_whence(owner) or self._own_holder(at, owner):
            return self._owner_meant(at), True
        if kind == "member" and self.doc.named[owner].last == at and self._links(at + 1):
            return self._owner_after(at), False  # "the Bosniak member of the presidency" is no member of the Bosniaks
        return owner, False

    def _before_phrase(self, at: int) -> int:
        """The first word of a noun's phrase behind its article or possessive."""
        while at > 0 and (self.doc.tokens[at - 1].pos in ("ADJ", "NUM", "ADV") or self.doc.tokens[at - 1].dep in ("compound", "amod")):
            at -= 1
        return at

    def joined(self, at: int) -> int | None:
        """Who stands right before an "and its" ("the Congolese army and its Ugandan allies"): "its" can mean nobody else."""
        tokens, first = self.doc.tokens, self._before_phrase(at)
        if first < 4 or tokens[first - 1].norm not in self._possessives:
            return None
        join = first - 2 - (tokens[first - 2].pos == "ADP")
        if tokens[join].norm not in self._joins:
            return None
        held = [index for index, named in self.doc.near.ending(join) if self._named_party(index) and named.head != "pronoun"]
        return min(held, key=lambda index: self.doc.named[index].first, default=None)

    def _coordinated(self, at: int) -> int | None:
        """The next noun of the kind that is joined to this one."""
        tokens = self.doc.tokens
        if at + 2 >= len(tokens) or tokens[at + 1].norm not in self._joins:
            return None
        for place in range(at + 2, min(at + 5, len(tokens))):
            if tokens[place].norm in self.nouns:
                return place
            if tokens[place].pos not in ("ADJ", "DET", "ADV"):
                break
        return None

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
        said = [self.doc.named[index] for index in (self.said_of(at, owner) or self.behind_comma(at))]
        # "Su rival, el exministro X" is some person's, not the court's just told of.
        unlike = any(named.kind == "person" for named in said) and self.doc.entities[self.doc.named[owner].chain].kind == "org"
        rival = self.nouns[self.doc.tokens[at].norm][0] == "rival"
        return self.doc.named[owner].chain in [named.chain for named in said] or (unlike and rival)

    def said_of(self, at: int, owner: int | None) -> list[int]:
        """Of whom a noun with a possessive is said: the name before its comma, the name behind it, or the subject of "is"."""
        doc, first = self.doc, at
        while first > 0 and doc.tokens[first - 1].pos in ("ADJ", "NUM", "ADV"):
            first -= 1
        beside = self.before_comma(first - 1) if first and doc.tokens[first - 1].norm in self._possessives else None
        if beside is not None:
            return [beside]
        behind = [index for index, named in doc.near.starting(at + 1, at + 3) if self._party(named) and named.head == "name"]
        if behind:
            return behind[:1]
        copular = any(other.head == at and other.dep == "cop" for other in doc.tokens[max(0, at - 6) : at])
        if copular:
            return self.subjects_in_sentence(at, owner if owner is not None else -1)
        # Where the tree goes wrong: "Rusia es desde hace años su principal valedor".
        for verb in range(at - 1, max(doc.sentences[doc.tokens[at].sentence].first, at - 8), -1):
            if doc.tokens[verb].text in (",", ";", ":"):
                break
            if doc.tokens[verb].lemma in self.cues.words.becoming_verbs:
                return [index for index, named in doc.near.ending(verb) if named.head != "pronoun" and self._named_party(index)][:1]
        return []

    def _owner_meant(self, at: int) -> int | None:
        """Whose it is where a possessor stands before it that nothing else ties ("Argelia, su valedora"): the other party just told of."""
        doc = self.doc
        first = at
        while first > 0 and (doc.tokens[first - 1].pos in ("ADJ", "NUM", "ADV") or doc.tokens[first - 1].dep in ("compound", "amod")):
            first -= 1
        if first < 1 or doc.tokens[first - 1].norm not in self._possessives:
            return None
        holder = next(iter(self.said_of(at, None) or self.behind_comma(at)), None)
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
            person = (doc.entities[named.chain].kind if named.head == "pronoun" else named.kind) == "person"
            return self._named_party(index) and not same and person == (said.kind == "person") and named.last < first

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
            told = [index for index, named in doc.near.named_in(place) if named.first < start and other(index)]
            named_there = [index for index in told if doc.named[index].head != "pronoun"] or told
            if named_there:
                return named_there[-1] if place == sentence else named_there[0]
        return None

    def before_comma(self, at: int) -> int | None:
        """The party that a noun behind a comma says more of: "Turkey, a great ally of Somalia"."""
        doc, first = self.doc, at
        while first > 0 and (doc.tokens[first - 1].pos in ("DET", "ADJ", "ADV", "NUM") or doc.tokens[first - 1].norm in self._possessives):
            first -= 1
        if first < 2 or doc.tokens[first - 1].text not in _ASIDE:
            return None
        held = [index for index, named in doc.near.ending(first - 1) if named.head != "pronoun" and (named.seat or self._party(named))]
        return min(held, key=lambda index: doc.named[index].first, default=None)

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
                behind = [(index, named) for index, named in doc.near.starting(word + 1, word + 7) if named.seat or self._party(named)]
                # The nearest, and "the Sudanese army" before "Sudan".
                index = min(behind, key=lambda item: (item[1].first, -item[1].last), default=(None, None))[0]
                index = self._named_behind(index) if index is not None else None
                if index is not None and all(doc.tokens[each].pos in _BEFORE_NAME for each in range(word + 1, doc.named[index].first)):
                    return index
            elif token.pos not in _IN_PHRASE or any(True for _ in doc.near.over(word)):
                return None
        return None

    def _named_behind(self, index: int) -> int:
        """Who an office before a name is ("of the former, now jailed prime minister X"); the mention itself where no name follows."""
        doc, named = self.doc, self.doc.named[index]
        if named.head != "nominal" or named.kind != "person":
            return index
        place = named.last
        while place < len(doc.tokens) and doc.tokens[place].pos == "ADJ":
            place += 1
        held = [(each, one) for each, one in doc.near.starting(place, place + 1) if one.head == "name" and one.kind == "person"]
        return next((each for each, one in held if self._party(one)), index)

    def behind_comma(self, at: int) -> list[int]:
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

    def subjects_in_sentence(self, at: int, owner: int) -> list[int]:
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


__all__ = ["NounOwners"]
