"""What stands rather than happens between two parties; offices held are in `posts`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from entente.coder.arabic_ties import ArabicTies
from entente.coder.cues import Cues
from entente.coder.owned import OwnedBefore
from entente.coder.sides import Sides
from entente.coder.sources import Sources
from entente.coder.status import told
from entente.coder.turkish_ties import TurkishTies
from entente.read.annotated import Annotated, Clause, Named
from entente.read.fold import folded
from entente.record import EntityMention, Span, TieMention, mention_id
from entente.record.vocabulary import UNDIRECTED_TIES, Sign, TieKind

# Whoever has backed or fought one of these has stood by or against it.
_ARMED = frozenset({"REB", "UAF"})
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
    start: str | None = None
    end: str | None = None


class TieFinder:
    """Finds the standing relations of one document; the words come from a pack's `ties.yaml`."""

    def __init__(self, doc: Annotated, words: Mapping[str, Any], cues: Cues, sources: Sources) -> None:
        self.doc, self.words, self.cues, self.sources = doc, words, cues, sources
        # Where a verb states a lasting relation ("has supported"), the clause tells no deed.
        self.standing: set[int] = set()
        self.nouns = {folded(noun): (kind, sign) for noun, (kind, sign) in (words.get("nouns") or {}).items()}

    def find(self) -> list[TieMention]:
        """Find all ties, each pair and kind once."""
        found = [
            *self._kin(), *self._clauses(), *self._appositions(), *self._owned(), *self._backed(),
            *self._opposing(), *self._members(), *self._told(),
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
            made[key] = TieMention(
                mention_id("ti", self.doc.document, tie.evidence.start, number),
                self.doc.document,
                tie.a,
                tie.b,
                tie.kind,
                tie.sign,
                (tie.evidence,),
                tie.start,
                tie.end,
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
        if not sides_b and len(sides_a) >= 2 and entry["kind"] in UNDIRECTED_TIES and not entry.get("towards"):
            sides_a, sides_b = sides_a[:1], sides_a[1:]
        sentence = doc.sentences[clause.sentence]
        if entry.get("standing") and sides_a and sides_b:
            once = clause.past and doc.tokens[clause.predicate].dep == ""  # a perfect that may tell one deed
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
            if token.norm not in self.nouns or not self._stands_as_noun(at):
                continue
            kind, sign = self.nouns[token.norm]
            owner = self._owner(at)
            sentence = doc.sentences[token.sentence]
            evidence = Span.cut(doc.text, sentence.start, sentence.end)
            if owner is None:
                if kind in UNDIRECTED_TIES and token.norm.endswith(tuple(self.cues.words.plural_endings)):
                    for one, other in self._each_other(at):
                        yield _Found(one, other, kind, sign, evidence, f"noun: {token.text}")
                continue
            theirs = self._government(owner)
            if theirs is None:
                continue
            for holder in self._holders(at, owner):
                yield _Found(doc.mention(holder), theirs, kind, sign, evidence, f"noun: {token.text}")

    def _stands_as_noun(self, at: int) -> bool:
        """Whether a word is a noun, or was taken for a participle beside a name ("L'Égypte, alliée de l'armée")."""
        token = self.doc.tokens[at]
        return token.pos in ("NOUN", "PROPN", "X") or (token.pos in ("VERB", "ADJ") and self._named_before_comma(at) is not None)

    def _named_before_comma(self, at: int) -> int | None:
        """The party that a noun behind a comma says more of: "Turkey, a great ally of Somalia"."""
        doc, first = self.doc, at
        while first > 0 and doc.tokens[first - 1].pos in ("DET", "ADJ", "ADV", "NUM"):
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
                if other.dep == "conj" and other.head in keys
            ]
            keys += [doc.tokens[key].head for key in list(keys) if doc.tokens[key].dep == "conj"]
        found = [
            index
            for index in sorted({index for key in keys for index, _ in doc.near.over(key)})
            if index != owner and self._party(doc.named[index])
        ]
        if not found and at + 1 < len(doc.tokens):
            found = [index for index, named in doc.near.starting(at + 1, at + 2) if self._party(named)]
        if not found and (beside := self._named_before_comma(at)) is not None and beside != owner:
            found = [beside]
        if not found:
            found = self._subjects_in_sentence(at, owner)
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
            if index != owner and self._party(doc.named[index])
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
            if doc.tokens[at].norm in self.cues.words.owner_prepositions and (named.sector or entity.sector) == "PTY":
                person = next(
                    (one for one, other in doc.near.ending(at) if other.kind == "person" and other.head == "name"),
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
