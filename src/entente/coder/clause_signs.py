"""The signs by which a clause is weighed: what it has whatever type of event is asked for, and what its words say of each type.

They name no language. What types share is put together once a clause: types are asked for one after the other, three or four a clause.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from entente.coder.lexis import crossed
from entente.coder.weigh import OFFICIAL, DocumentSigns, Signs
from entente.read.annotated import Clause, Named

_ABOVE = frozenset({"ccomp", "content", "xcomp", "parataxis"})
_BESIDE = frozenset({"advcl", "acl", "acl:relcl"})
# From these strengths on a word is one more sign, by what the word is.
_LEVELS = {kind: tuple((level, f"{kind} ≥ {level}") for level in (1, 2, 3)) for kind in ("verb", "noun", "phrase")}
# Where words stand, and how much they count.
_PLACES = (
    ("predicate", 1.0), ("phrase", 1.0), ("object", 1.0), ("oblique", 1.0), ("subject", 1.0), ("inside", 0.34), ("around", 0.34),
)  # fmt: skip
# From so many words of other worlds on a paragraph has one more sign.
_FOREIGN = tuple((level, f"foreign ≥ {level}") for level in (1, 2, 3, 5))
# Below these a paragraph reads less and less like politics.
_TOPICS = tuple((bar, f"topic < {bar}") for bar in (-1.5, -0.75, 0.0, 0.75))
_TOLD = ("passive", "negated", "future", "modal", "conditional", "question", "infinitive", "past")


class _Lead(NamedTuple):
    """What the words in one place of a clause speak for.

    Attributes:
        place: names the sign of how strongly they speak for a type; "" where another sign says so.
        share: how much they count.
        sign: names the sign of how far they speak for a type rather than for another.
        held: how strongly they speak for each type.
        name, most, next: the type that they speak for most, how strongly (in thirds), and how strongly for the next one.
    """

    place: str
    share: float
    sign: str
    held: Mapping[str, float]
    name: str
    most: float
    next: float


class ClauseSigns:
    """The signs of one clause.

    Args:
        signs: what its words speak for.
        met: the types of the codebook's entries that it meets, and whether one of them found its parties.

    Attributes:
        shared: the signs that it has whatever type is asked for; crossed: those of them that cross with what its word told elsewhere.
    """

    def __init__(self, document: DocumentSigns, clause: Clause, signs: Signs, met: Mapping[str, bool]) -> None:
        self.document, self.doc, self.clause, self.signs, self.met = document, document.doc, clause, signs, met
        told = (*self._told(), *self._parties())
        self.shared: dict[str, float] = {name: value for name, value in told if value}
        self._ends: list[str] = [" verb" if clause.verbal else " noun"]
        for slot in clause.slots:
            self.shared[f"slot {slot.label}"] = 1.0
            for index in slot.argument.mentions:
                standing = f"{slot.label} {self.doc.named[index].kind}"
                self.shared[standing] = 1.0
                self._ends.append(f" {standing}")
        # Signs that cross with what words told elsewhere, once for all types.
        self.crossed = crossed(self.shared)
        self._leads = _leads(signs)
        sums = _sums(signs)
        self._sums = sorted(((strength, name) for name, strength in sums.items()), reverse=True)[:2]
        self._over = self._above()

    def of(self, name: str) -> dict[str, float]:
        """Give the signs for one type beside those shared, as far as they are known before its parties are."""
        signs = self.signs
        found = {"bias": 1.0}
        self._words(found, name)
        self._of_above(found, name)
        self._rules(found, name)
        word, phrase = signs.predicate.get(name, 0.0) / 3, signs.phrase.get(name, 0.0) / 3
        beside = max(signs.object.get(name, 0.0), signs.oblique.get(name, 0.0)) / 3
        both, nobody = self.shared.get("two parties", 0.0), self.shared.get("nobody", 0.0)
        if word:
            found |= {"word × beside": word * beside, "word × two": word * both, "word × nobody": word * nobody}
        if phrase:
            found |= {"phrase × two": phrase * both, "phrase × word": phrase * word}
        if beside:
            found["beside × two"] = beside * both
        if not self.clause.verbal:
            found |= {"noun × nobody": nobody, "noun × light": float(bool(self.clause.light)), "noun × two": both, "noun × word": word}
        found = {key: value for key, value in found.items() if value}
        # Signs that name a type: what stands where beside which. A type of a user's own has none of them, and goes by the rest.
        found[name] = 1.0
        for end in self._ends:
            found[name + end] = 1.0
        return found

    def _words(self, found: dict[str, float], name: str) -> None:
        """Add what the words of a clause say of a type, by where they stand."""
        signs = self.signs
        for label, held in (("verb" if self.clause.verbal else "noun", signs.predicate), ("phrase", signs.phrase)):
            if strength := held.get(name, 0.0):
                for level, sign in _LEVELS[label]:
                    if strength >= level:
                        found[sign] = 1.0
        found["meanings"] = min(4, len(signs.predicate)) / 4
        found["words inside"] = min(5, signs.counts.get(name, 0)) / 5
        total = 0.0
        for lead in self._leads:
            own = lead.held.get(name, 0.0) / 3
            if lead.place:
                found[lead.place] = own
            found[lead.sign] = own - (lead.next if name == lead.name else lead.most)
            total += lead.share * own
        best = next((strength for strength, other in self._sums if other != name), 0.0)
        found["total"] = total
        found["total lead"] = total - best
        found["first"] = float(total > best)

    def _rules(self, found: dict[str, float], name: str) -> None:
        """Add which entries of the codebook the clause meets."""
        met = self.met
        if not met:
            return
        found["entry"] = float(name in met)
        found["entry with parties"] = float(met.get(name, False))
        found["another entry"] = float(len(met) > 1 or name not in met)
        found["another entry with parties"] = float(any(full for other, full in met.items() if other != name))

    def _above(self) -> tuple[str, Mapping[str, float], float] | None:
        """How the clause that this one hangs on stands to it, what it speaks for, and whether its words are the same; None without one."""
        clause = self.clause
        if clause.governor < 0:
            return None
        above = self.doc.clauses[clause.governor]
        how = "above close" if clause.relation in _ABOVE or clause.infinitive else "above"
        return how, self.document.affinities.predicate(above), float(above.span.meets(clause.span))

    def _of_above(self, found: dict[str, float], name: str) -> None:
        """Add what the clause that this one hangs on speaks for: "threatened to attack" is a threat, and no attack."""
        if self._over is None:
            return
        how, held, carried = self._over
        if held:
            found[how] = held.get(name, 0.0) / 3
            found[f"rival {how}"] = max((strength for other, strength in held.items() if other != name), default=0.0) / 3
        found["carried above"] = carried

    def _told(self) -> Iterator[tuple[str, float]]:
        doc, clause, document = self.doc, self.clause, self.document
        yield "noun", float(not clause.verbal)
        for name in _TOLD:
            yield name, float(getattr(clause, name))
        foreign = document.foreign(clause)
        for level, sign in _FOREIGN:
            yield sign, float(foreign >= level)
        topic = document.topic(clause)
        yield "topic", topic / 2
        for bar, sign in _TOPICS:
            yield sign, float(topic < bar)
        yield "foreign, not official", float(foreign > 1 and document.official < 2)
        yield "not official", float(document.official < 1)
        yield "main", float(clause.governor < 0)
        yield f"hangs {clause.relation or 'free'}{'' if clause.verbal else ' noun'}", 1.0
        yield "unreal", float(clause.verbal and not clause.past and not clause.future and clause.governor >= 0)
        yield "content", float(clause.relation in _ABOVE)
        yield "beside", float(clause.relation in _BESIDE)
        yield "opening", float(clause.sentence == 0)
        yield "early", float(clause.sentence < 3)
        start, end = doc.tokens[clause.predicate].start, doc.tokens[clause.predicate].end
        yield "quoted", float(doc.near.quotations.hold(start, end))

    def _parties(self) -> Iterator[tuple[str, float]]:
        doc, clause, document = self.doc, self.clause, self.document
        doer = self._filled("subject", "by", "poss", "modifier")
        done_to = self._filled("object", "iobject", "to", "against", "with", "on", "from", "for", "of", "between")
        yield "doer", float(bool(doer))
        yield "done to", float(bool(done_to))
        yield "two parties", float(bool(doer) and bool(done_to) and bool(done_to - doer or doer - done_to))
        yield "two countries", float(bool(doer) and bool(done_to) and not (doer & done_to) and None not in doer | done_to)
        yield "nobody", float(not doer and not done_to)
        for place, labels in (("doer", ("subject", "by")), ("done to", ("object", "iobject"))):
            kinds = {doc.named[index].kind for slot in clause.slot(*labels) for index in slot.argument.mentions}
            yield from ((f"{place} {kind}", 1.0) for kind in sorted(kinds))
        taking = [doc.named[index] for slot in clause.slots for index in slot.argument.mentions]
        public = any(self._public(named) for named in taking)
        yield "public", float(public)
        yield "private", float(not public and any(named.kind in ("person", "org") for named in taking))
        yield "private × topic", float(not public) * document.topic(clause) / 2
        yield "private × foreign", float(not public and document.foreign(clause) > 0)
        heads = {doc.named[index].head for slot in clause.slot("subject", "by") for index in slot.argument.mentions}
        yield "pronoun", float("pronoun" in heads)
        yield "nobody near", float(not document.people.get(clause.sentence))
        yield "many near", float(document.people.get(clause.sentence, 0) > 2)

    def _public(self, named: Named) -> bool:
        """Whether a mention is of a state, a seat of power, or somebody who acts for a public body."""
        if named.kind == "country" or named.seat or named.sector in OFFICIAL:
            return True
        chain = self.doc.entities[named.chain] if named.chain >= 0 else None
        return chain is not None and (chain.kind == "country" or chain.sector in OFFICIAL)

    def _filled(self, *labels: str) -> set[str | None]:
        found: set[str | None] = set()
        for slot in self.clause.slots:
            if slot.label in labels:
                for index in slot.argument.mentions:
                    named = self.doc.named[index]
                    if named.kind != "place" or named.seat:
                        found.add(named.country)
        return found


def _leads(signs: Signs) -> Sequence[_Lead]:
    """Give what the words speak for by the place that they stand in, where any do."""
    found = []
    for place, share in _PLACES:
        held: Mapping[str, float] = getattr(signs, place)
        if held:
            most = sorted(((strength, name) for name, strength in held.items()), reverse=True)[:2]
            (first, name), (second, _) = [*most, (0.0, "")][:2]
            sign = "" if place in ("predicate", "phrase") else place
            found.append(_Lead(sign, share, f"{place} lead", held, name, first / 3, second / 3))
    return found


def _sums(signs: Signs) -> dict[str, float]:
    """Give how strongly all words of a clause speak for each type."""
    found: dict[str, float] = {}
    for place, share in _PLACES:
        for name, strength in getattr(signs, place).items():
            found[name] = found.get(name, 0.0) + share * strength / 3
    return found


__all__ = ["ClauseSigns"]
