"""What stands rather than happens between two parties; offices held are in `posts`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from entente.coder.arabic_ties import ArabicTies
from entente.coder.cues import Cues
from entente.coder.owned import OwnedBefore
from entente.coder.phrased import Phrases
from entente.coder.relatives import Relatives
from entente.coder.sides import Sides
from entente.coder.sources import Sources
from entente.coder.status import told
from entente.coder.tenure import years
from entente.coder.turkish_ties import TurkishTies
from entente.read.annotated import Annotated, Clause, Named
from entente.read.fold import folded
from entente.record import EntityMention, Span, TieMention, mention_id
from entente.record.vocabulary import UNDIRECTED_TIES, Sign, TieKind

# Whoever has backed or fought one of these has stood by or against it.
_ARMED = frozenset({"REB", "UAF"})
# Whoever is said to be of one of these is a member.
_JOINED = frozenset({"PTY", "REB", "UAF"})
# Where a seat of government stands so, the government is meant ("Cairo backs …", "ties with Cairo").
_SPEAKING = frozenset({"subject", "between", "with"})
# What opens an aside behind a name; what may stand in a noun phrase before its "of", and between "of" and a name.
_ASIDE = frozenset({",", "–", "—", "("})
_IN_PHRASE = frozenset({"ADJ", "ADV", "ADP", "DET", "NOUN", "NUM"})
_BEFORE_NAME = frozenset({"ADJ", "DET", "NOUN", "NUM", "PROPN"})


@dataclass(frozen=True, slots=True)
class _Found:
    a: EntityMention
    b: EntityMention
    kind: TieKind
    sign: Sign
    evidence: Span
    why: str
    at: int = -1  # the token that tells it, where a year may stand behind
    start: str | None = None
    end: str | None = None


class TieFinder:
    """Finds the standing relations of one document; the words come from a pack's `ties.yaml`."""

    def __init__(self, doc: Annotated, words: Mapping[str, Any], cues: Cues, sources: Sources) -> None:
        self.doc, self.words, self.cues, self.sources = doc, words, cues, sources
        # Where a verb states a lasting relation ("has supported"), the clause tells no deed.
        self.standing: set[int] = set()
        self._possessives = {folded(str(word)) for word in words.get("possessives", ())}
        self.nouns = {folded(noun): (kind, sign) for noun, (kind, sign) in (words.get("nouns") or {}).items()}

    def find(self) -> list[TieMention]:
        """Find all ties, each pair and kind once."""
        found = [
            *self._kin(), *self._clauses(), *self._appositions(), *self._owned(), *self._backed(),
            *self._opposing(), *self._members(), *self._told(), *self._phrased(), *self._relatives(),
        ]  # fmt: skip
        made: dict[tuple[str, str, str, str], TieMention] = {}
        used: dict[int, int] = {}
        for tie in found:
            one, other = (tie.a.chain or tie.a.name), (tie.b.chain or tie.b.name)
            if one == other or self._boilerplate(tie.evidence):
                continue
            if tie.kind in UNDIRECTED_TIES and one > other:
                key = (other, one, tie.kind, tie.sign)
            else:
                key = (one, other, tie.kind, tie.sign)
            if key in made:
                made[key] = _told_again(made[key], tie)
                continue
            number = used[tie.evidence.start] = used.get(tie.evidence.start, -1) + 1
            since, until = years(self.doc, self.words, tie.at) if tie.at >= 0 and tie.kind != "kin" else (None, None)
            made[key] = TieMention(
                mention_id("ti", self.doc.document, tie.evidence.start, number),
                self.doc.document,
                tie.a,
                tie.b,
                tie.kind,
                tie.sign,
                (tie.evidence,),
                tie.start or since,
                tie.end or until,
                confidence=0.85 if tie.kind == "kin" else 0.65,
                reason=tie.why,
            )
        return list(made.values())

    def _boilerplate(self, span: Span) -> bool:
        return self.doc.near.boilerplate.hold(span.start, span.start + 1)

    def _kin(self) -> Iterable[_Found]:
        for kin in self.doc.kin:
            if all(named.chain >= 0 and not self._unknown(named) for named in (self.doc.named[kin.a], self.doc.named[kin.b])):
                yield _Found(self.doc.mention(kin.a), self.doc.mention(kin.b), "kin", "0", kin.span, f"kin: {kin.relation}")

    def _relatives(self) -> Iterable[_Found]:
        words = self.words.get("relatives")
        if words:
            for relative, owner, span, at in Relatives(self.doc, words, self._party).find():
                yield _Found(relative, owner, "kin", "0", span, f"kin: {self.doc.tokens[at].text}")

    def _phrased(self) -> Iterable[_Found]:
        """Ties by a phrase between two parties: see `Phrases`."""
        for phrase in Phrases(self.doc, self.words, self._named_party).find():
            entry, token = phrase.entry, self.doc.tokens[phrase.at]
            sentence = self.doc.sentences[token.sentence]
            holders = [self._government(holder) for holder in phrase.holders]
            if phrase.called is not None:  # "fighters loyal to X": a group without a name
                span = self.doc.span(*phrase.called)
                holders = [EntityMention(span.text, span, "nominal", "org", None, None, None, None)]
            for one, two in ((one, self._government(owner)) for one in holders for owner in phrase.owners):
                if one is None or two is None or (one.chain is not None and one.chain == two.chain):
                    continue
                a, b = (two, one) if entry.get("reverse") else (one, two)
                evidence = Span.cut(self.doc.text, sentence.start, sentence.end)
                yield _Found(a, b, entry["kind"], entry["sign"], evidence, f"{entry['id']}: {token.text}", phrase.at)

    def _unknown(self, named: Named) -> bool:
        """A pronoun of whom the text names nobody: "his wife" says whose wife to nobody."""
        return named.head == "pronoun" and not self.doc.entities[named.chain].names and self.doc.entities[named.chain].country is None

    def _told(self) -> Iterable[_Found]:
        """What a language's own finder tells by the words beside names: see `ArabicTies`, `TurkishTies`."""
        finders = [(name, finder) for name, finder in (("behind", ArabicTies), ("before", TurkishTies)) if name in self.words]
        sides = Sides(self.doc, self._named_party, self._government) if finders else None
        for said in (said for name, finder in finders if sides for said in finder(self.doc, self.words[name], sides).find()):
            sentence = self.doc.sentences[self.doc.tokens[said.at].sentence]
            evidence = Span.cut(self.doc.text, sentence.start, sentence.end)
            why = f"beside: {self.doc.tokens[said.at].text}"
            yield _Found(said.one, said.other, said.kind, said.sign, evidence, why, start=said.start, end=said.end)

    def _clauses(self) -> Iterable[_Found]:
        entries: dict[str, list[Mapping[str, Any]]] = {}
        for entry in self.words.get("verbs") or ():
            for word in dict.fromkeys(folded(word) for word in (*entry.get("verbs", ()), *entry.get("nouns", ()))):
                entries.setdefault(word, []).append(entry)
        for clause in self.doc.clauses:
            for entry in entries.get(clause.lemma, ()):
                yield from self._by_entry(clause, entry)

    def _by_entry(self, clause: Clause, entry: Mapping[str, Any]) -> Iterable[_Found]:
        doc = self.doc
        verbs, nouns = {folded(word) for word in entry.get("verbs", ())}, {folded(word) for word in entry.get("nouns", ())}
        if nouns:
            held = entry.get("nouns_in", ("object",))
            if doc.tokens[clause.predicate - 1].norm in {folded(word) for word in entry.get("unless_after", ())}:
                return
            if clause.lemma not in nouns and not (clause.verbal and clause.lemma in verbs and self._object_in(clause, nouns, held)):
                return
            above = {folded(word) for word in entry.get("above", ())}
            if above and not above & {clause.light, self.doc.clauses[clause.governor].lemma if clause.governor >= 0 else ""}:
                return
            lead = {folded(word) for word in entry.get("lead", ())}
            if lead and not lead & self._leads(clause, held):
                return
        elif clause.lemma not in verbs or not clause.verbal:
            return
        how = told(doc, clause, self.cues)
        if how.status in (None, "planned", "denied"):
            return
        seats = _SPEAKING | set(entry.get("seats", ()))
        sides_a, sides_b = self._parties(clause, entry["a"], seats), self._parties(clause, entry["b"], seats)
        if "b_kind" in entry:
            sides_b = [party for party in sides_b if party.kind == entry["b_kind"] and party.head != "pronoun"]
        # "X and Y opposed it" does not say that they oppose each other.
        shared = not sides_b and not ("object" in entry["b"] and clause.slot("object"))
        if shared and len(sides_a) >= 2 and entry["kind"] in UNDIRECTED_TIES and not entry.get("towards"):
            sides_a, sides_b = sides_a[:1], sides_a[1:]
        sentence = doc.sentences[clause.sentence]
        if entry.get("standing") and sides_a and sides_b:
            once = clause.past and doc.tokens[clause.predicate].dep == ""  # a perfect that may tell one deed
            if entry["sign"] == "-" and (all(party.head == "pronoun" for party in sides_b) or self._deed(clause)):
                return
            if clause.infinitive or (clause.past and not once and all(party.head == "pronoun" for party in sides_b)):
                return
            if not self._lasting(clause, entry["b"]) or (once and not any(party.sector in _ARMED for party in sides_b)):
                return
            if self._perfect(clause) and not once:
                self.standing.add(clause.span.start)
        if entry.get("deed") is False and sides_a and sides_b:
            self.standing.add(clause.span.start)
        for one in sides_a:
            for other in sides_b:
                yield _Found(
                    one,
                    other,
                    entry["kind"],
                    entry["sign"],
                    Span.cut(doc.text, sentence.start, sentence.end),
                    f"{entry['id']}: {clause.span.text}",
                    clause.predicate,
                )

    def _lasting(self, clause: Clause, labels: list[str]) -> bool:
        """Whether the party itself is backed or opposed, not a deed or thing of it ("backed the U.S. measure")."""
        slots = clause.slot(*labels)
        return any(
            self.doc.named[index].first <= slot.argument.key < self.doc.named[index].last
            for slot in slots
            for index in slot.argument.mentions
        )

    def _perfect(self, clause: Clause) -> bool:
        """Whether it is told as what has long been so, or without a tree to tell it by."""
        near = self.doc.tokens[max(0, clause.predicate - 4) : clause.predicate]
        return self.doc.tokens[clause.predicate].dep == "" or any(token.norm in self.cues.words.lasting_words for token in near)

    def _deed(self, clause: Clause) -> bool:
        """Whether it is told as what was done once ("fought the rebels in 2020")."""
        return clause.past and self.doc.tokens[clause.predicate].dep != "" and not self._perfect(clause)

    def _object_in(self, clause: Clause, nouns: set[str], labels: Iterable[str]) -> bool:
        return any(self.doc.tokens[slot.argument.key].lemma in nouns for slot in clause.slot(*labels))

    def _leads(self, clause: Clause, labels: Iterable[str]) -> set[str]:
        heads = {slot.argument.key for slot in clause.slot(*labels)} | {clause.predicate}
        return {
            token.norm
            for at, token in enumerate(self.doc.tokens[max(0, clause.predicate - 8) : clause.predicate + 8], max(0, clause.predicate - 8))
            if token.head in heads or (token.dep == "" and abs(at - clause.predicate) < 4)
        }

    def _parties(self, clause: Clause, labels: list[str], seats: set[str] | frozenset[str]) -> list[EntityMention]:
        found: list[EntityMention] = []
        for slot in clause.slot(*labels):
            for index in slot.argument.mentions:
                named = self.doc.named[index]
                if named.chains:
                    found += [self.doc.mention(index, chain) for chain in named.chains]
                elif self._party(named):
                    found.append(self.doc.mention(index))
                elif named.seat and slot.label in seats and (government := self._government(index)) is not None:
                    found.append(government)
        return list({mention.chain or mention.name: mention for mention in found}.values())

    def _party(self, named: Named) -> bool:
        if named.chain < 0:
            return False
        entity = self.doc.entities[named.chain]
        told = bool(entity.names) or (named.head == "nominal" and named.country is not None)  # "the Russian defence ministry"
        return entity.kind in ("person", "org", "country") and told

    def _appositions(self) -> Iterable[_Found]:
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
                        yield _Found(one, other, kind, sign, evidence, f"noun: {token.text}", at)
                continue
            theirs = self._government(owner)
            if theirs is None:
                continue
            for holder in self._holders(at, owner):
                ally = self._government(holder)
                if ally is not None and not (kind == "member" and ally.kind == "person" and self._seated(owner)):
                    yield _Found(ally, theirs, kind, sign, evidence, f"noun: {token.text}", at)

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

    def _owned(self) -> Iterable[_Found]:
        """Where the owner stands first ("Moskova'nın müttefiki Erivan"): see `OwnedBefore`."""
        sides = OwnedBefore(self.doc, self._named_party)
        for entry in self.words.get("owned") or ():
            for at, holder, owner in sides.find(entry):
                one, two = self._government(holder), self._government(owner)
                if one is None or two is None:
                    continue
                if entry.get("reverse"):
                    one, two = two, one
                token = self.doc.tokens[at]
                sentence = self.doc.sentences[token.sentence]
                evidence = Span.cut(self.doc.text, sentence.start, sentence.end)
                yield _Found(one, two, entry["kind"], entry["sign"], evidence, f"owned: {token.text}")

    def _named_party(self, index: int | None) -> bool:
        return index is not None and (self.doc.named[index].seat or self._party(self.doc.named[index]))

    def _backed(self) -> Iterable[_Found]:
        """ "the Abu Dhabi-backed Rapid Support Forces", "the al-Qaeda-linked group JNIM"."""
        doc = self.doc
        kinds: dict[str, TieKind] = {folded(word): "backs" for word in self.words.get("backed", ())}
        kinds |= dict.fromkeys((folded(word) for word in self.words.get("allied", ())), "ally")
        for at, token in enumerate(doc.tokens):
            if token.norm not in kinds or at < 2 or doc.tokens[at - 1].text not in ("-", "–", "‑", "‐"):
                continue
            backers = [index for index, _ in doc.near.ending(at - 1)]
            backed_ones = [
                index
                for index, named in doc.near.starting(at + 1, at + 5)
                if self._party(named) and named.head != "pronoun"
            ]
            if not backers or not backed_ones:
                continue
            one = self._government(backers[-1])
            if one is not None:
                sentence = doc.sentences[token.sentence]
                yield _Found(
                    one,
                    doc.mention(backed_ones[0]),
                    kinds[token.norm],
                    "+",
                    Span.cut(doc.text, sentence.start, sentence.end),
                    f"modifier: {token.text}",
                )

    def _government(self, index: int) -> EntityMention | None:
        doc = self.doc
        named = doc.named[index]
        if named.kind != "place":
            return doc.mention(index) if named.chain >= 0 else None
        if not named.seat or named.country is None:
            return None
        name, name_en = doc.country_names.get(named.country, (named.country, named.country))
        land = doc.near.country(named.country)
        chain = land.id if land else None
        return EntityMention(name, doc.span(named.first, named.last), "name", "country", name_en, named.country, "GOV", chain)

    def _members(self) -> Iterable[_Found]:
        """ "Senator Téllez of the National Action Party", "his party Georgian Dream"."""
        doc = self.doc
        for index, named in enumerate(doc.named):
            if named.kind != "org" or named.head != "name" or named.chain < 0:
                continue
            at = named.first - 1
            while at > 0 and (doc.tokens[at].dep in ("det", "amod") or doc.tokens[at].norm in self.cues.words.definite_article):
                at -= 1
            person = None
            entity = doc.entities[named.chain]
            if doc.tokens[at].norm in self.cues.words.owner_prepositions and (named.sector or entity.sector) in _JOINED:
                before = at - 1 if at > 1 and doc.tokens[at - 1].text == "," else at
                person = next(
                    (one for one, other in doc.near.ending(before) if other.kind == "person" and other.head == "name"),
                    None,
                )
            elif doc.tokens[named.first - 1].norm in self.cues.words.party_words:
                person = next(
                    (one for one, other in doc.near.ending(named.first - 1) if other.head == "pronoun"), None
                )
            if person is not None and self._party(doc.named[person]) and doc.entities[doc.named[person].chain].kind == "person":
                sentence = doc.sentences[doc.tokens[named.key].sentence]
                evidence = Span.cut(doc.text, sentence.start, sentence.end)
                yield _Found(doc.mention(person), doc.mention(index), "member", "0", evidence, "member of a party")

    def _opposing(self) -> Iterable[_Found]:
        """ "the opposing Sudanese Armed Forces": against the last force named before it."""
        doc = self.doc
        words = {folded(word) for word in self.words.get("opposing", ())}
        for at, token in enumerate(doc.tokens):
            if token.norm not in words:
                continue
            after = [
                index
                for index, named in doc.near.starting(at + 1, at + 3)
                if named.kind == "org" and named.head == "name"
            ]
            before = [
                index
                for number in (token.sentence - 1, token.sentence)
                for index, named in doc.near.named_in(number)
                if named.last <= at and named.kind == "org" and named.head == "name"
            ]
            if after and before and doc.named[after[0]].chain != doc.named[before[-1]].chain:
                sentence = doc.sentences[token.sentence]
                yield _Found(
                    doc.mention(after[0]),
                    doc.mention(before[-1]),
                    "rival",
                    "-",
                    Span.cut(doc.text, sentence.start, sentence.end),
                    f"modifier: {token.text}",
                )


def _told_again(made: TieMention, tie: _Found) -> TieMention:
    evidence = tuple(dict.fromkeys((*made.evidence, tie.evidence)))
    return replace(made, evidence=evidence, start=made.start or tie.start, end=made.end or tie.end)
