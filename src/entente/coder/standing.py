"""What stands rather than happens between two parties; offices held are in `posts`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from entente.coder.arabic_ties import ArabicTies
from entente.coder.cues import Cues
from entente.coder.found_tie import FoundTie
from entente.coder.memberships import Memberships
from entente.coder.noun_ties import NounTies
from entente.coder.owned import OwnedBefore
from entente.coder.phrased import Phrases
from entente.coder.relatives import Relatives
from entente.coder.sides import Sides
from entente.coder.sources import Sources
from entente.coder.status import told
from entente.coder.tenure import years
from entente.coder.turkish_ties import TurkishTies
from entente.read.annotated import Annotated, Clause, Kin, Named
from entente.read.fold import folded
from entente.record import EntityMention, Span, TieMention, mention_id
from entente.record.vocabulary import UNDIRECTED_TIES, TieKind

# Whoever has backed or fought one of these has stood by or against it.
_ARMED = frozenset({"REB", "UAF"})
# Where a seat of government stands so, the government is meant ("Cairo backs …", "ties with Cairo").
_SPEAKING = frozenset({"subject", "between", "with"})


class TieFinder:
    """Finds the standing relations of one document; the words come from a pack's `ties.yaml`."""

    def __init__(self, doc: Annotated, words: Mapping[str, Any], cues: Cues, sources: Sources) -> None:
        self.doc, self.words, self.cues, self.sources = doc, words, cues, sources
        # Where a verb states a lasting relation ("has supported"), the clause tells no deed.
        self.standing: set[int] = set()
        self._sides = Sides(doc, self._named_party, self._government)
        self._nouns = NounTies(doc, words, cues, self._party, self._government)
        self._relatives = Relatives(doc, words, self._party, self._sides)
        self._members = Memberships(doc, words, cues, self._party, self._sides)

    def find(self) -> list[TieMention]:
        """Find all ties, each pair and kind once."""
        found = [
            *self._kin(), *self._clauses(), *self._nouns.find(), *self._owned(), *self._backed(),
            *self._opposing(), *self._members.find(), *self._told(), *self._phrased(), *self._kin_beside(),
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

    def _kin(self) -> Iterable[FoundTie]:
        for kin in self.doc.kin:
            owner = self._relatives_owner(kin)
            if owner is not None and self.doc.named[kin.a].chain >= 0 and not self._unknown(self.doc.named[kin.a]):
                yield FoundTie(self.doc.mention(kin.a), owner, "kin", "0", kin.span, f"kin: {kin.relation}")

    def _relatives_owner(self, kin: Kin) -> EntityMention | None:
        """Whose relative it is: "X and his daughter" is X's whomever else a "his" may mean, and nobody is the son of a country."""
        named = self.doc.named[kin.b]
        if named.head == "pronoun":
            index = self._relatives.meant(kin.b, self.doc.named[kin.a].chain)
            return self.doc.mention(index) if index is not None else None
        return self.doc.mention(kin.b) if named.chain >= 0 and not self._unknown(named) else None

    def _kin_beside(self) -> Iterable[FoundTie]:
        for relative, owner, span, at in self._relatives.find():
            yield FoundTie(relative, owner, "kin", "0", span, f"kin: {self.doc.tokens[at].text}")

    def _phrased(self) -> Iterable[FoundTie]:
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
                yield FoundTie(a, b, entry["kind"], entry["sign"], evidence, f"{entry['id']}: {token.text}", phrase.at)

    def _unknown(self, named: Named) -> bool:
        """A pronoun of whom the text names nobody: "his wife" says whose wife to nobody."""
        return named.head == "pronoun" and not self.doc.entities[named.chain].names and self.doc.entities[named.chain].country is None

    def _told(self) -> Iterable[FoundTie]:
        """What a language's own finder tells by the words beside names: see `ArabicTies`, `TurkishTies`."""
        finders = [(name, finder) for name, finder in (("behind", ArabicTies), ("before", TurkishTies)) if name in self.words]
        for said in (said for name, finder in finders for said in finder(self.doc, self.words[name], self._sides).find()):
            sentence = self.doc.sentences[self.doc.tokens[said.at].sentence]
            evidence = Span.cut(self.doc.text, sentence.start, sentence.end)
            why = f"beside: {self.doc.tokens[said.at].text}"
            yield FoundTie(said.one, said.other, said.kind, said.sign, evidence, why, start=said.start, end=said.end)

    def _clauses(self) -> Iterable[FoundTie]:
        entries: dict[str, list[Mapping[str, Any]]] = {}
        for entry in self.words.get("verbs") or ():
            for word in dict.fromkeys(folded(word) for word in (*entry.get("verbs", ()), *entry.get("nouns", ()))):
                entries.setdefault(word, []).append(entry)
        for clause in self.doc.clauses:
            for entry in entries.get(clause.lemma, ()):
                yield from self._by_entry(clause, entry)

    def _by_entry(self, clause: Clause, entry: Mapping[str, Any]) -> Iterable[FoundTie]:
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
                yield FoundTie(
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

    def _owned(self) -> Iterable[FoundTie]:
        """Where the owner stands first ("Moskova'nın müttefiki Erivan"): see `OwnedBefore`."""
        sides = OwnedBefore(self.doc, self._named_party)
        games = {folded(str(word)) for word in self.words.get("before", {}).get("lists", {}).get("games", ())}
        for entry in self.words.get("owned") or ():
            for at, holder, owner in sides.find(entry):
                one, two = self._government(holder), self._government(owner)
                if one is None or two is None:
                    continue
                if entry.get("reverse"):
                    one, two = two, one
                token = self.doc.tokens[at]
                sentence = self.doc.sentences[token.sentence]
                if any(other.lemma in games for other in self.doc.tokens[sentence.first : sentence.last]):
                    continue  # a rival on the pitch
                evidence = Span.cut(self.doc.text, sentence.start, sentence.end)
                yield FoundTie(one, two, entry["kind"], entry["sign"], evidence, f"owned: {token.text}")

    def _named_party(self, index: int | None) -> bool:
        return index is not None and (self.doc.named[index].seat or self._party(self.doc.named[index]))

    def _backed(self) -> Iterable[FoundTie]:
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
                yield FoundTie(
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

    def _opposing(self) -> Iterable[FoundTie]:
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
                yield FoundTie(
                    doc.mention(after[0]),
                    doc.mention(before[-1]),
                    "rival",
                    "-",
                    Span.cut(doc.text, sentence.start, sentence.end),
                    f"modifier: {token.text}",
                )


def _told_again(made: TieMention, tie: FoundTie) -> TieMention:
    evidence = tuple(dict.fromkeys((*made.evidence, tie.evidence)))
    return replace(made, evidence=evidence, start=made.start or tie.start, end=made.end or tie.end)
