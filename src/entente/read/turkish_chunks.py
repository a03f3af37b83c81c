"""Phrases of a Turkish sentence: what stands between its verbs, each with the case or postposition that tells its place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from entente.read.annotated import Named, Slot
from entente.read.fold import folded
from entente.read.turkish_offices import past_gloss
from entente.read.turkish_tokens import Word
from entente.read.turkish_words import Case, NounForm, TurkishWords, VerbForm

_QUOTES = frozenset('"“”«»„')
_HYPHENS = frozenset("-–‑‐")
_BREAKS = frozenset(",;:()[]…—")
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "X", "PRON"})
_LABELS: Mapping[Case, str] = {"acc": "object", "dat": "to", "loc": "in", "abl": "from", "ins": "with", "gen": "poss", "equ": "by", "": ""}
_LOOK_AHEAD = 4
_TO_VERB = 14  # words from a possible object to its verb


@dataclass(slots=True)
class Element:
    """One piece of a sentence.

    Attributes:
        kind: "np", "verb", "comma", "and", "break", "quote"; "clause" once a verb has become part of a larger clause.
        first, last, key: its tokens and its head.
        label: the place that its case or postposition gives it; "" for a nominative.
        core: mentions at its head; `leaning`: those that colour it or own it.
        colours: mentions that stand bare before the head, where an owner has taken their place in `leaning`.
        owned: its head bears a possessive.
        adnominal: it belongs to the noun after it (-daki, yönelik).
        event: the event noun at its head and its token.
        own: slots of its event noun.
        lemma, form: of a verb.
        clause: number of the clause that it has become.
    """

    kind: str
    first: int
    last: int
    key: int
    label: str = ""
    marker: str = ""
    core: tuple[int, ...] = ()
    leaning: tuple[int, ...] = ()
    owned: bool = False
    modified: bool = False
    adnominal: bool = False
    event: str = ""
    event_at: int = -1
    own: list[Slot] = field(default_factory=list)
    lemma: str = ""
    form: VerbForm | None = None
    clause: int = -1
    time: bool = False
    waiting: list[int] = field(default_factory=list)
    lead: tuple[str, ...] = ()
    colours: tuple[int, ...] = ()

    @property
    def mentions(self) -> tuple[int, ...]:
        """Who stands in it: at its head, else who owns or colours it."""
        return self.core or self.leaning


class Chunker:
    """Cuts the sentences of one document into elements."""

    def __init__(
        self,
        words: TurkishWords,
        found: Sequence[Word],
        named: Sequence[Named],
        units: Mapping[int, tuple[int, int]],
        cases: Mapping[int, Case],
        demonyms: frozenset[int],
        prepositions: Mapping[str, str],
    ) -> None:
        self.words, self.found, self.named, self.cases, self.prepositions = words, found, named, cases, prepositions
        self.demonyms = demonyms
        self.norms = [word.norm for word in found]
        self.units: dict[int, tuple[int, int]] = {}
        self.plain_country: set[int] = set()
        for index, name in enumerate(named):
            first, last = units.get(index, (name.first, name.last))
            for start in {first, name.first}:
                known = self.units.get(start)
                if known is None or last > known[0] or (last == known[0] and name.head == "name"):
                    self.units[start] = (last, index)
        self.folds = {
            key: words.folds(key)
            for key in (
                "goal_nouns",
                "adnominal",
                "time_heads",
                "waters",
                "dative_adjectives",
                "about_nouns",
                "naming",
                "told_nouns",
                "judging_verbs",
                "apposed_nouns",
                "about_many",
                "outcomes",
                "behind_genitive",
            )
        }
        self.asked_case = {
            folded(str(word)): str(label) for label, listed in (words.lexicon.get("asked_case") or {}).items() for word in listed
        }
        self.not_events = {tuple(phrase.split()) for phrase in words.folds("not_events")}
        self.party_nouns = words.words.group_heads | words.words.role_heads
        self.prefixed: dict[int, tuple[int, str]] = {}  # verb -> first token of its phrase, lemma
        self._in_names = {at for name in named for at in range(name.first, name.last)}
        self._longest_phrase = max((len(entry[0]) for entries in words.phrasal.values() for entry in entries), default=1)

    def elements(self, first: int, last: int) -> list[Element]:
        """Give the elements of a sentence's tokens first:last."""
        self.stop = last
        self._phrasal(first, last)
        starts = {self.prefixed[at][0]: at for at in range(first, last) if at in self.prefixed}
        found: list[Element] = []
        at = first
        while at < last:
            word = self.found[at]
            if at in starts:
                verb = starts[at]
                found.append(self._verb(verb, at))
                at = found[-1].last
            elif word.pos == "VERB" and at not in self.units:
                found.append(self._verb(at, at))
                at = found[-1].last
            elif word.text in _QUOTES:
                found.append(Element("quote", at, at + 1, at))
                at += 1
            elif word.text == ",":
                found.append(Element("comma", at, at + 1, at))
                at += 1
            elif word.text in _BREAKS:
                found.append(Element("break", at, at + 1, at))
                at += 1
            elif (word.low in ("ve", "veya", "yahut", "hem") and word.pos == "CCONJ") or self._two_names_of_one(at):
                found.append(Element("and", at, at + 1, at))
                at += 1
            elif word.pos in ("SCONJ",):
                found.append(Element("break", at, at + 1, at, marker=word.low))
                at += 1
            elif word.pos in _NOMINAL or at in self.units:
                element = self._phrase(at, starts)
                if element.label == "as" and self.found[element.last - 2].text in _QUOTES:
                    self._whole_quote(found)  # "utanç verici" olarak niteledi
                found.append(element)
                at = element.last
            else:
                at += 1
        return self._joined(found)

    def _two_names_of_one(self, at: int) -> bool:
        """ "PKK/YPG'nin": whether a stroke stands between two names written as one word: they share the second's case."""
        glued = 0 < at < self.stop - 1 and self.found[at - 1].end == self.found[at].start and self.found[at].end == self.found[at + 1].start
        return glued and self.found[at].text == "/" and at - 1 in self._in_names and at + 1 in self.units

    @staticmethod
    def _whole_quote(found: list[Element]) -> None:
        """Drop what a quotation that ends in a phrase tells before it, so that it is one phrase."""
        opened = next((place for place in range(len(found) - 1, -1, -1) if found[place].kind == "quote"), None)
        if opened is not None and sum(one.kind == "quote" for one in found) % 2:
            del found[opened:]

    # --- verbs

    def _phrasal(self, first: int, last: int) -> None:
        """Find the words that make one predicate with a verb ("kabul etti", "bir araya geldi")."""
        for at in range(first, last):
            verb = self.found[at].verb
            if self.found[at].pos != "VERB" or verb is None:
                continue
            for stem, voice in self._voices(verb):
                entry = next((one for one in self.words.phrasal.get(stem, ()) if self._stands_before(at, first, one[0])), None)
                if entry is not None:
                    self.prefixed[at] = (at - len(entry[0]), entry[1])
                    if voice:
                        self.found[at].verb = replace(verb, stem=stem, passive=True)
                    break
            else:
                if verb.stem in ("et", "eyle", "ol") and at > first and self._bare(at - 1) and at - 1 not in self.prefixed:
                    self.prefixed[at] = (at - 1, f"{self.norms[at - 1]} {verb.lemma}")

    def begins_phrase(self, at: int) -> bool:
        """Whether a phrase that makes one predicate with a verb begins at a token."""
        return any(self.prefixed.get(verb, (-1, ""))[0] == at for verb in range(at, at + self._longest_phrase + 1))

    @staticmethod
    def _voices(verb: VerbForm) -> list[tuple[str, bool]]:
        """A verb's stem, and what it is the passive of ("öne sürüldü": sür-)."""
        passive = re.fullmatch("(.*[^aeıioöuü])[ıiuü][ln]|(.*[aeıioöuü])n", verb.stem)
        return [(verb.stem, False)] + ([(passive[1] or passive[2], True)] if passive else [])

    def _stands_before(self, at: int, first: int, before: tuple[str, ...]) -> bool:
        begin = at - len(before)
        return begin >= first and tuple(self.norms[begin:at]) == before

    def _bare(self, at: int) -> bool:
        """A bare common noun that no event is told by: it makes one predicate with "etmek"."""
        word = self.found[at]
        return (
            word.pos == "NOUN"
            and not word.capital
            and word.noun is not None
            and word.noun.case == ""
            and not word.noun.owned
            and not word.noun.plural
            and (word.lemma,) not in self.words.events
            and at not in self._in_names
        )

    def _verb(self, at: int, first: int) -> Element:
        word = self.found[at]
        finite = word.verb is not None and word.verb.mood == "finite"
        if finite and at + 1 < self.stop and self.prepositions.get(self.norms[at + 1]) == "as":
            return Element("np", first, at + 2, at, "as", self.norms[at + 1])  # "kabul edilemez olarak niteledi"
        lemma = self.prefixed[at][1] if at in self.prefixed else word.lemma
        return Element("verb", first, at + 1, at, lemma=lemma, form=word.verb)

    # --- noun phrases

    def _noun(self, at: int) -> NounForm:
        return self.found[at].noun or NounForm(self.found[at].low)

    def _mention_form(self, end: int, index: int) -> tuple[Case, bool, bool]:
        """Give the case that a mention's last word bears, whether it is owned, and whether it has -ki."""
        at = end - 1
        word = self.found[at]
        if word.marked and word.noun is not None:
            return word.noun.case, False, word.noun.ki
        if at in self.cases:
            return self.cases[at], False, False
        name = self.named[index]
        if word.noun is None or (name.head == "name" and name.kind in ("person", "country", "place") and not name.first < at):
            return "", False, False
        if name.head == "name" and (name.kind in ("person", "country") or name.known):
            return "", True, False
        leaning = any(
            self.found[place].pos not in ("ADJ", "DET", "NUM")
            and (not self.found[place].low.endswith(("li", "lı", "lu", "lü")) or self._land(place))  # "Somali lideri"
            for place in range(name.first, at)
        )
        form = self._settled(at, leaning)
        return form.case, form.owned, form.ki

    def _land(self, at: int) -> bool:
        """Whether a token begins a country's own name, and no word for its people."""
        lands = [index for index, name in enumerate(self.named) if name.first == at and name.head == "name" and name.kind == "country"]
        return bool(lands) and lands[0] not in self.demonyms

    def _settled(self, at: int, leaning: bool) -> NounForm:
        """Settle what -ı means: after words that it leans on a possessive, else the accusative."""
        word = self.found[at]
        if word.marked or word.noun is None:
            return word.noun or NounForm(word.low)
        stem = word.noun.stem
        forms = [form for form in self.words.noun_forms(word.low) if form.stem == stem]
        owned = [form for form in forms if form.owned and form.case == ""]
        accusative = [form for form in forms if form.case == "acc" and not form.owned]
        if owned and accusative:
            return owned[0] if leaning else accusative[0]
        if leaning:
            both = [form for form in forms if form.owned]
            if both and word.noun.case in ("", "acc") and both[0].case in ("", "acc"):
                return both[0]
        return word.noun

    def _phrase(self, at: int, starts: Mapping[int, int]) -> Element:
        first = at
        core: list[int] = []
        leaning: list[int] = []
        leans = self._genitive_before(at)
        modified = False
        case: Case = ""
        owned = ki = False
        key = at
        lead: list[str] = []
        while at < self.stop:
            unit = self.units.get(at)
            if unit is not None and at not in starts:
                end, index = unit
                name = self.named[index]
                case, owned, ki = self._mention_form(end, index)
                key = name.key if name.head != "name" else end - 1
                core = [index]
                if name.head == "name" and not case and self._called_so(end, starts):  # "Umut Işığı adlı derneğe"
                    key, at = end + 1, end + 2
                    form = self._noun(key)
                    case, owned, ki, modified = form.case, form.owned, form.ki, True
                    break
                modified = modified or (name.head == "nominal" and name.first < name.key)
                at = past_gloss(self.found, end)
                if case or ki:
                    break
                if (
                    at + 1 < self.stop
                    and self.found[at].text in _HYPHENS
                    and at + 1 in self.units
                    and name.kind in ("country", "place", "org")
                ):
                    leaning += core
                    core, modified, leans = [], True, True
                    at += 1
                    continue
                if self._half_a_name(at, name):  # "Pençe-Kilit Harekatı"
                    core, modified, leans = [], True, True
                    at += 2
                    continue
                if not self._goes_on_after_name(at, index, starts):
                    break
                leaning += core
                core, modified, leans = [], True, True
                continue
            word = self.found[at]
            if word.pos not in _NOMINAL or at in starts:
                break
            if self._about_many(at):
                at, key = at + 2, at + 2
                continue
            form = self._settled(at, leans)
            key = at
            case, owned, ki = form.case, form.owned, form.ki
            at = past_gloss(self.found, at + 1)
            if (
                (word.pos in ("ADJ", "DET", "NUM") or (leaning and self._of_kind(at - 1)))
                and not case
                and at < self.stop
                and (self.found[at].pos in _NOMINAL or at in self.units)
                and at not in starts
            ):
                lead.append(word.norm)
                continue
            if case or ki or form.predicate:
                break
            if not self._goes_on(at, form, starts):
                break
            lead.append(word.lemma)
            modified = modified or form.known
            leans = True
        element = Element("np", first, at, key, _LABELS[case], "", tuple(core), tuple(dict.fromkeys(leaning)), owned, modified)
        element.lead = tuple(lead)
        element.adnominal = ki
        if ki and case == "gen":
            element.label = ""
        self._event(element)
        if element.label == "to" and self.found[key].lemma in self.folds["waters"]:
            element.label = "in"  # nobody is shot at, or given to, in the open sea
        element.time = self._is_time(element)
        return self._postposition(element)

    def _half_a_name(self, at: int, name: Named) -> bool:
        """Whether a word taken for somebody's name is half of a longer one that a hyphen joins, and a common noun follows."""
        if at + 2 >= self.stop or self.found[at].text not in _HYPHENS or name.kind != "person" or name.last - name.first > 1:
            return False
        glued = self.found[at - 1].end == self.found[at].start and self.found[at].end == self.found[at + 1].start
        return glued and self.found[at + 1].capital and at + 1 not in self.units and self.found[at + 2].pos in ("NOUN", "PROPN")

    def _about_many(self, at: int) -> bool:
        """Whether a number in a case and a word such as "more than" only tell how many ("30'dan fazla asker")."""
        if at + 2 >= self.stop or self.norms[at + 1] not in self.folds["about_many"]:
            return False
        word, after = self.found[at], self.found[at + 2]
        number = word.text[0].isdigit() or self.words.functions.get(word.noun.stem if word.noun is not None else "") == "NUM"
        cased = word.noun is not None and (word.noun.case in ("abl", "dat", "acc") or word.noun.owned)
        return number and cased and (after.pos in _NOMINAL or at + 2 in self.units)

    def _called_so(self, at: int, starts: Mapping[int, int]) -> bool:
        """Whether a name only tells what a noun after it is called ("Umut Işığı adlı dernek")."""
        if at + 1 >= self.stop or self.norms[at] not in self.folds["naming"] or at + 1 in starts:
            return False
        return self.found[at + 1].pos == "NOUN" and self.found[at + 1].noun is not None

    def _genitive_before(self, at: int) -> bool:
        """Whether what stands before is a genitive, which asks for a possessive."""
        for before in range(at - 1, max(-1, at - 7), -1):
            word = self.found[before]
            if word.sentence != self.found[at].sentence:
                return False
            noun = word.noun
            if (noun is not None and noun.case == "gen" and not noun.ki) or self.cases.get(before) == "gen":
                return True
            bound = self.norms[before] in self.folds["adnominal"] or (noun is not None and noun.ki) or word.low == "ile"
            goes_before = before + 1 < at and (self.norms[before + 1] in self.folds["adnominal"] or self.found[before + 1].low == "ile")
            if not (bound or goes_before or word.pos in ("ADV", "ADJ", "NUM", "DET")):
                return False
        return False

    def _goes_on_after_name(self, at: int, index: int, starts: Mapping[int, int]) -> bool:
        """Whether a name only colours the nouns after it ("Libya ziyareti", "Türk heyeti")."""
        if at >= self.stop or at in starts or self.found[at].pos not in _NOMINAL:
            return False
        if self.found[at].low.endswith(("ndaki", "ndeki")) and self.found[at].noun is not None and not self.found[at].marked:
            return True  # "Kuneytra kırsalındaki köy": whatever stands bare before it tells where
        if at in self.units and self.named[index].kind == "country" and self.named[self.units[at][1]].kind == "org":
            body = self.named[self.units[at][1]]  # "İran Devrim Muhafızları"
            adjacent = index not in self.demonyms or body.first == at  # "Ermeni Apostolik Kilisesi"
            if body.head == "name" and body.country in (None, self.named[index].country) and adjacent:
                return True
        if at in self.units and (
            self.named[self.units[at][1]].head == "name" or self.named[self.units[at][1]].first < self.named[self.units[at][1]].key
        ):
            return False
        if at in self.units and self.named[self.units[at][1]].head == "pronoun":
            return False  # "Avrupa Birliği tarafları itidale çağırdı"
        name = self.named[index]
        if name.head != "name" and name.plural and self.found[name.key].noun_is_plural:
            return False
        if index in self.demonyms:
            return self.found[at].pos in ("NOUN", "ADJ", "NUM", "X")
        if name.kind in ("country", "place", "org") and self._of_kind(at) and at + 1 < self.stop and at + 1 not in starts:
            # "Hollanda merkezli şirket", "El Kaide bağlantılı Nusret Cephesi"
            return at + 1 in self.units or (name.kind != "org" and self.found[at + 1].pos in _NOMINAL)
        for place in range(at, min(self.stop, at + _LOOK_AHEAD)):
            word = self.found[place]
            if word.pos not in _NOMINAL or word.pos in ("NUM", "DET") or place in starts or word.low in self.words.time:
                return False  # "ABD iki diplomatı …": a number stands before all that colours a noun
            if place in self.units and place > at:
                return False
            form = self._settled(place, True)
            if form.owned and self._rather_object(place, index, starts):
                return False
            if form.owned and name.kind == "person" and name.role is not None and self._maybe_accusative(place):
                return False  # "başkanı Emeka Obi hükümeti eleştirdi"
            if form.owned:
                head = (word.lemma,) in self.words.events or word.lemma in self.party_nouns
                return name.kind != "person" or head
            if form.case or form.ki:
                return False
            if name.kind == "person":
                return False
            if not form.known and word.pos != "ADJ":
                continue
        return False

    def _maybe_accusative(self, at: int) -> bool:
        """Whether an ending read as a possessive may be the accusative."""
        return any(form.case == "acc" and not form.owned and form.known for form in self.words.noun_forms(self.found[at].low))

    def _of_kind(self, at: int) -> bool:
        """An adjective made of a noun by -lı, which says what is of a land ("merkezli", "plakalı", "bandıralı")."""
        word = self.found[at]
        made = word.pos in ("ADJ", "NOUN") and not word.capital and word.low.endswith(("lı", "li", "lu", "lü"))
        return made and word.lemma not in self.party_nouns

    def _rather_object(self, at: int, index: int, starts: Mapping[int, int]) -> bool:
        """ "Manet suçlamaları reddetti", "Çin yaptırımları kaldırdı": an ambiguous -ı is an object's after a person, and in the
        plural right before a verb that lacks one."""
        word, name = self.found[at], self.named[index]
        acting = name.kind == "country" or (name.kind == "org" and at > name.last)  # "Phnom Penh yönetimi ihlal iddialarını yalanladı"
        own = acting and self._settled(at, True).case == "acc"  # "Suriye ateşkes önerilerini reddetti"
        if word.lemma in self.party_nouns or not (own or self._maybe_accusative(at)):
            return False
        if name.kind == "person":
            return True
        closing = name.kind == "country" and (at + 1 in starts or self.found[at + 1].pos == "VERB") if at + 1 < self.stop else False
        deed = self._noun(at).plural or self._told(at) or closing  # "Burundi sınırı kapattı"
        return deed and self._opens_clause(name.first) and self._lacks_object(at + 1, starts)

    def _lacks_object(self, at: int, starts: Mapping[int, int]) -> bool:
        """Whether a verb that takes an object comes next, and nothing that could be one stands before it: how, where or with what only."""
        quoted = False
        bare = 0
        for place in range(at, min(self.stop, at + _TO_VERB)):
            word = self.found[place]
            if word.text in _QUOTES:
                quoted = not quoted
            if quoted or word.text in _QUOTES:
                continue
            verb = starts.get(place, place)
            form = self.found[verb].verb
            if form is not None and (self.found[verb].pos == "VERB" or place in starts):
                lemma = self.prefixed[verb][1] if verb in self.prefixed else self.found[verb].lemma
                judged = not bare or lemma in self.folds["judging_verbs"]
                return judged and not form.passive and lemma not in self.words.intransitive
            noun = word.noun
            how = word.pos in ("ADV", "ADJ", "ADP") or (noun is not None and noun.case in ("ins", "loc", "abl") and not noun.ki)
            bare += not how
            if not how and (noun is None or noun.case or noun.owned or word.capital or bare > 1):
                return False
        return False

    def _told(self, at: int) -> bool:
        """Whether a noun tells of a deed, or of what was said, offered or decided."""
        return (self.found[at].lemma,) in self.words.events or self.found[at].lemma in self.folds["told_nouns"]

    def _body_and_deed(self, at: int, starts: Mapping[int, int]) -> bool:
        """ "Savcılık talebi reddetti": a body that opens a clause, and the deed told before that its verb is about."""
        before, first = self.found[at - 1].lemma, at - 1
        while first and self.found[first - 1].pos == "NUM" and self.found[first - 1].sentence == self.found[at].sentence:
            first -= 1  # "yüzlerce kişi kararı protesto etti"
        if (before not in self.party_nouns and before not in self.words.people) or not (self._told(at) and self._opens_clause(first)):
            return False
        return self._maybe_accusative(at) and self._lacks_object(at + 1, starts)

    def _opens_clause(self, at: int) -> bool:
        """Whether a sentence begins here, or goes on after a semicolon, a colon, or a main verb and a comma or "and"."""
        before = self.found[at - 1] if at else None
        if before is None or before.sentence != self.found[at].sentence or before.text in (";", ":"):
            return True
        if before.text != "," and before.low not in ("ve", "ancak", "ama", "fakat"):
            return False
        verb = self.found[at - 2].verb if at > 1 else None
        return before.low in ("ancak", "ama", "fakat") or (verb is not None and verb.mood == "finite")

    def _goes_on(self, at: int, form: NounForm, starts: Mapping[int, int]) -> bool:
        """Whether a bare or owned noun only colours the noun after it."""
        if at >= self.stop or at in starts or self.found[at].low in self.words.time:
            return False
        if at in self.units and not self._apposed_country(at - 1):
            name = self.named[self.units[at][1]]
            return name.head == "nominal" and self._settled(name.last - 1, True).owned and not form.owned and name.first == name.key
        word = self.found[at]
        if self.norms[at] in self.folds["outcomes"] and self._told(at - 1):
            return False  # "saldırı sonucu iki kişi öldü"
        if self._apposed_country(at - 1) or (self._apposed_country(at) and not form.owned):
            return True  # "garantör ülke Norveç"
        if word.pos not in _NOMINAL:
            return False
        if word.pos in ("DET", "PRON", "NUM"):
            return False
        if not form.owned and self._body_and_deed(at, starts):
            return False
        if form.owned:
            after = self._settled(at, True)
            either = any(other.case == "acc" and not other.owned and other.stem == after.stem for other in self.words.noun_forms(word.low))
            if after.owned and after.case and at - 2 >= 0 and self._swapped(at):
                return True
            return after.owned and (
                word.lemma in self.party_nouns or (after.case == "" and not either and (word.lemma,) not in self.words.events)
            )
        if form.plural and word.pos not in ("ADJ", "PROPN"):
            return False  # compounds are made of singulars
        if not form.known and form.case == "":
            return True
        if (self.norms[at - 1], word.norm) in self.words.event_pairs or (self.norms[at - 1], word.lemma) in self.words.event_pairs:
            return True
        for place in range(at, min(self.stop, at + _LOOK_AHEAD)):
            other = self.found[place]
            if other.pos not in _NOMINAL or place in starts or place in self.units:
                return False
            after = self._settled(place, True)
            if after.owned:
                return True
            if after.case or after.ki:
                return False
            if place == at and folded(form.stem) in self.party_nouns:
                return False
        return False

    def _apposed_country(self, at: int) -> bool:
        """Whether a bare word for a country stands right before the name of one, and tells the same."""
        word = self.found[at]
        unit = self.units.get(at + 1) if at + 1 < self.stop else None
        if unit is None or word.lemma not in self.folds["apposed_nouns"] or word.noun is None or word.noun.case or word.noun.owned:
            return False
        return self.named[unit[1]].kind == "country" and self.named[unit[1]].head == "name" and unit[1] not in self.demonyms

    def _swapped(self, at: int) -> bool:
        """Whether an owned noun of deed colours the noun of an agreement or a meeting about it ("esir takası anlaşmasına")."""
        before = self.found[at - 2]
        compound = before.pos == "NOUN" and before.noun is not None and not before.noun.case and not before.noun.owned
        return compound and self.found[at].lemma in self.folds["about_nouns"]

    def _event(self, element: Element) -> None:
        """Find the event noun at a phrase's head."""
        at = element.key
        word = self.found[at]
        if word.marked or element.core:
            return
        for size in range(min(max(2, self.words.longest_event), at - element.first + 1), 0, -1):
            before = tuple(self.norms[at - size + 1 : at])
            if (*before, word.norm) in self.not_events or (*before, word.lemma) in self.not_events:
                return
            known = self.words.events.get((*before, word.lemma)) or self.words.events.get((*before, word.norm))
            if known is not None:
                element.event, element.event_at = known, at
                break
        else:
            return
        element.lead = tuple(dict.fromkeys((*element.lead, *(self.norms[place] for place in range(element.first, at)))))

    def _is_time(self, element: Element) -> bool:
        if element.core or element.event:
            return False
        heads = self.folds["time_heads"]
        word = self.found[element.key]
        return (
            word.low in self.words.time
            or word.lemma in heads
            or word.norm in heads
            or (word.pos == "NUM" and element.last - element.first == 1 and word.text[:2] in ("19", "20") and len(word.norm) == 4)
        )

    def _postposition(self, element: Element) -> Element:
        at = element.last
        if at + 1 < self.stop and self.found[at].text in _QUOTES and self.prepositions.get(self.norms[at + 1]) == "as":
            at += 1  # "utanç verici" olarak niteledi
        if at >= self.stop:
            return element
        if element.label == "to" and self.norms[at] in self.folds["dative_adjectives"] and self._before_noun(at + 1):
            element.label, element.marker, element.last, element.adnominal = "of", self.norms[at], at + 1, True
            return element
        two = f"{self.norms[at]} {self.norms[at + 1]}" if at + 1 < self.stop else ""
        for key, size in ((two, 2), (self.norms[at], 1)):
            label = self.prepositions.get(key)
            behind = key in self.folds["behind_genitive"] and element.label == "poss"  # "darbenin ardından"
            if label is None or (size == 1 and self.found[at].pos != "ADP" and not behind):
                continue
            if not element.time and self.asked_case.get(key, element.label) != element.label:
                continue  # "Bakan önce yalanladı": first, and not before him
            element.marker, element.last = key, at + size
            element.label = label
            element.adnominal = key in self.folds["adnominal"] or key.endswith("ki")
            return element
        return element

    def _before_noun(self, at: int) -> bool:
        return at < self.stop and (self.found[at].pos in ("NOUN", "ADJ", "NUM", "DET") or at in self.units)

    # --- what "ve" and commas join

    def _joined(self, found: list[Element]) -> list[Element]:
        made: list[Element] = []
        for element in found:
            if (
                element.kind == "np"
                and len(made) >= 2
                and made[-1].kind == "and"
                and made[-2].kind == "np"
                and not made[-2].time
                and made[-2].label in ("", element.label)
                and not (made[-2].event and not element.event)
                and not made[-2].marker
            ):
                made.pop()
                before = made.pop()
                element = self._together(before, element)
                while (
                    len(made) >= 2
                    and made[-1].kind == "comma"
                    and made[-2].kind == "np"
                    and made[-2].label in ("", element.label)
                    and not made[-2].marker
                    and made[-2].mentions
                    and element.mentions
                    and self.named[made[-2].mentions[0]].kind == self.named[element.mentions[0]].kind
                    and (element.label in ("", made[-2].label) or len(made) > 2)
                ):
                    made.pop()
                    element = self._together(made.pop(), element)
            elif (element.kind == "np" and self._with_and(element, made)) or (
                element.kind == "np"
                and element.label == "between"
                and made
                and made[-1].kind == "np"
                and (made[-1].label == "with" or made[-1].label == "")
            ):
                element = self._together(made.pop(), element)
            made.append(element)
        return made

    def _with_and(self, element: Element, made: Sequence[Element]) -> bool:
        """ "A ile B" side by side, both of one kind: who is named second bears the case of both."""
        before = made[-1] if made else None
        if before is None or before.marker != "ile" or before.label != "with" or not before.core or not element.core:
            return False
        one, other = self.named[before.core[-1]], self.named[element.core[0]]
        named = one.head == other.head == "name"
        people = not named and "pronoun" not in (one.head, other.head) and {one.kind, other.kind} <= {"person", "org"}
        if not (people or (named and one.kind == other.kind)) or one.kind == "place" or element.event:
            return False
        if people and element.label != "":
            return False
        subject = any(earlier.kind == "np" and earlier.label == "" and earlier.core for earlier in made[:-1])
        if element.label == "poss" and one.kind == "person":
            return False  # "Dibeybe ile Hafter'in oğlu"
        return element.label in ("poss", "from") or (element.label == "" and not subject) or (element.label in ("object", "to") and subject)

    @staticmethod
    def _together(one: Element, other: Element) -> Element:
        other.first = one.first
        if one.event and other.event:  # "ziyaret ve görüşmeler": the second leads, the first keeps its own clause
            other.own = [*one.own, *other.own]
        other.core = tuple(dict.fromkeys((*one.core, *other.core)))
        other.leaning = tuple(dict.fromkeys((*one.leaning, *other.leaning)))
        return other


__all__ = ["Chunker", "Element"]
