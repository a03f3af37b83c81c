"""Clauses of Turkish by patterns: the verb stands last, what it governs before it, and clauses within clauses end in forms of their own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from entente.read.annotated import Argument, Clause, Named, Slot
from entente.read.fold import folded
from entente.read.turkish_chunks import Chunker, Element
from entente.read.turkish_deeds import done_by_teller, is_force, measured_by_teller, suffered_by_foes
from entente.read.turkish_tokens import Word
from entente.read.turkish_words import TurkishWords, VerbForm
from entente.record import Span

_LABELS: Mapping[str, str] = {"acc": "object", "dat": "to", "loc": "in", "abl": "from", "ins": "with", "gen": "poss", "equ": "by"}
_TURNED = {"subject": "object", "by": "subject"}
_CONTENT = ("ccomp", "xcomp", "obj", "nsubj", "content")
_ATTRIBUTE = re.compile("(?:[ae]c[ae][kğ]|m[ıiuü]ş)$")  # endings that a main verb and an attribute share
_PASSIVE = ("ilmak", "ilmek", "ulmak", "ulmek")
_REACH = 12  # pieces between an owner and what it owns
_SAID = ("object-relative", "noun", "infinitive")  # forms of a verb that tell what somebody says, asks or wants
_BACK = 2  # sentences that a subject is carried over


@dataclass(slots=True)
class _Made:
    """A clause under way.

    Attributes:
        shares: takes the subject of its governor where it has none.
        finite: a main verb, which hands its subject on to the next.
        spoken: stands between quotation marks.
        told: the statement in which it is said, and who made that.
    """

    predicate: int
    first: int
    last: int
    lemma: str
    verbal: bool
    form: VerbForm | None
    slots: list[Slot] = field(default_factory=list)
    governor: int = -1
    relation: str = ""
    light: str = ""
    lead: tuple[str, ...] = ()
    shares: bool = False
    finite: bool = False
    spoken: bool = False
    passive: bool = False
    negated: bool = False
    future: bool = False
    modal: bool = False
    conditional: bool = False
    question: bool = False
    infinitive: bool = False
    past: bool = False
    carrier: int = -1
    told: Slot | None = None


class ClauseFinder:
    """Finds the clauses of one document, after its phrases."""

    def __init__(
        self,
        words: TurkishWords,
        text: str,
        found: Sequence[Word],
        named: Sequence[Named],
        chunker: Chunker,
        sentences: Sequence[tuple[int, int]],
    ) -> None:
        self.words, self.text, self.found, self.named, self.chunker, self.sentences = words, text, found, named, chunker, sentences
        self.norms = [word.norm for word in found]
        self.made: list[_Made] = []
        self.carried_by: dict[int, _Made] = {}
        self.stated: tuple[int, int, tuple[int, ...]] | None = None  # the last statement told: its sentence, its noun, who made it
        self.folds = {
            key: words.folds(key)
            for key in (
                "wanting",
                "statement_nouns",
                "goal_nouns",
                "purpose",
                "speech_phrases",
                "object_control",
                "source_control",
                "no_carry",
                "topic_objects",
                "own_nouns",
                "doubt_nouns",
                "against_nouns",
                "bare_object_verbs",
                "content_markers",
                "condition_nouns",
                "content_nouns",
                "about_against",
                "addressing_verbs",
                "aimed_verbs",
                "announcing_deeds",
                "harming_verbs",
                "arriving_verbs",
                "crowd_verbs",
                "fronts",
                "addressing_nouns",
                "among",
                "duty_verbs",
                "kinds_of_bodies",
                "dative_verbs",
                "own_announced",
            )
        }
        attribution = words.pack.data.get("attribution") or {}
        self.wanting = {folded(str(verb)) for key in ("want_verbs", "promise_verbs", "plan_words") for verb in attribution.get(key) or ()}
        self.speech = words.speech
        self.voicing = words.speech | {folded(str(verb)) for verb in attribution.get("voicing") or ()}
        self.place_words = words.words.place_heads | words.folds("directions")

    def find(self) -> tuple[Clause, ...]:
        """Find the clauses of all sentences, in order of the text."""
        carried: tuple[int, Slot] | None = None
        for number, (first, last) in enumerate(self.sentences):
            begin = len(self.made)
            self._sentence(first, last)
            self._subjects(begin, carried[1] if carried is not None and number - carried[0] <= _BACK else None)
            for clause in self.made[begin:]:
                slot = self._subject(clause)
                if slot is not None and clause.finite and not clause.spoken and self._somebody(slot):
                    carried = number, slot
        self.carried_by = {clause.carrier: clause for clause in reversed(self.made) if clause.carrier >= 0}
        return tuple(self._clause(number) for number in range(len(self.made)))

    # --- one sentence

    def _sentence(self, first: int, last: int) -> None:
        elements = self.chunker.elements(first, last)
        begin = len(self.made)
        pending: list[Element] = []
        barriers: list[int] = []
        quoted = speech = False
        for place, element in enumerate(elements):
            if element.kind == "quote":
                quoted = not quoted
                if quoted:
                    speech = self._quotes_speech(elements, place)
                    if speech:
                        barriers.append(len(pending))
                elif speech and barriers:
                    del pending[barriers.pop() :]
            elif element.kind == "np":
                self._claim(element, pending, elements, place)
                pending.append(element)
                self._heads(element)
            elif element.kind == "verb":
                self._predicate(elements, place, pending, barriers[-1] if barriers else 0, bool(barriers))
            elif element.kind == "break":
                if element.marker in ("ancak", "fakat", "ama", "lakin") or self.found[element.first].text in (";", ":"):
                    pass
                pending.append(element)
            else:
                pending.append(element)
        finite = [clause for clause in self.made[begin:] if clause.finite]
        for clause in finite[:-1]:  # "ziyaret etmiş ve görüşmüştü": only what ends the sentence is hearsay
            clause.lead = tuple(word for word in clause.lead if word != "-mis")
        if not finite:
            self._headline(pending)
        for element in pending:
            self._leave(element, -1, "")
        self._according(begin, elements)
        self._in_order(begin)

    @staticmethod
    def _quotes_speech(elements: Sequence[Element], place: int) -> bool:
        for element in elements[place + 1 :]:
            if element.kind == "quote":
                return False
            if (
                element.kind == "verb"
                and element.form is not None
                and element.form.mood in ("finite", "noun", "infinitive", "object-relative")
            ):
                return True
        return False

    def _claim(self, element: Element, pending: list[Element], elements: Sequence[Element], place: int) -> None:
        """Give a phrase what belongs to it: attributes before it, and its owner in the genitive."""
        while pending and pending[-1].adnominal and pending[-1].kind == "np":
            other = pending.pop()
            element.own.append(Slot(other.label or "of", self._argument(other), other.marker))
            element.own += [slot for slot in other.own if slot.label not in ("poss", "modifier")]
            if not element.core and not element.event and other.label != "in":
                element.leaning = tuple(dict.fromkeys((*element.leaning, *other.mentions)))
            if other.label == "led":
                element.core = other.mentions or element.core
            element.waiting += other.waiting
            element.first = min(element.first, other.first)
            self._leave(other, -1, "")
        while pending and self._apposed(pending[-1], element):
            element.first = pending.pop().first
        self._country_of(element, pending)
        self._body_of_officer(element, pending)
        if (not element.owned and not element.event) or any(self.named[index].head == "name" for index in element.core):
            return
        if (
            element.event
            and element.owned
            and pending
            and pending[-1].kind == "np"
            and pending[-1].label == "with"
            and element.label not in ("", "object")
        ):
            other = pending.pop()  # "Lavrov ile görüşmesinde"
            element.own.append(Slot("with", self._argument(other), other.marker))
            self._leave(other, -1, "")
        at = next(
            (
                spot
                for spot in range(len(pending) - 1, max(-1, len(pending) - _REACH), -1)
                if pending[spot].kind == "np" and pending[spot].label == "poss"
            ),
            None,
        )
        if at is None or any(other.kind in ("comma", "break") for other in pending[at + 1 :]):
            return
        if any(other.kind == "np" and not other.time for other in pending[at + 1 :]) and not element.event:
            return
        if not element.owned and any(other.kind == "np" and other.label == "" and other.core for other in pending[at + 1 :]):
            return  # "Örgütün başkanı X saldırıyı kınadı": who stands between is no owner's, and nothing is owned
        if self._wanted_by_verb(element, elements, place):
            return
        owner = pending[at]
        between = pending[at + 1 :]
        del pending[at:]
        if owner.mentions or not element.core:
            element.colours = element.leaning
            element.leaning = owner.mentions or element.leaning
        element.own.insert(0, Slot("poss", self._argument(owner)))
        element.first = min(element.first, owner.first)
        element.own += owner.own if not owner.mentions else []
        for other in between:
            if other.kind == "np" and not other.time:
                element.own.append(Slot(other.label or "modifier", self._argument(other), other.marker))
            elif other.kind == "np":
                pending.append(other)
        element.waiting += owner.waiting
        self._leave(owner, -1, "")

    def _apposed(self, before: Element, element: Element) -> bool:
        """Whether a noun for a place, owned by its country, only tells what the town right after it is ("Katar'ın başkenti Doha'da")."""
        if before.kind != "np" or before.last != element.first or before.label not in ("", "object") or before.marker:
            return False
        if before.core:
            return self._body_by_kind(before, element)
        town = self.named[element.core[0]] if len(element.core) == 1 else None
        if town is None or town.kind != "place" or town.first != element.first or not before.mentions:
            return False
        land = self.named[before.mentions[0]]
        return self.found[before.key].lemma in self.words.words.place_heads and land.kind == "country" and land.country == town.country

    def _body_by_kind(self, before: Element, element: Element) -> bool:
        """ "Terör örgütü DEAŞ'ın": whether a word for the kind of a body only tells what the body named right after it is."""
        named = self.named[element.core[0]] if element.core else None
        kind = self.found[before.key].lemma in self.folds["kinds_of_bodies"] and before.key > before.first
        bare = all(self.named[index].head == "nominal" for index in before.core)
        return named is not None and kind and bare and named.kind == "org" and named.head == "name" and named.first == element.first

    def _country_of(self, element: Element, pending: list[Element]) -> None:
        """ "Rusya'nın Ukrayna'nın Dnipro kentine düzenlediği saldırı": the country right before its town is the town's."""
        if len(pending) < 2 or len(element.core) + len(element.leaning) != 1 or any(one.label != "poss" for one in pending[-2:]):
            return
        town, owner = self.named[element.mentions[0]], pending[-1]
        if len(owner.core) != 1 or owner.last != element.first or town.kind != "place" or town.country is None:
            return
        land = self.named[owner.core[0]]
        if land.kind == "country" and land.country == town.country:
            pending.pop()
            element.first = owner.first
            element.waiting += owner.waiting

    def _body_of_officer(self, element: Element, pending: list[Element]) -> None:
        """ "Örgütün başkanı Tedros": the owner right before an office and its holder is no phrase of its own."""
        if len(element.core) != 1 or not pending:
            return
        if pending[-1].kind != "np" or pending[-1].label != "poss":
            return
        holder, owner = self.named[element.core[0]], pending[-1]
        plain = element.label in ("", "poss")
        if plain and holder.kind == "org" and holder.first == element.first == owner.last and self._of_its_country(holder, owner):
            element.first = pending.pop().first  # "ABD'nin Bişkek Büyükelçiliği"
            return
        if holder.kind != "person" or holder.head != "name" or owner.last != element.first:
            return
        office = self.found[element.first : holder.first]
        held = any(
            form.owned and folded(form.stem) in self.words.words.role_heads
            for word in office
            for form in self.words.noun_forms(word.low)[:3]
        )
        someone = any(self.named[index].kind == "person" and self.named[index].head == "name" for index in owner.mentions)
        another = any(
            name.first == element.first and name.kind != "person" and index not in self.chunker.demonyms
            for index, name in enumerate(self.named)
        )  # "X'in Suriye Bakanı Y ile …"
        beside = folded(self._stem_of(element.first)) in self.words.words.role_heads  # "X'in avukatı Y", but not "X'in Suriye Bakanı Y ile"
        coloured = all(self.found[at].pos == "ADJ" for at in range(element.first, holder.first - 1))  # "Trump'ın özel elçisi Y ile"
        envoy = coloured and folded(self._stem_of(holder.first - 1)) in self.words.words.role_heads
        if element.label not in ("", "poss") and not envoy:
            return
        beside = beside or envoy
        if held and (beside or not someone) and not another:
            pending.pop()
            element.first = owner.first
            element.waiting += owner.waiting

    def _stem_of(self, at: int) -> str:
        """The stem of a word that bears a possessive; "" of any other."""
        return next((form.stem for form in self.words.noun_forms(self.found[at].low)[:3] if form.owned), "")

    def _of_its_country(self, body: Named, owner: Element) -> bool:
        """Whether a body that a name tells is one of the country in the genitive right before it."""
        lands = [self.named[index] for index in owner.core]
        return body.head == "name" and len(lands) == 1 and lands[0].kind == "country" and lands[0].country == body.country

    def _wanted_by_verb(self, element: Element, elements: Sequence[Element], place: int) -> bool:
        """Whether a genitive is rather the subject of the verb in -dığı or -ması that follows ("Rusya'nın görüşmeleri ertelediğini")."""
        apart = place > 0 and elements[place - 1].kind == "np" and elements[place - 1].time and not element.event
        bound = self._done_to(element, elements, place) or self._duty_of(element, elements, place)
        if element.label == "poss" or not (element.modified or apart or bound):
            return False
        for other in elements[place + 1 :]:
            if other.kind == "verb" and other.form is not None:
                if other.form.mood == "relative" and not (other.form.case or other.form.plural):
                    continue  # "makamların Afrika ülkelerinden gelen göçmenleri sınır dışı ettiğini"
                return other.form.mood in ("object-relative", "noun", "when") and self._its_subject(other.form, elements[:place])
            if other.kind == "np" and other.label == "poss":
                return False
        return False

    def _done_to(self, element: Element, elements: Sequence[Element], place: int) -> bool:
        """ "Ordunun bir köyü bombaladığını": what may be an accusative right before a verb that takes an object is its object."""
        following = elements[place + 1] if place + 1 < len(elements) else None
        form = following.form if following is not None and following.kind == "verb" else None
        if following is None or form is None or form.passive or following.lemma in self.words.intransitive:
            return False
        return element.last == following.first and element.label in ("", "object") and not element.event and self._maybe_accusative(element)

    def _duty_of(self, element: Element, elements: Sequence[Element], place: int) -> bool:
        """ "Husilerin saldırılarını sonlandırması gerektiğini": who has a deed's object in the genitive has to do the deed."""
        verbs = elements[place + 1 : place + 3]
        if element.label != "object" or len(verbs) < 2 or any(verb.kind != "verb" for verb in verbs):
            return False
        return verbs[0].form is not None and verbs[0].form.mood == "noun" and verbs[1].lemma in self.folds["duty_verbs"]

    def _heads(self, element: Element) -> None:
        """A phrase after a verb in -an or -dığı is what that verb speaks of."""
        self._those_among(element)
        argument = self._argument(element)
        for number in element.waiting:
            clause = self.made[number]
            label = "object" if (clause.form is not None and clause.form.mood == "object-relative") or clause.passive else "subject"
            if self.found[element.key].lemma in self.folds["doubt_nouns"]:
                clause.lead = (*clause.lead, self.found[element.key].lemma)
            if label == "object" and clause.lemma in self.words.intransitive and not clause.passive:
                label = "to"  # "geldiği Ankara"
            done = clause.passive or clause.lemma.endswith(_PASSIVE)
            if element.event and clause.lemma in self.words.light and done:  # "Suriye'ye uygulanan yaptırımlar"
                element.own += [slot for slot in clause.slots if slot.label in ("to", "against", "by", "with", "between", "for")]
            if any(slot.label == label for slot in clause.slots):
                continue
            clause.slots.append(Slot(label, argument))
            if element.event and clause.lemma in self.words.light:
                self._carry(element, number)

    def _those_among(self, element: Element) -> None:
        """ "Katar ile Irak'ın da aralarında bulunduğu yedi ülke": of several who have no name, those that are told by theirs."""
        if element.core or element.event:
            return
        slots = [slot for number in element.waiting for slot in self.made[number].slots if slot.label == "in" and slot.argument.mentions]
        element.core = next((slot.argument.mentions for slot in slots if self.found[slot.argument.key].lemma in self.folds["among"]), ())

    # --- verbs

    def _predicate(self, elements: Sequence[Element], place: int, pending: list[Element], barrier: int, spoken: bool) -> None:
        element = elements[place]
        form = element.form
        if form is None:
            return
        following = elements[place + 1] if place + 1 < len(elements) else None
        if self._colours_noun(element, form, following):
            form = element.form = replace(form, mood="relative")
        mood = form.mood
        if mood == "relative" and (form.case or form.plural):
            mood = "object-relative"  # "gelenler": nobody knows who
        taken = self._taken(pending, barrier, element, mood, elements, place)
        number = self._verbal(element, form, taken, spoken)
        clause = self.made[number]
        element.clause = number
        if mood == "finite":
            clause.finite = True
            return
        clause.shares = True
        attributive = (
            mood in ("relative", "object-relative")
            and not form.case
            and (following is not None and following.kind == "np" and (mood == "relative" or not self._speech_follows(elements, place)))
        )
        if attributive and following is not None:
            following.waiting.append(number)
            clause.shares = False
            clause.relation = "acl:relcl"
            return
        after = self.found[element.last] if element.last < len(self.found) else None
        phrase = self.chunker.begins_phrase(element.last)
        marker = after.norm if after is not None and after.norm in self.chunker.prepositions and not phrase else ""
        content = Element("clause", element.first, element.last, element.key, clause=number, form=form)
        content.marker = marker
        if mood == "noun" and form.owned and not form.case and following is not None and following.kind == "np":
            if self.found[following.key].lemma in self.folds["condition_nouns"]:  # "devam etmesi halinde"
                clause.conditional, content.marker = True, "halinde"
            elif self.found[following.key].lemma in self.folds["content_nouns"]:  # "serbest bırakılması çağrısı"
                content.marker = "konusunda"
        pending.append(content)

    def _colours_noun(self, element: Element, form: VerbForm, following: Element | None) -> bool:
        """ "Düzenlenecek zirve", "zenginleştirilmiş uranyum": a bare -acak or -mış right before a noun is its attribute."""
        if form.mood != "finite" or form.first or following is None or following.kind != "np" or following.first != element.last:
            return False
        return _ATTRIBUTE.search(self.found[element.key].low) is not None

    def _speech_follows(self, elements: Sequence[Element], place: int) -> bool:
        return place + 1 < len(elements) and elements[place + 1].kind == "verb"

    def _taken(
        self, pending: list[Element], barrier: int, verb: Element, mood: str, elements: Sequence[Element], place: int
    ) -> list[Element]:
        """Take from what stands before a verb all that is its own."""
        if mood == "finite":
            taken = pending[barrier:]
            del pending[barrier:]
            return taken
        at = len(pending)
        needs_genitive = mood in ("object-relative", "noun", "when") and verb.form is not None and self._its_subject(verb.form, pending)
        genitive = (
            next(
                (spot for spot in range(len(pending) - 1, barrier - 1, -1) if pending[spot].kind == "np" and pending[spot].label == "poss"),
                None,
            )
            if needs_genitive
            else None
        )
        if genitive is not None:
            # "saldırıda 20 sivilin öldürüldüğünü": where it happened stands before who suffered it.
            while (
                genitive > barrier
                and pending[genitive - 1].kind == "np"
                and pending[genitive - 1].label == "in"
                and pending[genitive - 1].event
            ):
                genitive -= 1
            taken = pending[genitive:]
            del pending[genitive:]
            return taken
        bare = True
        seen: set[str] = set()
        if verb.lemma in self.words.intransitive | self.folds["dative_verbs"] or (verb.form is not None and verb.form.passive):
            seen.add("object")
        while at > barrier:
            other = pending[at - 1]
            if other.kind == "break" or (mood in ("relative", "converb") and other.kind == "np" and other.label == "poss"):
                # "Rusya'nın düşürülen uçak nedeniyle özür dilemesini", "saldırganların gelerek ateş açtığını": the genitive waits
                break
            if other.kind == "clause" and mood == "relative" and self._done_by_another(other, verb):
                break
            if other.kind == "clause" and mood in _SAID and self._says_above(other, verb, pending[at:], elements[place + 1 :]):
                break
            if other.kind == "np" and other.label in ("object", "to") and not other.marker:
                if other.label == "to" and mood == "noun" and at < len(pending) and self._spoken_to(other, elements, place):
                    break  # "VLEN'e iki hafta içinde dönmesi çağrısında bulundu"
                if other.label == "object" and self._head_is_object(elements, place, mood) and other.core:
                    break
                if other.label in seen or (
                    other.label == "object" and self._another_to_call_on(other, verb) and self._controlled(elements, place)
                ):
                    break
                seen.add(other.label)
            if other.kind == "comma" and (mood in ("relative", "object-relative") or at < len(pending) or True):
                if mood != "when" or not self._another_subject(elements, place):
                    break
                at -= 1
                continue
            if other.kind == "np" and other.label == "" and not other.time:
                if bare and at == len(pending) and ((not other.core and self._thing(other)) or self._bare_object(other, verb)):
                    bare, at = False, at - 1
                    continue
                if mood == "when" and self._another_subject(elements, place):
                    at -= 1
                break
            at -= 1
        taken = pending[at:]
        del pending[at:]
        return taken

    def _says_above(self, converb: Element, verb: Element, between: Sequence[Element], rest: Sequence[Element]) -> bool:
        """Whether a verb in -erek tells how the main verb is done, and not the verb of its content, which has another doer.

        "Kararı kınayarak polisten geri çekilmesini istedi", "yaptırımlara tepki göstererek karşılık verileceğini duyurdu".

        Args:
            between: what stands between the two verbs.
            rest: what follows the verb of the content.
        """
        form = converb.form
        if form is None or form.mood != "converb" or verb.form is None or not any(one.kind == "verb" for one in rest):
            return False
        others = (Slot(one.label, self._argument(one)) for one in between if one.kind == "np" and one.label in ("from", "poss"))
        another = any(self._somebody(slot) for slot in others)
        return another or (verb.form.passive and not form.passive) or self.made[converb.clause].lemma in self.voicing

    @staticmethod
    def _done_by_another(converb: Element, verb: Element) -> bool:
        """ "X'i suçlayarak imzalanan anlaşmayı askıya aldı": whether what is done in -erek is no way in which a thing was suffered."""
        form = converb.form
        return form is not None and form.mood == "converb" and not form.passive and verb.form is not None and verb.form.passive

    def _its_subject(self, form: VerbForm, pending: Sequence[Element]) -> bool:
        """Whether a possessive on a verb points to a genitive before it: one in the plural does not to a single name."""
        if not form.owned or not form.plural:
            return form.owned
        owner = next((one for one in reversed(pending) if one.kind == "np" and one.label == "poss"), None)
        return owner is None or len(owner.core) != 1 or self.named[owner.core[0]].head != "name" or self.named[owner.core[0]].kind == "org"

    def _head_is_object(self, elements: Sequence[Element], place: int, mood: str) -> bool:
        """ "İsrail'i verdiği sözler konusunda uyardı": the noun after -dığı is its object, so that an accusative name before it is not."""
        form = elements[place].form
        following = elements[place + 1] if place + 1 < len(elements) else None
        if mood != "object-relative" or form is None or form.case or following is None or following.kind != "np":
            return False
        return following.first == elements[place].last and following.label not in ("in", "from") and not following.event

    def _one_to_call_on(self, element: Element) -> bool:
        named = [self.named[index] for index in element.core]
        return any(name.head == "name" or name.country or (name.head == "pronoun" and name.plural) for name in named)

    def _another_to_call_on(self, element: Element, verb: Element) -> bool:
        """Whether somebody is called on or accused: an unnamed body too, of a deed told in -makla ("hükûmeti yalan söylemekle")."""
        blamed = verb.form is not None and verb.form.mood == "infinitive" and verb.form.case == "ins" and bool(element.core)
        return self._one_to_call_on(element) or blamed

    def _controlled(self, elements: Sequence[Element], place: int) -> bool:
        """Whether the next verb is one of calling on somebody to do what the infinitive says: a name in the accusative is its own."""
        following = elements[place + 1] if place + 1 < len(elements) else None
        return following is not None and following.kind == "verb" and following.lemma in self.folds["object_control"]

    def _spoken_to(self, element: Element, elements: Sequence[Element], place: int) -> bool:
        """Whether somebody in the dative, apart from a verbal noun, is whom the call, demand or offer after it is made to."""
        body = any(self.named[index].kind == "org" for index in element.core)  # "hükümete ücretleri artırması için"
        if not (self._one_to_call_on(element) or body or (not element.mentions and self.found[element.key].lemma in self.words.people)):
            return False
        following = next((one for one in elements[place + 1 :] if not one.time), None)  # "terk etmesi için 48 saat süre verdi"
        if following is None:
            return False
        if following.kind == "verb":
            return following.lemma in self.folds["addressing_verbs"]
        return following.kind == "np" and self.found[following.key].lemma in self.folds["addressing_nouns"]

    def _another_subject(self, elements: Sequence[Element], place: int) -> bool:
        return any(other.kind == "np" and other.label == "" and other.core and not other.time for other in elements[place + 1 :])

    def _thing(self, element: Element) -> bool:
        return self.found[element.key].lemma not in self.chunker.party_nouns or bool(element.event)

    def _verbal(self, element: Element, form: VerbForm, taken: list[Element], spoken: bool) -> int:
        number = len(self.made)
        lemma = element.lemma
        clause = _Made(element.key, min([element.first, *(one.first for one in taken)]), element.last, lemma, True, form, spoken=spoken)
        clause.passive = form.passive
        clause.negated, clause.future, clause.modal, clause.past = (
            form.negated,
            form.future,
            form.modal or form.must or form.wish,
            form.past,
        )
        if form.future and form.past and form.mood == "finite":
            clause.modal, clause.future = True, False
        clause.conditional = form.conditional
        clause.question = self._asked(element)
        if form.hearsay and form.mood == "finite" and not spoken:
            clause.lead = ("-mis",)
        self.made.append(clause)
        names = [one for one in taken if one.kind == "np" and not one.time]
        nominatives = [one for one in names if one.label == "" and not one.marker]
        subject, thing = self._who_and_what(element, clause, nominatives, names)
        for one in names:
            if one is subject:
                label = "subject"
            elif one is thing:
                label = "object"
            elif one.label == "":
                continue
            elif one.label == "poss":
                label = "subject" if form.owned else "of"
            else:
                label = one.label
            argument = self._argument(one)
            if label == "object" and lemma in self.folds["topic_objects"] and not one.core:
                label = "about"
            among = self.found[one.key].lemma in self.folds["among"]
            if label == "in" and not one.core and not among and self.found[one.key].lemma not in self.place_words:
                argument = replace(argument, mentions=())
            clause.slots.append(Slot(label, argument, one.marker))
            if label == "in" and lemma in self.folds["crowd_verbs"] and self.found[one.key].lemma in self.folds["fronts"]:
                clause.slots.append(Slot("against", self._argument(one)))  # "büyükelçiliğin önünde toplandı"
            if label == "in" and one.event and clause.passive:
                done_by = next((slot for slot in self._waited(one) if slot.label in ("subject", "poss") and slot.argument.mentions), None)
                if done_by is not None and one.event.split()[-1] in self.folds["against_nouns"]:
                    clause.slots.append(replace(done_by, label="by"))
            clause.slots += [
                slot for slot in one.own if label == "object" and slot.label in ("against", "with", "between") and not one.event
            ]
        if lemma in self.folds["aimed_verbs"]:  # "binaya taş attı", "teknesine bindirdi"
            clause.slots += [replace(slot, label="against") for slot in clause.slots if slot.label == "to" and self._hit(slot)]
        if clause.passive:
            clause.slots = [replace(slot, label=_TURNED.get(slot.label, slot.label)) for slot in clause.slots]
        if form.mood == "object-relative" and not clause.passive and self._subject(clause) is None:
            clause.slots += self._owner_of_means(names)
        self._source(clause, names, [one.clause for one in taken if one.kind == "clause"])
        carried = self._carried(element, clause, names)
        for one in taken:
            if one.kind == "clause":
                self._govern(one, number)
            elif one is carried:
                self._carry(one, number)
            else:
                relation = "obj" if one is thing or one.label == "object" else "nsubj" if one is subject else "obl"
                self._leave(one, number, relation)
        return number

    def _hit(self, slot: Slot) -> bool:
        """Whether a dative tells of people, a body or what is theirs, and not only of a place."""
        named = [self.named[index] for index in slot.argument.mentions]
        return any(name.seat or name.kind in ("person", "org", "country") for name in named) if named else self._somebody(slot)

    def _waited(self, element: Element) -> list[Slot]:
        """What an event noun's own phrase tells, and the verb before it that speaks of it ("düzenlediği saldırı")."""
        return [*element.own, *(slot for number in element.waiting for slot in self.made[number].slots)]

    def _asked(self, element: Element) -> bool:
        at = element.last
        return at < len(self.found) and self.found[at].low in ("mı", "mi", "mu", "mü")

    def _who_and_what(
        self, verb: Element, clause: _Made, nominatives: Sequence[Element], names: Sequence[Element]
    ) -> tuple[Element | None, Element | None]:
        """Tell the subject from a bare object: first and last of the phrases without a case."""
        nominatives = [one for one in nominatives if not self._how(one)]
        if not nominatives:
            return self._several(clause, names), None
        if clause.form is not None and clause.form.owned and not clause.passive and any(one.label == "poss" for one in names):
            return None, nominatives[-1] if nominatives[-1].last == verb.first else None
        if clause.passive or clause.lemma in self.words.intransitive:
            named = [one for one in nominatives if one.core]
            last = nominatives[-1]
            return (last if last.event or last.core or not named else named[-1]), None
        has_object = any(one.label == "object" for one in names)
        if len(nominatives) > 1:
            named = (
                [one for one in nominatives[:-1] if one.core] or [one for one in nominatives[:-1] if one.mentions] or list(nominatives[:1])
            )
            if nominatives[-1].core and not nominatives[-1].event and not any(one.core for one in nominatives[:-1]):
                if not has_object and self._caught_by(nominatives[0], nominatives[-1], verb):
                    return nominatives[0], nominatives[-1]
                return nominatives[-1], None
            adjacent = not has_object and (nominatives[-1].last >= verb.first or self._maybe_accusative(nominatives[-1]))
            return named[0], nominatives[-1] if adjacent else None
        only = nominatives[0]
        if has_object and (fronted := self._fronted(only, verb, names)) is not None:
            return fronted, only
        if not has_object and self._bare_object(only, verb):
            return None, only
        if only.core or has_object:
            return only, None
        adjacent = only.last == verb.first
        if adjacent and self._thing(only):
            return None, only
        return only, None

    def _several(self, clause: _Made, names: Sequence[Element]) -> Element | None:
        """ "Heyetleri bir araya geldi": what was read as an accusative in the plural is who does it, where the verb takes no object."""
        if clause.passive or clause.form is None or clause.form.mood != "finite":
            return None
        told = [one for one in names if one.label == "object" and not one.marker]
        objects = [one for one in told if self.found[one.key].low.endswith(("leri", "ları"))]
        if clause.lemma not in self.words.intransitive:  # "Ordunun uçakları, köyü vurdu": two cannot both be its object
            return objects[0] if len(told) > 1 and objects[:1] == told[:1] and objects[0].mentions else None
        people = [one for one in objects if one.core and self._of_people(self.found[one.key].lemma)]
        return people[0] if len(objects) == 1 and people else None

    def _caught_by(self, first: Element, last: Element, verb: Element) -> bool:
        """ "Sahil güvenlik ekipleri, 61 göçmeni yakaladı": whether people of no name before a comma do a deed to those beside the verb."""
        beside = last.last == verb.first and self._maybe_accusative(last) and verb.form is not None and verb.form.mood == "finite"
        return beside and self._of_people(self.found[first.key].lemma) and self.found[first.last].text == ","

    def _fronted(self, element: Element, verb: Element, names: Sequence[Element]) -> Element | None:
        """ "Güvenlik ekipleri, … göçmeni yakaladı": a plural before a comma, read as an accusative, does what is done to the last."""
        if verb.form is None or verb.form.mood != "finite" or element.last != verb.first or not self._maybe_accusative(element):
            return None
        told = [one for one in names if one.label == "object" and not one.marker]
        first = told[0] if len(told) == 1 and told[0].last < element.first else None
        if first is None or self.found[first.last].text != "," or not self.found[first.key].low.endswith(("leri", "ları")):
            return None
        return first if self._of_people(self.found[first.key].lemma) else None

    def _maybe_accusative(self, element: Element) -> bool:
        """Whether an ending read as a possessive may be the accusative ("iki Fransız diplomatı")."""
        word = self.found[element.key]
        forms = self.words.noun_forms(word.low) if word.pos == "NOUN" and not word.marked else ()
        return any(form.known and form.case == "acc" and not form.owned for form in forms)

    def _bare_object(self, element: Element, verb: Element) -> bool:
        """ "Asker gönderdi": a bare word for people right before some verbs is whom they are done to."""
        blamed = verb.form is not None and verb.form.mood == "infinitive" and verb.form.case == "ins"  # "adam tutmakla"
        return (
            (blamed or verb.lemma in self.folds["bare_object_verbs"])
            and element.last == verb.first
            and element.last - element.first <= 4
            and all(self.named[index].head == "nominal" and self.named[index].country is None for index in element.mentions)
            and not self.found[element.key].noun_is_plural
        )

    def _how(self, element: Element) -> bool:
        """A bare adjective beside the verb tells how, not who ("kararı olumlu buldu")."""
        word = self.found[element.key]
        return word.pos == "ADJ" and not element.mentions and not element.event and element.last - element.first == 1

    def _owner_of_means(self, names: Sequence[Element]) -> list[Slot]:
        """ "Ordunun hava desteğiyle düzenlediği operasyon": who has what a deed was done with did it, where nobody else is told to."""
        owners = [slot for one in names if one.label == "with" and not one.core for slot in one.own if slot.label == "poss"]
        return [replace(slot, label="subject") for slot in owners if self._somebody(slot)][:1]

    def _source(self, clause: _Made, names: Sequence[Element], below: Sequence[int]) -> None:
        """ "Bakanlıktan yapılan açıklamada … belirtildi": the statement, or who made it, is who says so.

        A verb in -erek may hold the statement of the verb above it ("açıklamada … vurgulanarak, taraflar sükûnete çağrıldı").

        Args:
            below: the clauses that hang on this one.
        """
        mood = clause.form.mood if clause.form is not None else ""
        done = clause.passive or clause.lemma.endswith(_PASSIVE)
        if mood == "relative" or (mood == "converb" and not done):
            return  # "açıklamasında … kınayarak": who says so stands with the main verb
        if clause.lemma not in (self.voicing if done else self.speech):
            return
        if any(slot.label == "subject" and (slot.argument.mentions or not clause.passive) for slot in clause.slots):
            return
        clause.told = self._statement(names) or next((self.made[number].told for number in below if self.made[number].told), None)
        if clause.told is not None:
            told = clause.told.argument
            clause.slots = [slot for slot in clause.slots if slot.label != "subject" and slot.argument.first != told.first]
            clause.slots.append(clause.told)
            clause.passive = False

    def _statement(self, names: Sequence[Element]) -> Slot | None:
        """The statement in which something is said, with who made it."""
        for one in names:
            if one.label in ("in", "from", "with", "by") and self.found[one.key].lemma in self.folds["statement_nouns"]:
                argument = self._argument(one)
                mentions = tuple(one.mentions)
                for number in one.waiting:
                    for slot in self.made[number].slots:
                        if slot.label in ("from", "subject", "by") and slot.argument.mentions and slot.argument.first != argument.first:
                            mentions = slot.argument.mentions
                for slot in one.own:
                    if slot.label in ("poss", "from") and slot.argument.mentions:
                        mentions = slot.argument.mentions
                return Slot("subject", replace(argument, mentions=self._maker(one, mentions)))
        return None

    def _maker(self, statement: Element, mentions: tuple[int, ...]) -> tuple[int, ...]:
        """Who made a statement: if it is told of by its word alone, whoever made the one told of before ("Açıklamada … kınandı")."""
        word = self.found[statement.key]
        before, self.stated = self.stated, (word.sentence, statement.key, mentions) if mentions else self.stated
        alone = not mentions and not statement.waiting and not statement.own and statement.last - statement.first == 1
        if not alone or before is None or word.sentence - before[0] > _BACK or self.found[before[1]].lemma != word.lemma:
            return mentions
        self.stated = word.sentence, statement.key, before[2]
        return before[2]

    def _carried(self, verb: Element, clause: _Made, names: Sequence[Element]) -> Element | None:
        """The event noun that a light verb carries: the phrase right before it, or an accusative one further off."""
        if clause.lemma in self.folds["arriving_verbs"] and not clause.negated:  # "Ankara'dan Bakü'ye destek geldi"
            last = names[-1] if names else None
            came = last is not None and last.event and last.label == "" and last.last == verb.first
            return last if came and any(slot.label == "from" and self._hit(slot) for slot in clause.slots) else None
        if clause.lemma not in self.words.light:
            return None
        if clause.lemma in self.wanting - self.words.folds("light_verbs"):  # "istifasını istedi": what is wanted is not done
            names = [one for one in names if clause.lemma in self.words.carriers.get(one.event, ())]
        has_object = any(one.label == "object" for one in names)
        for one in reversed(names):
            if one.label == "" and has_object and not clause.passive:
                continue
            if one.event and (one.label in ("", "object") or (one.last >= verb.first - 1 and one.label in ("in", "to", "with", "from"))):
                return one
        return None

    def _carry(self, element: Element, number: int) -> None:
        """Make a clause of an event noun and the light verb that carries it."""
        verb = self.made[number]
        own = self._own_slots(element)
        taken = {(slot.argument.first, slot.argument.last) for slot in own}
        mine = self._argument(element)
        for slot in verb.slots:
            if slot.argument.first == mine.first or slot.argument.key == mine.key or (slot.argument.first, slot.argument.last) in taken:
                continue
            if verb.passive and slot.label == "object":
                continue
            sent = slot.label == "from" and verb.lemma in self.folds["arriving_verbs"]
            own.append(replace(slot, label="by") if sent else self._aimed(element.event, slot))
        clause = _Made(element.event_at, min(element.first, verb.first), max(verb.last, element.last), element.event, False, verb.form, own)
        clause.light, clause.lead, clause.carrier = verb.lemma, tuple(dict.fromkeys((*element.lead, *verb.lead))), number
        clause.negated, clause.future, clause.modal, clause.conditional = verb.negated, verb.future, verb.modal, verb.conditional
        clause.question, clause.past, clause.spoken = verb.question, verb.past, verb.spoken
        clause.shares, clause.finite = verb.shares, False
        clause.governor, clause.relation = verb.governor, verb.relation
        clause.infinitive = verb.infinitive
        element.clause = len(self.made)
        self.made.append(clause)

    def _govern(self, element: Element, number: int) -> None:
        """Hang a clause on the verb that it is the content, purpose or circumstance of."""
        clause, above = self.made[element.clause], self.made[number]
        form = element.form
        if form is None or clause.governor >= 0:
            return
        clause.governor = number
        wanted = above.lemma in self.wanting
        if form.mood == "infinitive" or form.mood == "noun":
            self._as_argument(element, above)
            if element.marker in self.folds["purpose"]:
                clause.relation, clause.infinitive = "advcl", True
            elif element.marker:
                clause.relation = "advcl"
            else:
                clause.relation, clause.infinitive = "xcomp", wanted or (form.mood == "infinitive" and form.case == "")
        elif form.mood == "object-relative":
            clause.relation = "advcl" if element.marker and element.marker not in self.folds["content_markers"] else "content"
        else:
            clause.relation = "advcl"
            if form.mood == "converb":  # "giderek görüşecek": what is still to come, or only may be, is so for both
                clause.future = clause.future or above.future
                clause.modal = clause.modal or above.modal
        for other in self.made[element.clause :]:
            if other.carrier == element.clause:
                other.future, other.modal = clause.future, clause.modal
                other.governor, other.relation, other.infinitive = number, clause.relation, clause.infinitive

    def _as_argument(self, element: Element, above: _Made) -> None:
        """A verbal noun stands in a place of the verb above it ("çekilmesine itiraz etti"): with whoever is to do it."""
        form, clause = element.form, self.made[element.clause]
        if form is None or element.marker or not (form.case or form.owned):
            return
        label = _LABELS[form.case] if form.case else "object" if above.passive else "subject"
        if label == "poss":
            return
        doers = [slot for slot in above.slots if slot.label in ("from", "to") and slot.argument.mentions]
        asked = bool(doers) and above.lemma in self.folds["source_control"]
        about = () if asked else ("subject", "object")
        who = next((slot.argument.mentions for slot in clause.slots if slot.label in about and slot.argument.mentions), ())
        above.slots.append(Slot(label, Argument(element.first, element.last, element.key, who)))

    def _leave(self, element: Element, governor: int, relation: str) -> None:
        """Make a clause of an event noun that no light verb carries."""
        if element.event and element.clause >= 0 and governor >= 0 and self.made[element.clause].governor < 0 and relation == "obj":
            self.made[element.clause].governor, self.made[element.clause].relation = governor, relation  # "yapacağı ziyareti erteledi"
        if not element.event or element.clause >= 0:
            return
        clause = _Made(element.event_at, element.first, element.last, element.event, False, None, self._own_slots(element))
        clause.lead, clause.governor, clause.relation = element.lead, governor, relation
        if governor >= 0:
            clause.spoken = self.made[governor].spoken
            own = element.owned and element.event.split()[-1] in self.folds["own_nouns"]
            told = {slot.label for slot in clause.slots}
            clause.shares = own and relation == "obl" and not told & {"poss", "subject", "between"}
        element.clause = len(self.made)
        self.made.append(clause)

    def _own_slots(self, element: Element) -> list[Slot]:
        """What an event noun's own phrase tells: its owner, what colours it, and what leans on it."""
        slots = [self._aimed(element.event, slot) for slot in element.own]
        owners = {index for slot in slots for index in slot.argument.mentions}
        goal = element.event in self.folds["goal_nouns"]
        aimed = bool(owners) and element.event.split()[-1] in self.folds["against_nouns"]
        for index in dict.fromkeys((*element.leaning, *element.colours)):
            if index in owners:
                continue
            name = self.named[index]
            label = "modifier"
            if name.kind in ("country", "place") and index not in self.chunker.demonyms:
                label = "to" if goal else "against" if aimed else label  # "İsrail'in Suriye saldırısı"
            slots.append(Slot(label, Argument(name.first, name.last, name.key, (index,))))
        return slots

    def _aimed(self, event: str, slot: Slot) -> Slot:
        """What is aimed at somebody stands in the dative ("PKK'ya operasyon")."""
        aimed = slot.label == "to" and event.split()[-1] in self.folds["against_nouns"]
        aimed = aimed or (slot.label == "about" and event in self.folds["about_against"])
        return replace(slot, label="against") if aimed else slot

    def _headline(self, pending: list[Element]) -> None:
        """A sentence without a verb: its last event noun stands for one ("Fidan'dan Şam'a ziyaret")."""
        event = next((one for one in reversed(pending) if one.kind == "np" and one.event and one.clause < 0), None)
        if event is None:
            return
        for one in pending:
            if one is event or one.kind != "np" or one.time or one.first > event.first:
                continue
            label = one.label or "subject"
            if label == "from" and one.core:
                label = "subject"
            event.own.append(Slot(label, self._argument(one), one.marker))

    def _according(self, begin: int, elements: Sequence[Element]) -> None:
        """ "Reuters'a göre …": who is named so says all that the sentence tells."""
        for element in elements:
            if element.kind != "np" or element.label != "according":
                continue
            at = element.last - 1
            number = len(self.made)
            argument = self._argument(element)
            told = (slot for slot in self._waited(element) if slot.argument.mentions)
            made_by = next((slot for slot in told if slot.label in ("from", "subject", "by")), None)
            if made_by is not None and not element.core:  # "Bakanlıktan yapılan açıklamaya göre"
                argument = replace(argument, mentions=made_by.argument.mentions)
            clause = _Made(at, element.first, element.last, "gore", True, None, [Slot("subject", argument)])
            self.made.append(clause)
            for other in self.made[begin:number]:
                if other.governor < 0:
                    other.governor, other.relation = number, "content"

    def _in_order(self, begin: int) -> None:
        """Put a sentence's clauses in order of the text."""
        order = sorted(range(begin, len(self.made)), key=lambda number: (self.made[number].predicate, number))
        new = {old: begin + place for place, old in enumerate(order)}
        sorted_made = [self.made[number] for number in order]
        for clause in sorted_made:
            clause.governor = new.get(clause.governor, clause.governor)
            clause.carrier = new.get(clause.carrier, clause.carrier)
        self.made[begin:] = sorted_made

    # --- subjects that are not said again

    @staticmethod
    def _subject(clause: _Made) -> Slot | None:
        return next((slot for slot in clause.slots if slot.label == "subject"), None)

    def _of_people(self, lemma: str) -> bool:
        return lemma in self.chunker.party_nouns or lemma in self.words.people

    def _somebody(self, slot: Slot) -> bool:
        """Whether a phrase tells of people or a body, be it by no name ("savcılık", "güvenlik güçleri")."""
        if slot.argument.mentions:
            return self._person_like(slot)
        return self._of_people(self.found[slot.argument.key].lemma)

    def _person_like(self, slot: Slot) -> bool:
        return any(self.named[index].kind in ("person", "org", "country") for index in slot.argument.mentions)

    def _subjects(self, begin: int, carried: Slot | None) -> None:
        """Share subjects: a clause within another has its subject, and a main verb that of the one before it."""
        clauses = self.made[begin:]
        before: Slot | None = None
        before_done: Slot | None = None  # whom the verb before was about: a second passive is about them too
        for clause in sorted((one for one in clauses if one.finite), key=lambda one: one.predicate):
            slot = self._subject(clause)
            if slot is None and clause.spoken and clause.form is not None and clause.form.first:
                continue
            if slot is None and not clause.passive and clause.lemma not in self.folds["no_carry"]:
                source = before if before is not None else None if clause.spoken else carried
                if source is not None and self._somebody(source):
                    clause.slots.append(source)
                    slot = source
            if clause.passive and before_done is not None and not any(one.label == "object" for one in clause.slots):
                clause.slots.append(replace(before_done, label="object"))
            before_done = next((one for one in clause.slots if one.label == ("object" if clause.passive else "subject")), before_done)
            if slot is not None and not clause.spoken and self._somebody(slot):
                before = slot
        self._spoken(clauses, begin)
        for number in range(begin, len(self.made)):
            self._given_back(number)
            self._own_deed(number)
        for clause in clauses:
            self._own_measure(clause)
        for clause in clauses:  # "geldiği Ankara'da görüştü": who came is who met
            if clause.relation == "acl:relcl" and clause.form is not None and clause.form.mood == "object-relative":
                main = next((one for one in clauses if one.finite and one.predicate > clause.predicate), None)
                slot = self._subject(main) if main is not None else None
                if main is not None and main.passive:  # "geldiği Ankara'da bakan tarafından karşılandı": who was met is who came
                    slot = next((replace(one, label="subject") for one in main.slots if one.label == "object"), None)
                if slot is not None and self._subject(clause) is None and not clause.passive:
                    clause.slots.append(slot)
        for _ in range(3):
            for clause in clauses:
                if clause.governor < 0 or not clause.shares or self._subject(clause) is not None or clause.passive:
                    continue
                slot = self._controller(clause)
                if slot is not None and slot.argument.key != clause.predicate:
                    clause.slots.append(slot)
        for number in range(begin, len(self.made)):
            self._owed(number)
        for clause in clauses:
            if clause.carrier >= 0 and self._subject(clause) is None and not any(slot.label == "poss" for slot in clause.slots):
                slot = self._subject(self.made[clause.carrier])
                if slot is not None and slot.argument.key != clause.predicate:
                    clause.slots.append(slot)

    def _own_deed(self, number: int) -> None:
        """What an armed body announces to have done ("Ordu, isyancıların mevzilerini bombaladığını duyurdu")."""
        deed = self.made[number]
        above = self.made[deed.governor] if deed.governor >= 0 and deed.relation == "content" else None
        if above is None or above.lemma not in self.folds["announcing_deeds"] or deed.lemma not in self.folds["harming_verbs"]:
            return
        teller = self._subject(above)
        if teller is None or not is_force(self.named, teller):
            return
        told = suffered_by_foes(deed.slots, teller, self.named) if deed.passive else None
        deed.slots = told if told is not None else done_by_teller(deed.slots, teller, self.named, self.found, self.words)

    def _own_measure(self, clause: _Made) -> None:
        """ "İngiltere, Rusya'nın iki şirketine yaptırım uyguladığını duyurdu": who announces a measure takes it."""
        verb = self.made[clause.carrier] if clause.carrier >= 0 else None
        above = self.made[verb.governor] if verb is not None and verb.governor >= 0 else None
        if verb is None or above is None or above.lemma not in self.folds["announcing_deeds"]:
            return
        teller = self._subject(above)
        if teller is None or clause.lemma not in self.folds["own_announced"]:
            return
        clause.slots = measured_by_teller(clause.slots, teller, self.named, self.found, self.words)

    def _owed(self, number: int) -> None:
        """ "ABD'nin çekilmesi gerektiğini": who is to do the deed is whom the duty is told of."""
        deed = self.made[number]
        above = self.made[deed.governor] if deed.governor >= 0 else None
        if above is None or above.lemma not in self.folds["duty_verbs"] or deed.form is None or deed.form.mood != "noun":
            return
        doer = next((slot for slot in deed.slots if slot.label == "subject" and slot.argument.key != deed.predicate), None)
        if doer is None and deed.passive:
            doer = next((replace(slot, label="subject") for slot in deed.slots if slot.label == "object"), None)
        if doer is not None:
            above.slots = [doer, *(slot for slot in above.slots if slot.label != "subject")]

    def _given_back(self, number: int) -> None:
        """Phrases that went to the nearest verb, or to a noun, though they are another's."""
        clause = self.made[number]
        subject = self._subject(clause)
        joined = next((slot for slot in clause.slots if slot.label == "with" and slot.marker == "ile" and slot.argument.mentions), None)
        if subject is not None and joined is not None and joined.argument.last == subject.argument.first:
            ending = self.found[subject.argument.last - 1].low
            if ending.endswith(("leri", "ları")) and subject.argument.mentions:  # "Rusya ile Ukrayna heyetleri"
                both = (*joined.argument.mentions, *subject.argument.mentions)
                argument = replace(subject.argument, first=joined.argument.first, mentions=both)
                clause.slots = [slot for slot in clause.slots if slot not in (joined, subject)] + [Slot("subject", argument)]
        if clause.passive:
            self._suffered_together(clause)
        owned = clause.form is not None and clause.form.mood not in ("finite", "infinitive", "converb")
        if owned and subject is None and not clause.passive:
            self._genitive_found(clause)
        if clause.governor < 0:
            return
        above = self.made[clause.governor]
        labels = {slot.label for slot in above.slots if slot.argument.mentions}
        if above.lemma in self.folds["source_control"] and clause.relation in _CONTENT and not labels & {"from", "to"}:
            asked = [slot for slot in clause.slots if slot.label == "from" and slot.argument.mentions and not slot.marker]
            seat = any(self.named[index].seat for slot in asked[:1] for index in slot.argument.mentions)  # "Oslo'dan"
            if asked and (seat or self._person_like(asked[0])):  # "hükûmetten adım atmasını istedi"
                above.slots += asked[:1]
                clause.slots = [slot for slot in clause.slots if slot is not asked[0]]
        adjacent = self.found[clause.predicate].start < self.found[above.predicate].start and above.first <= clause.last
        if clause.relation == "advcl" and clause.form is not None and clause.form.mood == "converb" and adjacent:
            objects = [slot for slot in clause.slots if slot.label == "object" and (self._person_like(slot) or self._told_as_object(slot))]
            transitive = above.lemma not in self.words.intransitive and not above.passive
            if objects and transitive and not any(slot.label in ("object", "to", "with") for slot in above.slots):
                above.slots += objects[:1]  # "X'i arayarak tebrik etti"

    def _told_as_object(self, slot: Slot) -> bool:
        """Whether a phrase bears the accusative: people, a deed or "this", and no part of a verb ("askeri döverek öldürdü")."""
        word = self.found[slot.argument.key]
        people = self._of_people(word.lemma) or word.pos == "PRON" or (word.lemma,) in self.words.events
        return people and word.noun is not None and word.noun.case == "acc"

    def _suffered_together(self, clause: _Made) -> None:
        """ "Kaptanla iki subay tutuklandı": what stands with whom a deed was done to, right before them, suffered it with them."""
        suffered = next((slot for slot in clause.slots if slot.label == "object" and not slot.marker), None)
        beside = next(
            (
                slot
                for slot in clause.slots
                if slot.label == "with" and suffered is not None and slot.argument.last == suffered.argument.first
            ),
            None,
        )
        if suffered is None or beside is None or not (self._people(suffered) and self._people(beside)):
            return
        clause.slots = [slot for slot in clause.slots if slot is not beside]
        clause.slots.insert(0, Slot("object", beside.argument))

    def _people(self, slot: Slot) -> bool:
        named = slot.argument.mentions
        if named:
            return all(self.named[index].kind in ("person", "org") for index in named)
        return self._of_people(self.found[slot.argument.key].lemma)

    def _genitive_found(self, clause: _Made) -> None:
        """Who does what a noun of deed tells, where the phrase before took the name ("X'in ateşkes konusunda anlaştığı")."""
        for slot in clause.slots:
            if slot.label != "about" or not slot.argument.mentions:
                continue
            last = max(self.named[index].last for index in slot.argument.mentions)
            if last < slot.argument.last and self._in_genitive(last - 1):
                found = Argument(slot.argument.first, last, self.named[slot.argument.mentions[-1]].key, slot.argument.mentions)
                rest = replace(slot, argument=replace(slot.argument, mentions=()))
                clause.slots = [rest if other is slot else other for other in clause.slots] + [Slot("subject", found)]
                return

    def _in_genitive(self, at: int) -> bool:
        """Whether a word bears the genitive, be it set off by an apostrophe ("İran'ın") or not."""
        word = self.found[at]
        return (word.noun is not None and word.noun.case == "gen") or word.low.endswith(("ın", "in", "un", "ün"))

    def _controller(self, clause: _Made) -> Slot | None:
        """Who does what a clause without a subject tells: mostly the subject above it, but whom one calls on or asks."""
        above = self.made[clause.governor]
        if clause.form is not None and clause.form.mood in ("noun", "infinitive"):
            if above.lemma in self.folds["object_control"]:
                return next(
                    (
                        replace(slot, label="subject")
                        for slot in above.slots
                        if slot.label == "object" and slot.argument.key != clause.predicate
                    ),
                    None,
                )
            if above.lemma in self.folds["source_control"]:
                return next(
                    (
                        replace(slot, label="subject")
                        for slot in above.slots
                        if slot.label in ("from", "to") and slot.argument.key != clause.predicate
                    ),
                    None,
                ) or self._subject(above)
        return self._subject(above)

    def _spoken(self, clauses: Sequence[_Made], begin: int) -> None:
        """What stands between quotation marks is the content of the verb of saying after it; "we" in it is who speaks."""
        for offset, clause in enumerate(clauses):
            if not clause.spoken or clause.governor >= 0:
                continue
            above = next(
                (
                    begin + place
                    for place, other in enumerate(clauses)
                    if other.verbal and not other.spoken and other.lemma in self.speech and other.predicate > clause.predicate
                ),
                -1,
            )
            if above < 0 or above == begin + offset:
                continue
            clause.governor, clause.relation = above, "ccomp"
            speaker = self._subject(self.made[above])
            if speaker is not None and clause.form is not None and clause.form.first and self._subject(clause) is None:
                clause.slots.append(speaker)

    # --- out

    def _argument(self, element: Element) -> Argument:
        return Argument(element.first, element.last, element.key, element.mentions)

    def _clause(self, number: int) -> Clause:
        made = self.made[number]
        first, last = made.predicate, made.predicate + 1
        if made.carrier >= 0:
            verb = self.made[made.carrier]
            first, last = min(first, verb.predicate), max(last, verb.predicate + 1)
        elif made.verbal:
            first = self.chunker.prefixed.get(made.predicate, (first, ""))[0]
            event = self.carried_by.get(number)
            if event is not None:
                first, last = min(first, event.predicate), max(last, event.predicate + 1)
        if last - first > 12:
            first, last = made.predicate, made.predicate + 1
        span = Span.cut(self.text, self.found[first].start, self.found[last - 1].end)
        return Clause(
            made.predicate,
            span,
            made.lemma,
            made.verbal,
            self.found[made.predicate].sentence,
            tuple(made.slots),
            made.passive,
            made.negated,
            made.future,
            made.modal and not made.future,
            made.conditional,
            made.question,
            made.infinitive,
            made.past,
            made.governor,
            made.relation,
            -1,
            made.first,
            max(made.last, made.predicate + 1),
            made.lead,
            made.light,
        )


__all__ = ["ClauseFinder"]
