"""Clauses from a Universal Dependencies parse, in any language whose pack has such a pipeline."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from entente.read.annotated import Argument, Clause, Named, Office, Slot, Token
from entente.read.grammar import Grammar, ends_so
from entente.read.lists import Lists
from entente.record import Span
from entente.record.quick import replace

_CORE = {"nsubj": "subject", "csubj": "subject", "nsubj:pass": "subject", "obj": "object", "iobj": "iobject", "obl:agent": "by"}
# Prepositions whose phrases trees hang on the object as often as on the verb.
_STRAYING = frozenset({"to", "from", "with", "against", "on", "in", "for", "by"})
# Relations that a finite verb never bears: the tree went wrong there.
_ODD = frozenset({"amod", "dep", "compound"})
# What hangs on a verb that has an object, a subject or an auxiliary of its own.
_OWN_OBJECTS = frozenset({"obj", "ccomp", "xcomp", "iobj", "nsubj", "aux"})
_VERBAL = ("VERB", "AUX", "ADJ")
# What was done to whom, whoever stands first: frames are asked in the active voice.
_PASSIVE: dict[str, str] = {"subject": "object", "by": "subject"}


class ClauseFinder:
    """Finds the clauses of one parsed document."""

    # Who does what is asked, ordered or allowed.
    control_slots: tuple[str, ...] = ("object", "iobject")

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        named: Sequence[Named],
        grammar: Grammar,
        prepositions: Mapping[str, str],
        nouns: frozenset[str],
        light: frozenset[str],
        carriers: Mapping[str, frozenset[str]],
        offices: Sequence[Office] = (),
    ) -> None:
        self.text, self.tokens, self.named, self.grammar = text, tokens, named, grammar
        self.prepositions, self.nouns, self.light, self.carriers = prepositions, nouns, light, carriers
        self.children: list[list[int]] = [[] for _ in tokens]
        for at, token in enumerate(tokens):
            if token.head != at:
                self.children[token.head].append(at)
        self.by_key: dict[int, list[int]] = {}
        for index, name in enumerate(named):
            for at in range(name.first, name.last):
                self.by_key.setdefault(at, []).append(index)
        self.number: dict[int, int] = {}
        self.lists = Lists(tokens, named, grammar, offices)
        # The words of an office speak of its holder, wherever the tree hangs the name.
        self.holders: dict[int, int] = {}
        starts = [token.start for token in tokens]
        for office in offices:
            for at in range(bisect_left(starts, office.span.start), bisect_left(starts, office.span.end)):
                if at not in self.by_key:
                    self.holders[at] = office.person

    def find(self) -> tuple[Clause, ...]:
        """Find the clauses of verbs, of event nouns and of predicate adjectives, in order of the text."""
        heads = [at for at, token in enumerate(self.tokens) if self._is_predicate(at, token)]
        self.number = {at: index for index, at in enumerate(heads)}
        return tuple(self._clause(at) for at in heads)

    def _is_predicate(self, at: int, token: Token) -> bool:
        if self._stay(at):
            return True
        # A noun in a name is no predicate ("Rapid Support Forces"); nor is a verb-like part of one.
        inside = any(
            self.named[index].head == "name" and self.named[index].last - self.named[index].first > 1 for index in self.by_key.get(at, ())
        )
        if token.pos == "VERB":
            return not inside
        if token.pos == "AUX" and token.dep not in ("aux", "aux:pass", "cop", "case"):
            return True
        if token.pos == "ADJ" and token.dep in ("root", "ROOT", "ccomp", "advcl", "acl:relcl", "conj", "xcomp", "parataxis"):
            return True
        return token.pos in ("NOUN", "PROPN") and token.lemma in self.nouns and not inside

    def _stay(self, at: int) -> int | None:
        """The copula of "was in Islamabad": being somewhere, told by the place itself; None elsewhere."""
        if (
            not any(self.named[index].kind in ("place", "country") for index in self.by_key.get(at, ()))
            or self._preposition(at) not in self.grammar.place_words
        ):
            return None
        return next((child for child in self.children[at] if self.tokens[child].dep == "cop" and child < at), None)

    # --- arguments

    def phrase(self, head: int) -> tuple[int, int]:
        """Give the tokens of a phrase: its head and all below it, as one half-open stretch."""
        low = high = head
        stack, seen = [head], {head}
        while stack:
            at = stack.pop()
            low, high = min(low, at), max(high, at)
            for child in self.children[at]:
                if child not in seen and self.tokens[child].dep not in ("parataxis", "punct", "advcl"):
                    seen.add(child)
                    stack.append(child)
        return low, high + 1

    def argument(self, head: int) -> Argument:
        """Make an argument of a phrase: the mentions at its core, coordinated ones included."""
        first, last = self.phrase(head)
        return Argument(first, last, head, tuple(dict.fromkeys(self._listed_too(self._core(head, 0)))))

    def _listed_too(self, found: Sequence[int]) -> list[int]:
        """Who is told, and whoever of a list with them the tree has lost ("Egypt, Jordan, Saudi Arabia and 20 other states")."""
        told = list(found)
        for index in found:
            members = self.lists.of.get(index, ())
            lost = [other for other in members if other not in told and self.lists.without_place_of_own(other, members)]
            if lost and all(other in members for other in found):
                told = [other for other in members if other in told or other in lost]
        return told

    def _core(self, head: int, depth: int) -> list[int]:
        """The mentions that a phrase is about: at its head, beside it (apposition, title), and in its coordination."""
        if depth > 6:
            return []
        found = [self.holders[head]] if head in self.holders else self._at(head)
        children = self.children[head]
        names = [
            child
            for child in children
            if self.tokens[child].dep in ("appos", "flat", "nmod:desc", "compound", "flat:name", "list", "nmod:unmarked")
        ]
        if not any(self.named[index].head == "name" and self.named[index].kind != "country" for index in found):
            better = [index for child in names for index in self._at(child) if self.named[index].head == "name"]
            if not found and not better:  # "La fille de l'accusé, la vice-présidente X": the name of who is beside it
                titled = [low for child in names if self.tokens[child].dep == "appos" for low in self.children[child]]
                better = [
                    index
                    for low in titled
                    if self.tokens[low].dep in ("appos", "flat", "flat:name", "nmod:desc")
                    for index in self._at(low)
                    if self.named[index].head == "name" and self.named[index].kind == "person"
                ]
            person = [index for index in better if self.named[index].kind == "person"]
            if person or (not found and better):
                found = person or better
        if not found and self.tokens[head].lemma in self.grammar.quantities:
            found = [index for child in children if self._means(child, "of") for index in self._core(child, depth + 1)]
        if not found:
            found = self._leaning(head)
        owners = self._owners(head, found)
        if len(owners) > 1 and self._for_states(found[0]):
            found = []  # "officials from India, Japan and Australia": the three met, by whomever
        found = self._joined_before(found) + found + self._led_by(head) + owners
        for child in children:
            if (self.tokens[child].dep == "conj" and not self._other_clause(child)) or self._listed(head, child):
                found = found + self._core(child, depth + 1)
        return found

    def _for_states(self, index: int) -> bool:
        """Whether people told of by no country act for states ("officials", "ministers")."""
        name = self.named[index]
        return name.country is None and self.tokens[name.key].norm in self.grammar.governmental

    def _joined_before(self, found: Sequence[int]) -> list[int]:
        """The names that "and" joins before a name of several words, where the tree took them for attributes ("Chad and Sierra Leone")."""
        joined: list[int] = []
        first = self.named[found[0]].first if found and self.named[found[0]].head == "name" else 0
        marks = self.grammar.and_words
        while first > 1 and self.tokens[first - 1].norm in marks:
            before = next((index for index in self.by_key.get(first - 2, []) if self.named[index].last == first - 1), None)
            if before is None or self.named[before].head != "name" or self.named[before].kind != self.named[found[0]].kind:
                break
            inside = self.named[(joined or found)[0]]
            top = self.tokens[self.named[before].key]
            if top.dep != "compound" or not inside.first <= top.head < inside.last:
                break
            joined.insert(0, before)
            first, marks = self.named[before].first, frozenset({","})
        return joined

    def _listed(self, head: int, child: int) -> bool:
        """Whether an apposition is one of a list ("Britain, Canada and Portugal"): a name beside a name, both of countries or places."""
        if self.tokens[child].dep != "appos" or not any(
            self.tokens[other].dep == "conj" and other > child for at in (head, child) for other in self.children[at]
        ):
            return False
        pair = [self.named[index] for at in (head, child) for index in self._at(at) if self.named[index].head == "name"]
        kinds = {name.kind for name in pair}
        return len(pair) == 2 and kinds <= {"country", "place"} and pair[0].country != pair[1].country

    def _owners(self, head: int, found: Sequence[int]) -> list[int]:
        """Whose several office-holders: all that "of" or a possessive joins ("the presidents of Japan and India")."""
        if not found or not self.named[found[0]].plural or self.named[found[0]].head != "nominal":
            return []
        anchors = [child for child in self.children[head] if self.tokens[child].dep in ("nmod", "nmod:poss", "amod", "compound")]
        joined = [(anchor, child) for anchor in anchors for child in self.children[anchor] if self.tokens[child].dep == "conj"]
        return [
            index
            for at in dict.fromkeys(at for pair in joined for at in pair)
            for index in self._at(at)
            if self.named[index].kind in ("country", "org")
            and self.named[index].head == "name"
            and (self.named[index].country is None or self.named[index].country != self.named[found[0]].country)
        ]

    def _led_by(self, head: int) -> list[int]:
        """Who leads a delegation ("a delegation led by Gen. X"); of a state it is only told who rules it ("Mali, led by soldiers")."""
        if any(self.named[index].kind == "country" and self.named[index].head == "name" for index in self._at(head)):
            return []
        below = [low for child in self.children[head] if self._means(child, "of") for low in self.children[child]]
        return [
            index
            for child in (*self.children[head], *below)
            if self.tokens[child].dep.startswith("acl") and self.tokens[child].lemma in self.grammar.leading_verbs
            for agent in self.children[child]
            if self._means(agent, "by")
            for index in self._core(agent, 5)
        ]

    def _other_clause(self, at: int) -> bool:
        return self.tokens[at].pos in ("VERB", "AUX") or any(self.tokens[child].dep.startswith("nsubj") for child in self.children[at])

    def _at(self, at: int) -> list[int]:
        """Mentions that cover a token: persons before the offices that they hold, wider ones before those inside them."""
        indexes = self.by_key.get(at, [])
        whole = [
            index for index in indexes if self.named[index].head == "nominal" and self.named[index].first <= at < self.named[index].key
        ]
        if whole and at + 1 < len(self.tokens) and self.tokens[at + 1].norm in ("'s", "'") and self.tokens[at].dep != "nmod:poss":
            return whole[:1]  # "Senegal's army", hung on its owner
        fitting = [
            index
            for index in indexes
            if self.named[index].key == at or (self.named[index].head == "name" and self.named[index].kind in ("person", "org"))
        ]
        fitting.sort(key=lambda index: (self.named[index].first - self.named[index].last, self.named[index].head != "name"))
        return fitting[:1]

    def _leaning(self, head: int) -> list[int]:
        """For a phrase without a mention of its own: who owns it or whom it is "of" ("talks between", "a statement of")."""
        for relations in (("nmod:poss",), ("nmod", "amod", "compound")):
            for child in self.children[head]:
                if self.tokens[child].dep in relations and (relations[0] == "nmod:poss" or self._means(child, "of", "")):
                    found = self._at(child)
                    if found and not (self.named[found[0]].only_place and relations[0] != "nmod:poss"):
                        return found + self._beside(child)
        return []

    def _beside(self, at: int) -> list[int]:
        """The other countries or bodies that an owner is joined to ("Indian and Bangladeshi navies", "the embassies of Mali and Niger")."""
        joined = [index for child in self.children[at] if self.tokens[child].dep == "conj" for index in self._at(child)]
        kinds = ("country",) if self.tokens[at].dep in ("amod", "compound") else ("country", "org")
        return [index for index in joined if self.named[index].kind in kinds and self.named[index].head == "name"]

    def _preposition(self, at: int) -> str:
        cases = [
            child
            for child in self.children[at]
            if self.tokens[child].dep == "case"
            and self.tokens[child].norm not in self.grammar.possessive_markers
            and not (child and self.tokens[child - 1].text == "-")
        ]  # not the "in" of commander-in-chief
        return self.tokens[cases[0]].norm if cases else ""

    def _means(self, at: int, *labels: str) -> bool:
        """Whether a phrase stands under a preposition of such a meaning; "" for none at all."""
        preposition = self._preposition(at)
        return self.prepositions.get(preposition, preposition) in labels

    # --- one clause

    def _clause(self, at: int) -> Clause:
        token = self.tokens[at]
        copula = self._stay(at)
        if copula is not None:
            return self._staying(at, copula)
        verbal = token.pos in ("VERB", "AUX", "ADJ")
        carrier = None if verbal else self._carrier(at)
        if carrier is not None:
            return self._carried(at, carrier)
        slots = self._slots(at, verbal)
        if not verbal:
            slots += self._strayed_agent(at)
        governor, relation = self._governor(at)
        if verbal and not any(slot.label == "subject" for slot in slots):
            slots += self._inherited(at, self.tokens[at].dep, governor) or self._nearest_before(at)
        if verbal and relation in _ODD and not any(slot.label == "object" for slot in slots):
            slots += self._nearest_after(at, slots) or self._lost_object(at, slots)
        words = self._words(at)
        first, last = self.phrase(at)
        passive = self._is_passive(at, slots, verbal, relation)
        if verbal and passive:
            slots = [replace(slot, label=_PASSIVE.get(slot.label, slot.label)) for slot in slots]
        return Clause(
            at,
            Span.cut(self.text, token.start, token.end),
            token.lemma,
            verbal,
            token.sentence,
            tuple(slots),
            passive=passive,
            negated=self._negated(at),
            future=bool(words & self.grammar.future_words) or self._is_to(at),
            modal=bool(words & self.grammar.modals),
            conditional=self._conditional(at),
            question=self._question(at),
            infinitive=bool(words & self.grammar.infinitive_marks) and verbal and not self._is_to(at),
            past=self._past(token),
            governor=governor,
            relation=relation,
            first=first,
            last=last,
            lead=self._lead(at),
        )

    def _is_passive(self, at: int, slots: Sequence[Slot], verbal: bool, relation: str) -> bool:
        token = self.tokens[at]
        return (
            any(self.tokens[child].dep in ("aux:pass", "nsubj:pass") for child in self.children[at])
            or (
                verbal
                and relation == "acl"
                and not self._main(at)
                and ends_so(token.norm, self.grammar.participles)
                and token.norm != token.lemma
            )
            or any(slot.label == "by" and self.tokens[slot.argument.key].dep == "obl:agent" for slot in slots)
            or (verbal and (self._headline_passive(at) or self._joined_passive(at)))
        )

    def _past(self, token: Token) -> bool:
        return ends_so(token.norm, self.grammar.past_forms) or (
            token.norm != token.lemma and not ends_so(token.norm, self.grammar.not_past_forms)
        )

    def _headline_passive(self, at: int) -> bool:
        """ "Iran accused of smuggling", "Soldiers killed in ambush": a bare participle in a headline, with nothing for its object."""
        token = self.tokens[at]
        told = token.dep in ("root", "ROOT", "ccomp", "parataxis")  # "Somalia says commander killed in raid"
        if not told or token.lemma not in self.grammar.repair.get("done_to", ()) or token.norm == token.lemma:
            return False
        below = [self.tokens[child] for child in self.children[at]]
        fallen = any(child.dep == "xcomp" and child.norm in self.grammar.repair.get("fallen", ()) for child in below)  # "guards shot dead"
        if any(child.dep in ("obj", "ccomp", "aux", "iobj") or (child.dep == "xcomp" and not fallen) for child in below):
            return False
        if not (fallen or ends_so(token.norm, self.grammar.participles)):
            return False
        last = at
        while last + 1 < len(self.tokens) and self.tokens[last + 1].sentence == token.sentence:
            last += 1
        return self.tokens[last].pos != "PUNCT"

    def _joined_passive(self, at: int) -> bool:
        """ "He was arrested and charged with treason": a bare participle joined to a passive that shares its auxiliary and its subject.

        Only of verbs that are done to somebody: one may be "arrested and fled" all the same.
        """
        token = self.tokens[at]
        if token.dep != "conj" or token.lemma not in self.grammar.repair.get("joined_to_passives", ()) or token.norm == token.lemma:
            return False
        if any(self.tokens[child].dep in _OWN_OBJECTS for child in self.children[at]):
            return False
        passive = any(self.tokens[child].dep in ("aux:pass", "nsubj:pass") for child in self.children[token.head])
        return passive or (token.head != at and self._joined_passive(token.head))

    def _main(self, at: int) -> bool:
        """Whether a participle is the sentence's finite verb, which the tree hung on its subject ("Bio, who chairs ECOWAS, travelled")."""
        if at == 0 or self.tokens[at - 1].norm != "," or ends_so(self.tokens[at].norm, self.grammar.gerunds):
            return False
        top = self.tokens[at].head
        while self.tokens[top].dep == "appos":
            top = self.tokens[top].head
        return (
            self.tokens[top].dep in ("root", "ROOT") and self.tokens[top].pos in ("PROPN", "NOUN") and bool(self._at(self.tokens[at].head))
        )

    def _staying(self, at: int, copula: int) -> Clause:
        """A clause of being somewhere: of the lemma of "be", its place in the slot "in"."""
        first, last = self.phrase(at)
        governor, relation = self._governor(at)
        subjects = [Slot("subject", self.argument(child)) for child in self.children[at] if self.tokens[child].dep == "nsubj"]
        there = Argument(at, at + 1, at, tuple(self.by_key.get(at, ())[:1]))
        words = self._words(at)
        return Clause(
            at,
            Span.cut(self.text, self.tokens[copula].start, self.tokens[copula].end),
            self.grammar.copula,
            True,
            self.tokens[at].sentence,
            (*subjects, Slot("in", there, "in")),
            negated=self._negated(at),
            future=bool(words & self.grammar.future_words),
            modal=bool(words & self.grammar.modals),
            conditional=self._conditional(at),
            question=self._question(at),
            past=self.tokens[copula].norm in self.grammar.past_copulas,
            governor=governor,
            relation=relation,
            first=first,
            last=last,
        )

    def _carrier(self, at: int) -> int | None:
        """The light verb whose object (or passive subject) an event noun is: "held talks", "an agreement was signed"."""
        head, relation = self.tokens[at].head, self.tokens[at].dep
        if relation == "conj" and head != at and self.tokens[head].pos in ("NOUN", "PROPN"):
            return self._carrier(head)
        some = self.tokens[head].lemma in self.grammar.quantities
        long = self.grammar.singular(self.tokens[head].norm) in self.grammar.time_nouns  # "ordered a month of detention"
        if relation == "nmod" and (some or long) and self._means(at, "of"):
            verb = self.tokens[head].head  # "held a round of talks", "launched a series of strikes"
            return verb if self.tokens[head].dep in ("obj", "nsubj:pass") and self._carries(verb, at) else None
        if self._carries(head, at) and (relation in ("obj", "nsubj:pass") or (relation == "nsubj" and self._intransitive(head))):
            return head
        if (
            relation == "obl"
            and self.tokens[head].pos == "VERB"
            and self.tokens[head].lemma in self.carriers.get(self.tokens[at].lemma, ())
        ):
            return head  # "took to the streets", "put on alert"
        # "talks held in Ankara", "a deal signed by both"
        for child in self.children[at]:
            if (
                self.tokens[child].dep in ("acl", "acl:relcl")
                and self._carries(child, at)
                and ends_so(self.tokens[child].norm, self.grammar.carried_participles)
            ):
                return child
        return None

    def _carries(self, verb: int, noun: int) -> bool:
        """Tell whether a verb only carries an event noun: by the pack's list, or by a codebook entry that names both."""
        lemma = self.tokens[verb].lemma
        verbal = self.tokens[verb].pos == "VERB" or (self.tokens[verb].pos == "ADJ" and self.tokens[noun].dep == "obj")
        return verbal and (lemma in self.light or lemma in self.carriers.get(self.tokens[noun].lemma, ()))

    def _intransitive(self, verb: int) -> bool:
        return not any(self.tokens[child].dep in ("obj", "ccomp", "xcomp", "aux:pass") for child in self.children[verb])

    def _carried(self, at: int, carrier: int) -> Clause:
        """An event noun with its light verb: the noun's arguments and the verb's, told as the verb tells it."""
        verb = self._clause(carrier)
        own = list(self._slots(at, False))
        taken = {slot.argument.key for slot in own}
        told_to = self.tokens[at].dep == "obl"  # "assured X of its support": X is no more the thing given
        theirs = [
            replace(slot, label="iobject") if slot.label == "object" else slot
            for slot in verb.slots
            if slot.argument.key not in taken
            and (slot.label != "object" or told_to)
            and not (slot.label == "subject" and slot.argument.key == at)
        ]
        first, last = min(at, carrier), max(at, carrier) + 1
        if last - first > 12:
            first, last = at, at + 1
        return replace(
            verb,
            predicate=at,
            span=Span.cut(self.text, self.tokens[first].start, self.tokens[last - 1].end),
            lemma=self.tokens[at].lemma,
            verbal=False,
            slots=tuple(theirs + own),
            light=verb.lemma,
            negated=verb.negated or self._negated(at),
            lead=self._lead(at),
        )

    def _lead(self, at: int) -> tuple[str, ...]:
        """Words before a predicate that colour it; hyphenated ones also as one word ("live-fire drills")."""
        words: list[str] = []
        for child in self.children[at]:
            if self.tokens[child].dep not in ("amod", "compound", "advmod", "det", "nummod"):
                continue
            words.append(self.tokens[child].norm)
            first, last = child, child + 1
            while first > 1 and self.tokens[first - 1].text == "-" and self.tokens[first - 1].start == self.tokens[first - 2].end:
                first -= 2
            while last + 1 < len(self.tokens) and self.tokens[last].text == "-" and self.tokens[last].start == self.tokens[last - 1].end:
                last += 2
            if last - first > 1:
                words.append("".join(self.tokens[place].norm for place in range(first, last)))
        return tuple(words)

    def _strayed_agent(self, at: int) -> list[Slot]:
        """ "Talks followed a visit … by a delegation": a "by" that the tree hung on an active verb belongs to its object."""
        head = self.tokens[at].head
        if (
            self.tokens[at].dep != "obj"
            or self.tokens[head].pos != "VERB"
            or any(self.tokens[child].dep == "aux:pass" for child in self.children[head])
        ):
            return []
        return [Slot("by", self.argument(child), "by") for child in self.children[head] if child > at and self._means(child, "by")]

    def _words(self, at: int) -> set[str]:
        return {
            self.tokens[child].norm for child in self.children[at] if self.tokens[child].dep in ("aux", "aux:pass", "mark", "advmod", "cop")
        }

    def _is_to(self, at: int) -> bool:
        """ "is to travel", "were to meet", "is going to visit": a plan."""
        words = self._words(at)
        head = self.tokens[at].head
        going = (
            self.tokens[head].norm in self.grammar.about_to
            and self.tokens[at].dep == "xcomp"
            and bool(self._words(head) & self.grammar.copulas)
        )
        return bool(words & self.grammar.infinitive_marks) and (going or bool(words & self.grammar.copulas))

    def _slots(self, at: int, verbal: bool) -> list[Slot]:
        slots: list[Slot] = []
        for child in sorted(self.children[at]):
            relation = self.tokens[child].dep
            if relation in _CORE:
                if not verbal and self.tokens[child].norm in self.grammar.pointing_pronouns:
                    continue  # "it was his first visit"
                slots.append(Slot(_CORE[relation], self._by_whom(child) if relation == "nsubj" else self.argument(child)))
            elif relation.startswith(("obl", "nmod", "advcl")) and (label := self._label(child, relation)):
                slots.append(Slot(label, self.argument(child), self._preposition(child)))
            elif relation == "nmod:poss" and not verbal:
                slots.append(Slot("poss", self.argument(child)))
            elif relation in ("amod", "compound", "nmod:desc") and not verbal and (countries := self._demonyms(child)):
                slots.append(Slot("modifier", Argument(*self.phrase(child), child, countries)))
            elif relation == "acl" and not verbal and self.tokens[child].pos == "VERB" and not self._says_what(child):
                # "a visit paid by X": the participle's arguments are the noun's, and of "talks involving X" its object.
                blamed = self.tokens[child].lemma in self.grammar.blaming_verbs  # "the attack blamed on X": X did it, and did not bear it
                slots += [
                    replace(slot, label="between" if slot.label == "object" else "by" if blamed and slot.label == "on" else slot.label)
                    for slot in self._slots(child, True)
                    if slot.label != "object" or self.tokens[child].lemma in self.grammar.gathering_verbs
                    if not (blamed and slot.label == "by")
                ]
            elif relation in ("ccomp", "xcomp") and verbal and self.tokens[child].pos not in ("VERB", "AUX"):
                slots.append(Slot("complement", self.argument(child), self._preposition(child)))
            elif relation == "advcl" and verbal and (mark := self._from_doing(child)):
                slots.append(Slot("from", Argument(mark, child + 1, child), self.tokens[mark].norm))
            elif relation == "compound:prt":
                slots.append(Slot("particle", Argument(child, child + 1, child), self.tokens[child].norm))
        if not verbal:
            return slots + self._below_of(at, slots)
        slots = self._without_stray_subject(at, slots)
        slots += self._addressee(at, slots)
        if not any(slot.label == "object" for slot in slots):  # "accused him of …": the only one told is the object
            slots += [replace(slot, label="object") for slot in slots if slot.label == "iobject"] or self._shared_object(at)
        return slots + self._strayed(at, slots)

    def _says_what(self, at: int) -> bool:
        """Whether a clause of its own subject says what a noun is ("the demand that Armenia amend …"): its subject is not the noun's."""
        own = {self.tokens[child].dep for child in self.children[at] if child < at}
        return "mark" in own and "nsubj" in own

    def _by_whom(self, at: int) -> Argument:
        """A subject that names nobody is whose words or deed it is ("a joint statement by Australia and Canada condemned …")."""
        argument = self.argument(at)
        if argument.mentions:
            return argument
        by = [child for child in self.children[at] if child > at and self.tokens[child].dep == "nmod" and self._means(child, "by")]
        return replace(argument, mentions=self.argument(by[0]).mentions) if by else argument

    def _from_doing(self, at: int) -> int | None:
        """The "from" of what somebody is kept from ("banned women from attending schools")."""
        if not ends_so(self.tokens[at].norm, self.grammar.gerunds):
            return None
        marks = (child for child in self.children[at] if self.tokens[child].dep == "mark" and child < at)
        return next((child for child in marks if self.prepositions.get(self.tokens[child].norm) == "from"), None)

    def _below_of(self, at: int, slots: Sequence[Slot]) -> list[Slot]:
        """What the tree hung on the "of" of an event noun ("deliveries of drones to Ethiopia", "the shelling of a town by rebels")."""
        taken = {slot.label for slot in slots}
        found = []
        for child in self.children[at]:
            if not self.tokens[child].dep.startswith("nmod") or not self._means(child, "of"):
                continue
            for low in self.children[child]:
                label = self._label(low, "nmod") if self.tokens[low].dep == "nmod" else None
                if label in _STRAYING and label not in taken:
                    found.append(Slot(label, self.argument(low), self._preposition(low)))
        return found

    def _addressee(self, at: int, slots: Sequence[Slot]) -> list[Slot]:
        """To whom, where the tree took it for a part of what ("sent Georgia 100,000 tonnes", "lent the Libyan coastguard two boats")."""
        if any(slot.label == "iobject" for slot in slots):
            return []
        for thing in (child for child in self.children[at] if self.tokens[child].dep == "obj"):
            numbers = [child for child in self.children[thing] if self.tokens[child].pos == "NUM"]
            for child in self.children[thing]:
                if child + 1 in numbers and self.tokens[child].dep in ("compound", "amod", "nmod", "nmod:unmarked") and self._at(child):
                    return [Slot("iobject", Argument(self.named[self._at(child)[0]].first, child + 1, child, tuple(self._at(child))))]
        return []

    def _without_stray_subject(self, at: int, slots: list[Slot]) -> list[Slot]:
        """Of "Egypt deported nine Sudanese journalists, a group said" the journalists are no subject of "said", but what was deported."""
        first = self._stray_subject(at)
        if first is not None:
            return [slot for slot in slots if slot.argument.key != first]
        head = self.tokens[at].head
        stray = self._stray_subject(head) if self.tokens[at].dep == "ccomp" and head > at else None
        if stray is not None and stray > at and not any(slot.label == "object" for slot in slots):
            return [*slots, Slot("object", self.argument(stray))]
        return slots

    def _stray_subject(self, at: int) -> int | None:
        """The first of two subjects of a verb, right behind the verb of what it says."""
        subjects = [child for child in self.children[at] if self.tokens[child].dep == "nsubj" and child < at]
        said = [child for child in self.children[at] if self.tokens[child].dep == "ccomp" and child < at]
        return subjects[0] if len(subjects) == 2 and said and said[-1] < subjects[0] else None

    def _shared_object(self, at: int) -> list[Slot]:
        """The object that a verb shares with the one joined to it ("pardoned and released eight prisoners")."""
        for child in self.children[at]:
            if self.tokens[child].dep == "xcomp" and self.tokens[child].pos == "ADJ" and child == at + 1:  # "shot dead a smuggler"
                return [Slot("object", self.argument(low)) for low in self.children[child] if self.tokens[low].dep == "obj"]
            if self.tokens[child].dep == "conj" and child - at == 2 and self.tokens[at + 1].dep == "cc":
                return [slot for slot in self._slots(child, True) if slot.label == "object"]
        return []

    def _strayed(self, at: int, slots: Sequence[Slot]) -> list[Slot]:
        """What the tree hung on an object though it may be the verb's ("sent tanks to Ukraine", "laid the blame on Ethiopia")."""
        taken = {slot.label for slot in slots}
        found = []
        for child in self.children[at]:
            straying = (
                _STRAYING if self.tokens[child].dep == "obj" else frozenset({"with"}) if self.tokens[child].dep == "obl" else frozenset()
            )
            if self.tokens[child].dep == "obj" and not self._at(child):
                found += [slot for slot in self._below_of(child, slots) if slot.label == "to"]
            if straying and not self._at(child):
                for low in self.children[child]:
                    label = self._label(low, self.tokens[low].dep) if self.tokens[low].dep == "nmod" else None
                    if label in straying and label not in taken:
                        found.append(Slot(label, self.argument(low), self._preposition(low)))
        return found

    def _demonyms(self, child: int) -> tuple[int, ...]:
        """All countries and bodies in a modifier ("Libyan-Jordanian", "US-led")."""
        first, last = self.phrase(child)
        found = [
            index
            for at in range(first, last)
            for index in self.by_key.get(at, [])
            if self.named[index].kind in ("country", "org", "person") or self.named[index].seat
        ]
        return tuple(dict.fromkeys(found))

    def _label(self, child: int, relation: str) -> str | None:
        if relation == "nmod:poss":
            return "poss"
        preposition = self._preposition(child)
        if not preposition:
            return None
        if relation.startswith("advcl") and self.tokens[child].pos in ("VERB", "AUX"):
            return None
        return self.prepositions.get(preposition, preposition)

    def _governor(self, at: int) -> tuple[int, str]:
        """The clause above: through complements, adverbials, coordination and light-verb objects."""
        relation, seen = self.tokens[at].dep, {at}
        head = self.tokens[at].head
        while head not in seen:
            if head in self.number:
                return self.number[head], relation
            seen.add(head)
            head = self.tokens[head].head
        return -1, relation

    def _inherited(self, at: int, relation: str, governor: int) -> list[Slot]:
        """The subject that a clause shares with the one above: coordination, infinitives, participles, relatives."""
        head = self.tokens[at].head
        if head == at:
            return []
        if relation == "conj":
            # "X condemned Y, warned Z and called …": the third has the first one's subject, and none that stands nearer.
            own = [slot for slot in self._slots(head, True) if slot.label == "subject"] if self.tokens[head].pos in _VERBAL else []
            above = own or (self._inherited(head, self.tokens[head].dep, governor) if self.tokens[head].head != head else [])
            return above[:1] or (self._nearest_before(head)[:1] if self.tokens[head].pos in _VERBAL else [])
        if relation in ("xcomp", "csubj"):
            objects = [slot for slot in self._slots(head, True) if slot.label in self.control_slots]
            subjects = self._subjects(head) or self._inherited(head, self.tokens[head].dep, governor)
            controlled = self.tokens[head].lemma in self.grammar.object_control_verbs
            chosen = objects if controlled and objects else subjects
            return [Slot("subject", chosen[0].argument)] if chosen else []
        if relation == "parataxis" and self.tokens[head].pos in ("NOUN", "PROPN") and head < at:
            return [Slot("subject", self.argument(head))]
        if relation == "parataxis" and head < at and self.tokens[at - 1].pos == "ADV" and self.tokens[at - 2].norm == ",":
            return self._subjects(head)[:1]  # "thanked the Council, then lunched with X"
        if relation == "advcl" and self.tokens[head].lemma in self.grammar.blaming_verbs and at > head:
            objects = [slot for slot in self._slots(head, True) if slot.label == "object"]
            if objects:
                return [Slot("subject", objects[0].argument)]
        if relation == "advcl":
            nearer = self._nearer_doer(at, head)
            if nearer:
                return nearer
            return self._subjects(head)[:1] or self._inherited_if_linked(head)
        if relation in ("acl", "acl:relcl"):
            # "Kuwait followed suit, recalling …": a gerund set off by a comma, and "the latest country to suspend …", speak of the subject.
            beside = (
                relation == "acl" and at > 0 and self.tokens[at - 1].norm == "," and ends_so(self.tokens[at].norm, self.grammar.gerunds)
            )
            told_of = relation == "acl" and self.tokens[head].dep == "xcomp" and self._words(at) & self.grammar.infinitive_marks
            if (
                (beside or told_of)
                and self.tokens[self.tokens[head].head].pos in ("VERB", "AUX")
                and self.tokens[head].dep in ("obj", "obl", "xcomp")
            ):
                above = self._subjects(self.tokens[head].head)
                if above:
                    return [Slot("subject", above[-1].argument)]
            return [Slot("subject", self.argument(head))]
        return []

    def _nearer_doer(self, at: int, head: int) -> list[Slot]:
        """Who does what a gerund tells after a passive: "students were taken when gunmen invaded the school, shooting a guard"."""
        if not ends_so(self.tokens[at].norm, self.grammar.gerunds) or not any(
            self.tokens[child].dep == "aux:pass" for child in self.children[head]
        ):
            return []
        for other in range(at - 1, head, -1):
            if self.tokens[other].pos == "VERB" and self.tokens[other].dep == "advcl" and other != at:
                subjects = [slot for slot in self._slots(other, True) if slot.label == "subject" and slot.argument.mentions]
                passive = any(self.tokens[child].dep == "aux:pass" for child in self.children[other])
                if subjects and not passive:
                    return subjects[:1]
        return []

    def _subjects(self, at: int) -> list[Slot]:
        return [slot for slot in self._slots(at, True) if slot.label == "subject"] or self._nearest_before(at)

    def _nearest_before(self, at: int) -> list[Slot]:
        """Where the tree lost the subject of a finite verb: the name right before it, with no other verb between."""
        head = self.tokens[at].head
        # A verb that the tree took for an adjective, or for a part of the noun that should be its object.
        odd = (self.tokens[at].dep == "amod" and head < at) or (
            self.tokens[at].dep in _ODD and head > at and self._for_object(at) and self.tokens[at - 1].text != "-"
        )
        if (self.tokens[at].dep not in ("ROOT", "root", "ccomp", "parataxis", "conj") and not odd) or ends_so(
            self.tokens[at].norm, self.grammar.gerunds
        ):
            return []
        before = at - 1
        while (
            before >= 0 and self.tokens[before].sentence == self.tokens[at].sentence and self.tokens[before].pos in ("AUX", "ADV", "PART")
        ):
            before -= 1
        while before > 1 and self.tokens[before].text == "-" and self.tokens[before].start == self.tokens[before - 1].end:
            before -= 2  # "test-fired"
        if before < 0 or self.tokens[before].sentence != self.tokens[at].sentence:
            return []
        if self.tokens[before].norm == ",":  # a parenthesis between commas stands before the verb
            before = self._before_parenthesis(before)
        found = [
            index for index in self.by_key.get(before, []) if self.named[index].last == before + 1 and self.named[index].kind != "place"
        ]
        return [Slot("subject", Argument(self.named[found[0]].first, before + 1, before, (found[0],)))] if found else []

    def _before_parenthesis(self, comma: int) -> int:
        for at in range(comma - 1, max(comma - 26, 0), -1):
            if self.tokens[at].sentence != self.tokens[comma].sentence:
                break
            if self.tokens[at].norm == ",":
                return at - 1
        return comma - 1

    def _nearest_after(self, at: int, slots: list[Slot]) -> list[Slot]:
        """Where the tree lost the object too: the person or body named right after the verb, no preposition between."""
        if not any(slot.label == "subject" for slot in slots) or self.tokens[at].dep != "amod":
            return []
        found: list[int] = []
        ahead = at + 1
        while (
            ahead < min(at + 12, len(self.tokens))
            and self.tokens[ahead].sentence == self.tokens[at].sentence
            and self.tokens[ahead].pos not in ("ADP", "VERB", "PUNCT", "CCONJ")
        ):
            found += [index for index in self.by_key.get(ahead, []) if self.named[index].head == "name" and index not in found]
            ahead += 1
        persons = [index for index in found if self.named[index].kind == "person"] or found[:1]
        return [Slot("object", Argument(at + 1, ahead, self.named[persons[0]].key, (persons[0],)))] if persons else []

    def _for_object(self, at: int) -> bool:
        """Whether the noun that a verb hangs on has no verb but its auxiliary ("jets had bombed positions")."""
        head = self.tokens[at].head
        helped = at > 0 and self.tokens[at - 1].pos == "AUX" and self.tokens[head].head == at - 1
        return helped or self.tokens[head].dep in ("root", "ROOT")

    def _lost_object(self, at: int, slots: Sequence[Slot]) -> list[Slot]:
        """The noun that a finite verb was hung on, where the tree has no other verb ("Eritrea has massed tanks")."""
        head = self.tokens[at].head
        finite = self._for_object(at) and self.tokens[head].pos in ("NOUN", "PROPN") and head > at
        return [Slot("object", self.argument(head))] if finite and any(slot.label == "subject" for slot in slots) else []

    def _inherited_if_linked(self, head: int) -> list[Slot]:
        relation = self.tokens[head].dep
        return self._inherited(head, relation, -1) if relation in ("conj", "xcomp") else []

    # --- how it is said

    def _negated(self, at: int) -> bool:
        for child in self.children[at]:
            norm, relation = self.tokens[child].norm, self.tokens[child].dep
            if relation in ("nsubj", "obj", "nsubj:pass") and any(
                self.tokens[low].norm in self.grammar.negative_determiners and not self.by_key.get(low) for low in self.children[child]
            ):
                return True
            if any(self.named[index].head == "name" for index in self.by_key.get(child, ())):
                continue  # "No Kwang Chol"
            if child + 1 < len(self.tokens) and self.tokens[child + 1].norm in self.grammar.only_words:
                continue  # "not only attacked Chad but …"
            if relation in ("advmod", "aux", "cc", "det", "neg") and norm in self.grammar.negations:
                return True
            if relation == "advmod" and child and f"{self.tokens[child - 1].norm} {norm}" in self.grammar.negations:
                return True  # "no longer"
            if (
                relation in ("nsubj", "obj", "obl")
                and norm in self.grammar.negative_determiners
                and self.tokens[child].pos in ("PRON", "NOUN")
            ):
                return True
        if self.tokens[at].pos in ("NOUN", "PROPN") and self._means(at, "without"):
            return True
        head = self.tokens[at].head
        if self.tokens[at].dep != "xcomp" or head == at or self.tokens[head].lemma in self.grammar.unfailing_verbs:
            return False  # "did not hesitate to accuse": it accused
        return self._negated(head)

    def _conditional(self, at: int) -> bool:
        if any(
            self.tokens[child].norm in self.grammar.conditions and self.tokens[child].dep in ("mark", "advmod")
            for child in self.children[at]
        ):
            return True
        head = self.tokens[at].head
        subjects = [child for child in self.children[at] if self.tokens[child].dep == "nsubj"]
        if (
            self.tokens[at].dep == "advcl"
            and subjects
            and any(self.tokens[child].dep == "aux" and child < subjects[0] for child in self.children[at])
        ):
            return True  # "had Armenia refused, …"
        if subjects and self._opens_inverted(at, subjects[0]):
            return True
        return (
            head != at
            and self.tokens[at].dep in ("conj", "xcomp", "obj", "ccomp", "obl")
            and self.tokens[head].pos in ("VERB", "AUX")
            and self._conditional(head)
        )

    def _opens_inverted(self, at: int, subject: int) -> bool:
        """Whether an auxiliary opens the sentence before the subject, and nobody asks: parsers take such a condition for the main verb."""
        opens = (child for child in self.children[at] if child < subject and self.tokens[child].norm in self.grammar.inverted_conditions)
        first = next(opens, -1)
        return first >= 0 and (first == 0 or self.tokens[first - 1].sentence != self.tokens[first].sentence) and not self._question(at)

    def _question(self, at: int) -> bool:
        sentence = self.tokens[at].sentence
        last = at
        while last + 1 < len(self.tokens) and self.tokens[last + 1].sentence == sentence:
            last += 1
        return "?" in (self.tokens[last].text, self.tokens[max(at, last - 1)].text)
