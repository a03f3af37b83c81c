"""Clauses of Arabic by patterns: verbs with their subjects on either side, event nouns with what they lean on, and who reports them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from entente.read.annotated import Argument, Clause, Named, Slot, Token
from entente.read.arabic_phrases import PRONOUN_WORDS
from entente.read.arabic_words import ARTICLE, ArabicWords, VerbForm
from entente.record import Span

_QUOTES, _OPENING = frozenset('"“”«»„'), frozenset('"“«„')
_DASHES = frozenset("-–—")
_COMMAS = frozenset({",", "،"})
_STOPS = frozenset(
    {
        ":",
        "؛",
        ";",
        ".",
        "!",
        "؟",
        "?",
        "…",
        "حيث",
        "فيما",
        "بينما",
        "لكن",
        "ولكن",
        "غير",
        "اما",
        "كما",
        "اذ",
        "بل",
        "ثم",
        "عندما",
        "حين",
        "حينما",
        "وذلك",
        "مما",
        "لان",
    }
)
# After these a clause begins, and what stands before them does nothing in it ("ولم يمض يوم حتى استدعت الجزائر سفيرها").
_BEFORE_CLAUSE = frozenset({"حتي", "كما", "مثلما", "ريثما", "لما", "منذ", "بينما", "فيما", "حيث"})
_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين"})
_BEING = frozenset({"كان", "زال", "ظل", "بات", "اصبح", "صار"})
_HAPPEN = frozenset({"تم", "جري", "حصل", "وقع", "حدث", "انعقد", "اندلع", "دار", "استمر", "تواصل", "انطلق", "بدا", "انتهي", "عقد"})
_CARRYING = frozenset({"ب", "عن", "الي", "علي"})
# Verbs of those who come out or join in what stands after "في" ("خرجوا في مسيرة"), and the one of those on whom it falls ("تعرض لهجوم").
_JOINING = frozenset({"خرج", "نزل", "شارك", "سار"})
_WRAPPERS = frozenset(
    {
        "جولة",
        "سلسلة",
        "عدد",
        "حزمة",
        "جلسة",
        "عدة",
        "بعض",
        "دفعة",
        "مزيد",
        "اول",
        "ثاني",
        "عملية",
        "بدء",
        "انطلاق",
        "استئناف",
        "تمديد",
        "موجة",
        "مذكرة",
        "اتفاق",
        "اتفاقية",
        "حملة",
        "هجوم",
    }
)
_WITHIN = frozenset({"في", "خلال", "اثناء", "عقب", "بعد", "اثر"})
_GATHERING = frozenset({"ضم", "جمع"})
_ROUNDS = frozenset({"جولة", "جولات", "سلسلة"})
_CANCELLED = {"الغاء": "الغي", "تاجيل": "اجل", "ارجاء": "ارجا"}
_PURPOSES = frozenset({"من اجل", "بهدف", "بغية", "لاجل"})
_DEMONSTRATIVES = frozenset({"هذا", "هذه", "هذان", "هذين", "هؤلاء", "تلك", "ذلك"})
_PASSIVE = {"subject": "object", "by": "subject"}
# "that he": the speaker's own deed is told.
_THAT_HE = frozenset({"انه", "انها", "انهم", "انهما"})
# Whoever is the subject of these suffers the noun's deed, or is where it happens.
_SUFFERED = {"تعرض": "on", "لقي": "on", "واجه": "on", "شهد": "in", "عاش": "in"}
_PRONOUN_LABELS = {
    "مع": "with",
    "علي": "on",
    "الي": "to",
    "من": "from",
    "ل": "to",
    "ب": "in",
    "ضد": "against",
    "بين": "between",
    "عن": "about",
    "في": "in",
}
_DAMMA = "\u064f"
_DATELINE = 12  # tokens


@dataclass(slots=True)
class _Verb:
    """A verb under way: its reading, its slots, and where its arguments end."""

    at: int
    form: VerbForm
    slots: list[Slot] = field(default_factory=list)
    end: int = 0
    first: int = 0
    antecedent: Argument | None = None
    passive: bool = False
    coordinated: bool = False


class ClauseFinder:
    """Finds the clauses of one document, after its phrases."""

    def __init__(
        self,
        words: ArabicWords,
        text: str,
        tokens: Sequence[Token],
        named: Sequence[Named],
        units: Mapping[int, tuple[int, int]],
        prepositions: Mapping[str, str],
    ) -> None:
        self.words, self.text, self.tokens, self.named = words, text, tokens, named
        self.prepositions = prepositions
        self.norms, self.lemmas = [token.norm for token in tokens], [token.lemma for token in tokens]
        self.units: dict[int, tuple[int, int]] = {}  # first token -> (end, mention)
        self._unite(units)
        self.inside = {
            at: index
            for index, name in enumerate(named)
            if name.head == "name" and name.last - name.first > 1
            for at in range(name.first, name.last)
        }
        # A name leans on nothing: what follows it opens a phrase of its own.
        self.closed = {at for name in named if name.head == "name" for at in range(name.first, name.last)}
        self.folds = {
            key: words.folds(key)
            for key in (
                "transitive",
                "carries_on_also",
                "carries_on",
                "may_be_passive",
                "always_passive",
                "future_cues",
                "future_adjectives",
                "modal_cues",
                "conditional_cues",
                "negation_before_noun",
                "leading_words",
                "leading_verbs",
                "plain_adjectives",
                "deeds_of",
                "takes_ba",
                "own_deed",
                "causes_deed",
                "two_objects",
                "tells_deed",
                "held_things",
                "moves",
                "cargo",
                "suffered_deeds",
                "masculine_countries",
                "sends",
                "brings",
                "laden",
                "meetings",
                "means",
                "people",
                "ordinals",
                "describes",
                "goods",
                "measures",
                "doer_after_from",
                "shared_with",
                "discourse_heads",
            )
        }
        self.accusing = words.accusing
        self.titles = {at for index, (first, last) in units.items() if named[index].kind == "person" for at in range(first, last)}
        self.bounds: dict[int, tuple[int, int]] = {}
        for at, token in enumerate(tokens):
            first, _ = self.bounds.get(token.sentence, (at, at))
            self.bounds[token.sentence] = (first, at + 1)
        self.bounds = {sentence: (self._past_dateline(first, last), last) for sentence, (first, last) in self.bounds.items()}

    def _past_dateline(self, first: int, last: int) -> int:
        """Where a sentence begins after "كراكاس -", "القاهرة – رويترز –": a town before a dash and who tells it do nothing there."""
        start = first
        for at in range(first, min(last, first + _DATELINE)):
            if self.tokens[at].pos in ("VERB", "SCONJ"):
                break
            if self.tokens[at].text in _DASHES and at > start and at + 1 < last:
                unit = self.units.get(start)
                name = self.named[unit[1]] if unit is not None else None
                goes_on = at - start <= 3 and (start > first or (first > 0 and self.tokens[first - 1].text in _DASHES))
                if not goes_on and (start > first or name is None or name.kind not in ("place", "org") or name.head != "name"):
                    break
                start = at + 1
        return start

    def _unite(self, units: Mapping[int, tuple[int, int]]) -> None:
        """At each token the longest mention that begins there, with its titles; of equals, a person's name."""
        for index, name in enumerate(self.named):
            first, last = units.get(index, (name.first, name.last))
            for start, end in ((first, last), (name.first, max(name.last, last if name.first >= first else 0))):
                known = self.units.get(start)
                if known is None or end > known[0] or (end == known[0] and name.kind == "person" and name.head != "pronoun"):
                    self.units[start] = (end, index)

    # --- phrases

    def phrase(self, at: int, stop: int) -> Argument | None:
        """Read the noun phrase that begins at a token, coordinated ones included; None where none does."""
        found = self._simple(at, stop)
        if found is None:
            return None
        first, last, key, mentions = found
        measured = self._counts(last - 1) or self.lemmas[key] in self.folds["measures"]
        if not mentions and last + 1 < stop and self.norms[last] == "من" and measured:
            part = self._simple(last + 1, stop)
            if part is not None:  # "أربعين من مقاتليه": the counted are meant
                _, last, key, mentions = part
        while last + 1 < stop:
            joint = last + 1 if self.tokens[last].text in _QUOTES and last + 2 < stop else last
            if (
                self.tokens[joint].pos != "CCONJ"
                or self.norms[joint] not in ("و", "او")
                or self.tokens[joint + 1].pos in ("VERB", "ADP", "SCONJ", "PART", "ADV")
            ):
                break
            more = self._simple(joint + 1, stop)
            if more is None or (bool(mentions) and not more[3]):
                break
            last, mentions = more[1], (*mentions, *more[3])
        return Argument(first, last, key, tuple(dict.fromkeys((*mentions, *self._leaders(first, last)))))

    def _counts(self, at: int) -> bool:
        """Whether a word is a number, or one that tells how many."""
        return self.tokens[at].pos == "NUM" or self.norms[at] in self.words.numbers or self.lemmas[at] in self.words.numbers

    def _simple(self, at: int, stop: int) -> tuple[int, int, int, tuple[int, ...]] | None:
        start, key, closed = at, -1, False
        core: list[int] = []
        leaning: list[int] = []
        while at < stop:
            unit = self.units.get(at)
            token = self.tokens[at]
            if unit is not None and token.pos != "VERB":
                end, index = unit
                name = self.named[index]
                if name.head == "pronoun" and token.end - token.start < 4 and at > start and self.tokens[at - 1].end == token.start:
                    leaning.append(index)
                    at, closed = end, closed or (self.tokens[at - 1].pos == "NOUN" and bool(core))
                    continue
                if name.kind == "country" and name.last - name.first == 1 and token.pos == "ADJ" and at > start:
                    leaning.append(index)
                    at = end
                    continue
                if core or closed or (name.head == "pronoun" and at > start) or self._new_phrase(at, start):
                    break
                core, closed = [index], True
                key = key if key >= 0 else name.key
                at = min(end, stop)
                continue
            if token.text in _QUOTES:
                if at == start and not self._short_quotation(at, stop):
                    return None
                at += 1
                continue
            if token.text in _DASHES and at > start and at + 1 < stop and at + 1 in self.units and self.tokens[at + 1].pos == "ADJ":
                at += 1
                continue
            if closed or not self._continues(at, start):
                break
            key = key if key >= 0 and not self._counts(key) else at  # of "ثلاثة أشخاص" the persons are meant
            at += 1
        while at > start and self.tokens[at - 1].text in _QUOTES and at - 1 not in self.inside:
            at -= 1
        if at == start or key < 0:
            return None
        return start, at, key, tuple(core or leaning)

    def _short_quotation(self, at: int, stop: int) -> bool:
        return self.tokens[at].text in _OPENING and any(self.tokens[place].text in _QUOTES for place in range(at + 1, min(at + 9, stop)))

    def _new_phrase(self, at: int, start: int) -> bool:
        """Whether a name or title after plain words opens another phrase: after a definite noun, unless both name one place or person."""
        if at == start:
            return False
        name = self.named[self.units[at][1]]
        before = at - 1
        while before > start and (self.tokens[before].pos == "ADJ" or self.tokens[before].text in _QUOTES):
            before -= 1
        definite = self.norms[before].startswith(ARTICLE) and self.norms[before] not in self.words.own_al
        if not definite:
            return self.tokens[at - 1].text.endswith(("\u064bا", "ا\u064b")) or (
                self.norms[before][-1:] == "ا" and self.lemmas[before] != self.norms[before]
            )
        # "العاصمة الأردنية عمّان", "الجارة الجزائر": a common noun and the name of the same thing.
        return not (
            self.lemmas[before] in self.words.words.place_heads
            or self.lemmas[before] in ("رئيس", "جارة", "حليف", "دولة")
            or name.kind == "place"
        )

    def _continues(self, at: int, start: int) -> bool:
        """Whether a plain word belongs to the phrase that began at `start`."""
        token, norm = self.tokens[at], self.norms[at]
        if token.pos in ("VERB", "ADP", "PUNCT", "SCONJ", "CCONJ", "AUX", "PART", "ADV") or norm in self.words.time or norm in _STOPS:
            return False
        if token.pos == "PRON":
            glued = at > start and self.tokens[at - 1].end == token.start
            return glued or (norm in _DEMONSTRATIVES and at + 1 < len(self.tokens) and self.norms[at + 1].startswith(ARTICLE))
        if at == start:
            return True
        before = self.norms[at - 1]
        if self.tokens[at - 1].pos == "PRON" and before not in _DEMONSTRATIVES:  # after a possessor only a definite adjective goes on
            return norm.startswith(ARTICLE) and self.lemmas[at] not in self.words.words.group_heads
        was, now = (
            before.startswith(ARTICLE) and before not in self.words.own_al,
            norm.startswith(ARTICLE) and norm not in self.words.own_al,
        )
        if was and not now:
            return False
        if not now and self.tokens[at - 1].pos == "ADJ" and self.demonym(at - 1) >= 0 and not self._adjective(at, False):
            return False  # "مسيّرة إسرائيلية سيارة": a demonym ends what it colours
        if was and now and self.tokens[at - 1].pos != "PRON":
            if self._apart(at - 1, at):
                return False
            head = (
                self.lemmas[at] in self.words.roles
                or self.lemmas[at] in self.words.words.org_heads
                or self.norms[at] in self.words.event_words
            )
            return not head or self.lemmas[at] in self.folds["plain_adjectives"]
        return not (now and self.tokens[at - 1].text.endswith(("\u064bا", "ا\u064b")))

    def _apart(self, before: int, at: int) -> bool:
        """ "المتظاهرين المسؤولية": after a plural of people, what has no plural's ending is no adjective of it but another noun."""
        was, now = self.norms[before], self.norms[at]
        people = was.endswith(("ون", "ين")) and self.words.plain(was) != self.lemmas[before] and self.demonym(before) < 0
        return people and not now.endswith(("ون", "ين", "ات")) and self.demonym(at) < 0 and self.tokens[at].pos != "ADJ"

    def _leaders(self, first: int, last: int) -> tuple[int, ...]:
        """Who leads a delegation: "برئاسة …", "ترأسه …", a little after it."""
        if not any(self.lemmas[at] in ("وفد", "وفود", "بعثة") for at in range(first, last)):
            return ()
        stop = min(self.bounds[self.tokens[first].sentence][1], last + 16)
        for at in range(last, stop):
            leading = self.norms[at] in self.folds["leading_words"] or (
                self.tokens[at].pos == "VERB" and self.lemmas[at] in self.folds["leading_verbs"]
            )
            if leading:
                return tuple(
                    index
                    for index, name in enumerate(self.named)
                    if at < name.first <= at + 22
                    and name.kind == "person"
                    and name.head == "name"
                    and self.tokens[name.key].sentence == self.tokens[first].sentence
                )[:1]
        return ()

    # --- what stands between a predicate and its end

    def _end(self, place: int, predicate: int) -> int:
        """Where the arguments of a predicate end that begin at a place: at the next verb, complementizer, colon or contrast."""
        stop, first = self.bounds[self.tokens[predicate].sentence][1], place
        while place < stop:
            token = self.tokens[place]
            if token.pos in ("VERB", "SCONJ") or (
                self.norms[place] in _STOPS and not (self.norms[place] == "غير" and token.pos != "CCONJ")
            ):
                return self._before(place, first)
            if self.norms[place] in _RELATIVES or (token.pos == "PRON" and self.norms[place] in ("ما", "من")):
                skipped = self._past_apposition(place, stop)
                if skipped is None:
                    return place
                place = skipped
                continue
            place += 1
        return stop

    def _before(self, place: int, at: int) -> int:
        """Step back over the particles that belong to a following verb."""
        while place > at and (
            self.tokens[place - 1].pos in ("PART", "AUX") or (self.norms[place - 1] in ("و", "ف") and self.tokens[place - 1].pos == "CCONJ")
        ):
            place -= 1
        return place

    def _past_apposition(self, place: int, stop: int) -> int | None:
        """Skip a relative clause between commas ("…، الذي يضم …، قد …")."""
        if place == 0 or self.norms[place - 1] not in _COMMAS:
            return None
        for after in range(place + 1, min(stop, place + 25)):
            if self.norms[after] in _COMMAS:
                return after
        return None

    def _elements(self, at: int, stop: int) -> list[tuple[str, Argument, str]]:
        """Bare phrases (marker "") and prepositional ones in order; words of time and what stands between commas are passed over."""
        found: list[tuple[str, Argument, str]] = []
        comma_open = False
        while at < stop:
            token = self.tokens[at]
            if self.norms[at] in _COMMAS:
                comma_open, at = not comma_open, at + 1
                if comma_open and found and at < stop and self._is_apposition(at, stop):
                    at = self._apposition_end(at, stop, found)
                continue
            if token.pos == "ADP" or f"{self.norms[at]} {self.norms[at + 1]}" in self.prepositions if at + 1 < stop else token.pos == "ADP":
                label, length = self._preposition(at)
                argument = self.phrase(at + length, stop)
                if argument is None:
                    at += length
                    continue
                if label == "with" and at > 0 and self.words.unmarked(self.words.plain(self.norms[at - 1])) in self.folds["shared_with"]:
                    at = argument.last  # "المعبر الحدودي مع مصر": it is the border that is shared with somebody
                    continue
                argument = self._held(argument, stop)
                found.append((label, Argument(at, argument.last, argument.key, argument.mentions), " ".join(self.norms[at : at + length])))
                at = argument.last
                continue
            if token.pos == "PRON" and self.norms[at] in PRONOUN_WORDS and at in self.units:
                found.append((self._pronoun_label(at), Argument(at, at + 1, at, (self.units[at][1],)), self.norms[at]))
                at += 1
                continue
            if self._counts(at) and at + 1 < stop and self.norms[at + 1] in self.words.time:
                at += 2  # "تستغرق ثلاثة أيام"
                continue
            argument = None if self.norms[at] in self.words.time or self._date_figure(at) or self._day(at) else self.phrase(at, stop)
            if argument is None:
                at += 1
                continue
            argument = self._held(argument, stop)
            found.append(("", argument, ""))
            comma_open ^= sum(norm in _COMMAS for norm in self.norms[at : argument.last]) % 2 == 1
            at = argument.last
        return found

    def _held(self, argument: Argument, stop: int) -> Argument:
        """Give an indefinite thing its holder after ل ("مواقع لحركة طالبان")."""
        at = argument.last
        if (
            not argument.mentions
            and at + 1 < stop
            and self.norms[at] == "من"
            and self.lemmas[argument.key] in self.folds["goods"]
            and (source := self.phrase(at + 1, stop)) is not None
            and source.mentions
        ):  # "رسوم على الواردات من كندا"
            return replace(argument, last=source.last, mentions=source.mentions)
        if (
            argument.mentions
            or at + 1 >= stop
            or self.norms[at] != "ل"
            or self.tokens[at].pos != "ADP"
            or self.lemmas[argument.key] not in self.folds["held_things"]
            or self.norms[argument.key].startswith(ARTICLE)
        ):
            return argument
        holder = self.phrase(at + 1, stop)
        return argument if holder is None or not holder.mentions else replace(argument, last=holder.last, mentions=holder.mentions)

    def _date_figure(self, at: int) -> bool:
        """A figure that belongs to a date: "22 شتنبر", "أيلول 2025"."""
        if self.tokens[at].pos != "NUM":
            return False
        beside = (self.norms[at - 1] if at else "", self.norms[at + 1] if at + 1 < len(self.norms) else "")
        return any(norm in self.words.time for norm in beside) or (len(self.norms[at]) == 4 and self.norms[at][:2] in ("19", "20"))

    def _day(self, at: int) -> bool:
        """ "يوم الثالث من سبتمبر", "الساعة السادسة": an ordinal that a word of time leans on."""
        return (
            at > 0
            and self.norms[at - 1] in self.words.time
            and self.norms[at].startswith(ARTICLE)
            and self.words.unmarked(self.words.plain(self.norms[at])) in self.folds["ordinals"]
        )

    def _is_apposition(self, at: int, stop: int) -> bool:
        """A bare phrase right after a comma explains the one before it."""
        return (
            self.tokens[at].pos not in ("ADP", "ADV", "CCONJ", "PUNCT")
            and self.norms[at] not in self.words.time
            and self.norms[at] not in PRONOUN_WORDS
            and any(self.norms[place] in _COMMAS for place in range(at, min(stop, at + 16)))
        )

    def _apposition_end(self, at: int, stop: int, found: list[tuple[str, Argument, str]]) -> int:
        label, before, marker = found[-1]
        argument = self.phrase(at, stop)
        end = next(place for place in range(at, min(stop, at + 16)) if self.norms[place] in _COMMAS)
        if argument is not None and argument.last <= end:
            persons = tuple(index for index in argument.mentions if self.named[index].kind == "person" and self.named[index].head == "name")
            if persons and not any(self.named[index].kind == "person" and self.named[index].head == "name" for index in before.mentions):
                found[-1] = (label, replace(before, mentions=persons), marker)
        return end

    def _preposition(self, at: int) -> tuple[str, int]:
        """Give the label of the preposition at a token, and its length: the longest known."""
        for length in (3, 2, 1):
            key = " ".join(self.norms[at : at + length])
            if len(self.norms[at : at + length]) == length and key in self.prepositions:
                return self.prepositions[key], length
        return self.norms[at], 1

    def _pronoun_label(self, at: int) -> str:
        norm = self.norms[at]
        for ending in ("هما", "هم", "ها", "ه"):
            if norm.endswith(ending):
                return _PRONOUN_LABELS.get(norm[: -len(ending)], "to")
        return "to"

    # --- verbs

    def find(self) -> tuple[Clause, ...]:
        """Find the clauses of all verbs and event nouns, in order of the text."""
        self.event: dict[int, tuple[str, int]] = {}
        covered = 0
        for at in range(len(self.tokens)):
            known = self._event_at(at) if at >= covered and not self._round_of(at) else None
            if known is not None:  # words inside a longer name of an event ("مذكرة توقيف") tell none of their own
                self.event[at], covered = known, known[1]
        self.deeds = self._deeds()
        heads = sorted([*self.event, *self.deeds, *(at for at, token in enumerate(self.tokens) if token.pos == "VERB")])
        self.number = {at: place for place, at in enumerate(heads)}
        self.verbs: dict[int, _Verb] = {}
        self.content = self._contents()
        previous: _Verb | None = None
        for at in heads:
            if self.tokens[at].pos == "VERB":
                previous = self.verbs[at] = self._verb(at, previous)
        self._authors()
        self._goods()
        self._weapons_hands()
        self._victims()
        self._means()
        self.clauses: dict[int, Clause] = {at: self._verb_clause(verb) for at, verb in self.verbs.items()}
        return tuple(
            self.clauses[at] if at in self.clauses else self._deed_clause(at) if at in self.deeds else self._noun_clause(at) for at in heads
        )

    def _round_of(self, at: int) -> int:
        """ "جولة جديدة من المحادثات": where the deed stands that a word only counts the rounds of; 0 where none does."""
        if self.lemmas[at] not in _ROUNDS:
            return 0
        for place in range(at + 1, min(at + 4, len(self.tokens) - 1)):
            if self.norms[place] == "من":
                return place + 1 if self.lemmas[place + 1] in self.words.event_words else 0
            if self.tokens[place].pos not in ("ADJ", "NOUN", "X") or self.tokens[place].sentence != self.tokens[at].sentence:
                return 0
        return 0

    def _weapons_hands(self) -> None:
        """ "شنت القوات ضربة استهدفت معسكرا": what a deed does is done by whoever did the deed."""
        for verb in self.verbs.values():
            for place, slot in enumerate(verb.slots):
                if slot.label != "subject" or slot.argument.mentions or slot.argument.key not in self.event:
                    continue
                doer = next(
                    (
                        other.argument
                        for above in sorted(self.verbs, reverse=True)
                        if above < slot.argument.key
                        and self.tokens[above].sentence == self.tokens[verb.at].sentence
                        and self._carries(self.verbs[above], slot.argument.key)
                        and any(held.label == "object" and held.argument.key == slot.argument.key for held in self.verbs[above].slots)
                        for other in self.verbs[above].slots
                        if other.label == "subject" and other.argument.mentions
                    ),
                    None,
                )
                if doer is not None:
                    verb.slots[place] = replace(slot, argument=replace(slot.argument, mentions=doer.mentions))

    def _goods(self) -> None:
        """What is sent is what the thing sent brings, and where that goes ("أرسلت طائرتين تحملان أدوية إلى تشاد", "محملة بالأدوية")."""
        for verb in list(self.verbs.values()):
            sent = next((slot.argument for slot in verb.slots if slot.label == "object"), None)
            if verb.form.lemma not in self.folds["sends"] or sent is None:
                continue
            verb.slots = [
                replace(slot, label="object")
                if slot.label == "in" and self.norms[slot.argument.first] == "ب" and self._laden(slot.argument.first - 1)
                else slot
                for slot in verb.slots
            ]
            for below in self.verbs.values():
                held = below.antecedent
                if held is None or held.key != sent.key or below.at < verb.at or below.form.lemma not in self.folds["brings"]:
                    continue
                verb.slots += [slot for slot in below.slots if slot.label == "object" and slot.argument.key != sent.key]
                if not any(slot.label == "to" for slot in verb.slots):
                    verb.slots += [slot for slot in below.slots if slot.label == "to"]

    def _means(self) -> None:
        """ "قُتل قيادي بغارة إسرائيلية", "أصيب شاب برصاص الجيش": of a passive, whose means are told did it, and they are no place."""
        for verb in self.verbs.values():
            if not verb.passive or any(slot.label == "subject" and slot.argument.mentions for slot in verb.slots):
                continue
            for place, slot in enumerate(verb.slots):
                means = slot.argument.key in self.event or self.lemmas[slot.argument.key] in self.folds["means"]
                own = any(self.named[index].kind in ("country", "org") for index in slot.argument.mentions)
                if slot.label != "in" or not means or self.norms[slot.argument.first] not in ("ب", "في", "جراء", "اثر"):
                    continue
                after = verb.slots[place + 1] if place + 1 < len(verb.slots) else None
                if own:
                    verb.slots[place] = replace(slot, label="subject")
                elif after is not None and after.marker == "ل" and after.argument.first == slot.argument.last and after.argument.mentions:
                    verb.slots[place + 1] = replace(after, label="subject")  # "في قصف لقوات الدعم السريع"
                break

    def _laden(self, at: int) -> bool:
        return self.words.unmarked(self.norms[at]) in self.folds["laden"]

    def _victims(self) -> None:
        """ "استنكر المجلس استهداف سفينة إماراتية": whoever suffers a deed is not blamed for it; nor does a cargo travel for its country."""
        for verb in self.verbs.values():
            blames, moves = verb.form.lemma in self.accusing, verb.form.lemma in self.folds["moves"]
            if not (blames or moves):
                continue
            verb.slots = [
                replace(slot, argument=replace(slot.argument, last=slot.argument.key + 1, mentions=()))
                if slot.argument.mentions
                and not self.norms[slot.argument.key].startswith(ARTICLE)
                and (
                    (blames and slot.label in ("object", "in") and self.lemmas[slot.argument.key] in self.folds["suffered_deeds"])
                    or (
                        moves
                        and slot.label == "subject"
                        and self.lemmas[slot.argument.key] in self.folds["held_things"] | self.folds["cargo"]
                    )
                )
                else slot
                for slot in verb.slots
            ]

    def _authors(self) -> None:
        """ "أدانت الوزارة الجريمة التي ارتكبها الجيش": a thing without a name is his who does it in the relative clause after it."""
        for verb in list(self.verbs.values()):
            if verb.antecedent is None or verb.antecedent.mentions:
                continue
            doer = next((slot.argument for slot in verb.slots if slot.label == "subject" and slot.argument.mentions), None)
            if doer is None or doer.first == verb.antecedent.first:
                continue
            for above in self.verbs.values():
                if above.at < verb.antecedent.first:
                    above.slots = [
                        replace(slot, argument=replace(slot.argument, mentions=doer.mentions))
                        if not slot.argument.mentions
                        and slot.argument.last == verb.antecedent.last
                        and slot.label in ("object", "in", "on")
                        else slot
                        for slot in above.slots
                    ]

    def _deeds(self) -> dict[int, tuple[str, int]]:
        """Verbal nouns that stand for their verb, and the verb that tells whose deed they are ("أعلنت مصر إرسال …", "اتهم … بإرسال …")."""
        found: dict[int, tuple[str, int]] = {}
        verb = -1
        for at, token in enumerate(self.tokens):
            if verb >= 0 and self.tokens[verb].sentence != token.sentence:
                verb = -1
            if token.pos == "VERB":
                verb = at
            elif token.pos == "SCONJ" or self.norms[at] in _STOPS:
                verb = -1
            elif (
                verb >= 0
                and at - verb < 16
                and token.pos in ("NOUN", "X", "ADJ")
                and self.lemmas[at] in self.words.masdars
                and at not in self.event
                and at not in self.closed
                and at not in self.titles
                and not self.norms[at].startswith(ARTICLE)
                and (self.lemmas[verb] in self.folds["tells_deed"] or self.lemmas[verb] in self.accusing)
            ):
                found[at] = (self.words.masdars[self.lemmas[at]], verb)
            if at not in found and self._with_doer(at):
                found[at] = (self.words.masdars[self.lemmas[at]], -1)
        return found

    def _with_doer(self, at: int) -> bool:
        """ "رفع الولايات المتحدة الرسوم": a verbal noun, whose deed it is, and a definite thing done to, which nothing else explains."""
        if (
            at + 2 >= len(self.tokens)
            or self.lemmas[at] not in self.words.masdars
            or self.tokens[at].pos not in ("NOUN", "X")
            or at in self.event
            or at in self.closed
            or self.norms[at].startswith(ARTICLE)
            or self.norms[at - 1] in (*self.folds["negation_before_noun"], "ل", "لن", "الي")
        ):
            return False
        doer = self.units.get(at + 1)
        if doer is None or self.tokens[at + 1].sentence != self.tokens[at].sentence or doer[0] >= len(self.tokens):
            return False
        name, whose = self.named[doer[1]], self.phrase(at + 1, self._end(at + 1, at))
        after = whose.last if whose is not None else doer[0]
        if after >= len(self.tokens) or self.tokens[after].sentence != self.tokens[at].sentence:
            return False
        definite = self.norms[after].startswith(ARTICLE)
        return (
            (name.kind in ("country", "org") or name.seat)
            and name.head != "pronoun"
            and self.tokens[after].pos in ("NOUN", "X", "NUM")
            and (after not in self.units or not definite)
            and self.norms[after] not in self.words.time
            and not self._adjective(after, definite)
            and not (self.tokens[after].pos == "NUM" and self._date_figure(after))
        )

    def _deed_clause(self, at: int) -> Clause:
        """The clause of a verbal noun: its doer from the verb above it, its object from the construct after it."""
        lemma, above = self.deeds[at]
        if above < 0:
            return self._own_deed(at, lemma)
        token, verb, told = self.tokens[at], self.verbs[above], self.clauses[above]
        accused = self.lemmas[above] in self.accusing
        slots, end = self._noun_slots(at, at + 1)
        slots = [replace(slot, label="object") if slot.label == "poss" else slot for slot in slots]
        doer = next((slot for slot in told.slots if slot.label == ("object" if accused else "subject") and slot.argument.mentions), None)
        held = self._heads_phrase(at) and (self.norms[at - 1] == "ب" if accused else self._object_of(verb, at))
        impersonal = not accused and verb.form.lemma in ("تم", "جري")
        if not held or (doer is None and not impersonal) or at >= max(verb.end, above + 2):
            return Clause(
                at, Span.cut(self.text, token.start, token.end), self.lemmas[at], False, token.sentence, (), first=at, last=at + 1
            )
        if doer is not None and not impersonal:
            slots = [Slot("subject", doer.argument), *(slot for slot in slots if slot.argument.key != doer.argument.key)]
        return Clause(
            at,
            Span.cut(self.text, token.start, token.end),
            lemma,
            True,
            token.sentence,
            tuple(slots),
            negated=self._noun_negated(at) or (told.negated and not accused),
            future=told.future and not accused,
            modal=told.modal,
            conditional=told.conditional,
            question=told.question,
            infinitive=accused or told.infinitive,
            past=True,
            governor=self.number[above] if accused else told.governor,
            relation="xcomp" if accused else told.relation,
            reporter=told.reporter,
            first=at,
            last=end,
            lead=self._lead(at),
        )

    def _own_deed(self, at: int, lemma: str) -> Clause:
        token = self.tokens[at]
        slots, end = self._noun_slots(at, at + 1)
        slots = [replace(slot, label="subject") if slot.label == "poss" else slot for slot in slots]
        governor = self.content.get(at, -1)
        return Clause(
            at,
            Span.cut(self.text, token.start, token.end),
            lemma,
            True,
            token.sentence,
            tuple(slots),
            negated=self._noun_negated(at),
            modal=self._modal(at),
            conditional=self._conditional(at),
            past=True,
            governor=self.number.get(governor, -1),
            relation="ccomp" if governor >= 0 else "",
            reporter=self.number[governor] if governor >= 0 and self.lemmas[governor] in self.words.speech else -1,
            first=at,
            last=end,
            lead=self._lead(at),
        )

    def _event_at(self, at: int) -> tuple[str, int] | None:
        """Give the listed event noun at a token and the token after its last word."""
        token = self.tokens[at]
        if (
            token.pos in ("VERB", "ADP", "PUNCT", "PRON", "CCONJ", "PROPN")
            or at in self.inside
            or at in self.titles
            or at in self.closed
            or self.lemmas[at] not in self.words.event_words
        ):
            return None
        written, ends = self._written(at)
        for length in range(min(self.words.longest_event, len(written)), 0, -1):
            for head in (self.lemmas[at], self.words.plain(self.norms[at]), self.words.unmarked(self.words.plain(self.norms[at]))):
                listed = self.words.events.get((head, *written[1:length]))
                if listed is not None:
                    return listed, ends[length - 1]
        return None

    def _written(self, at: int) -> tuple[list[str], list[int]]:
        """The next words as they are written, clitics glued, without article; and where each ends."""
        words: list[str] = []
        ends: list[int] = []
        place = at
        while (
            place < len(self.tokens) and len(words) < self.words.longest_event and self.tokens[place].sentence == self.tokens[at].sentence
        ):
            last = place + 1
            if place > at:
                while last < len(self.tokens) and self.tokens[last].start == self.tokens[last - 1].end and self.tokens[last].pos != "PUNCT":
                    last += 1
            norm = "".join(self.norms[place:last])
            plain = self.words.plain(norm)
            words.append(self.words.unmarked(plain) if place > at else plain)
            ends.append(last)
            place = last
        return words, ends

    def _reading(self, at: int) -> VerbForm:
        token = self.tokens[at]
        readings = [reading for reading in self.words.verb_forms(token.norm) if reading.lemma == token.lemma]
        if readings:
            return readings[0]
        if (
            at + 1 < len(self.tokens)
            and self.tokens[at + 1].pos == "PRON"
            and (cut := self.words.with_object(token.norm + self.norms[at + 1])) is not None
        ):
            return cut[2]
        return VerbForm(token.lemma, token.norm[0] not in "ين")

    def _verb(self, at: int, previous: _Verb | None) -> _Verb:
        form = self._reading(at)
        verb = _Verb(at, form, end=self._end(at + 1, at), first=at)
        after = at + 1
        pronoun: int | None = None
        if after < len(self.tokens) and self.tokens[after].pos == "PRON" and self.tokens[after].start == self.tokens[at].end:
            pronoun = self.units.get(after, (0, -1))[1]
            after += 1
        elements = self._elements(after, max(verb.end, after))
        bare = [argument for label, argument, _ in elements if not label]
        verb.slots = [Slot(label, argument, marker) for label, argument, marker in elements if label]
        elements, bare = self._given_and_taken(verb, elements, bare)
        if form.lemma in self.folds["takes_ba"]:  # "أشاد بوساطة قطر": no preposition, but the noun with ب
            verb.slots = [
                replace(slot, label="in") if slot.marker[:1] == "ب" and slot.marker in self.words.functions and slot.label != "in" else slot
                for slot in verb.slots
            ]
        if form.lemma in self.folds["moves"]:  # "وصل إلى الدوحة لإجراء محادثات مع …": talks are held with somebody, and no journey
            verb.slots = [
                slot
                for slot in verb.slots
                if slot.label != "with" or not any(place in self.event for place in range(after, slot.argument.first))
            ]
        left, relative = self._left(at)
        had = previous is not None and previous.form.lemma == "كان" and at and self.norms[at - 1] == "قد"
        if had and previous is not None and self._in_same_sentence(verb, previous):
            held = next((slot.argument for slot in previous.slots if slot.label == "subject"), None)
            if held is not None:  # "وكانت قوات من … قد شنت": whoever stands after كان does the deed, however far
                left, relative = held, False
        lead = at - 1
        while lead > 0 and self.tokens[lead].pos in ("PART", "AUX", "ADV"):
            lead -= 1
        if (
            left is None
            and at
            and self.norms[lead].removeprefix("ب").removeprefix("ل") in _THAT_HE
            and self.content.get(at, at) in self.verbs
        ):
            teller = self.verbs[self.content[at]]
            left = next((slot.argument for slot in teller.slots if slot.label == "subject"), None)
        if (
            left is None and previous is not None and previous.form.lemma == "سبق" and at and self.norms[at - 1] == "ان"
        ):  # "سبق لفلان أن زار"
            left = next((slot.argument for slot in previous.slots if slot.label == "to"), None)
        verb.coordinated = (at > 0 and self.norms[at - 1] in ("و", "ف", "ثم")) or form.participle
        if relative and left is not None:
            self._relative(verb, left, bare, pronoun, previous)
        elif left is not None:
            verb.slots.insert(0, Slot("subject", left))
            verb.first = left.first
            if bare:
                verb.slots.append(Slot("object", bare[0]))
        else:
            self._verb_first(verb, bare, previous, pronoun)
        if pronoun is not None and pronoun >= 0 and not (relative and left is not None):
            verb.slots.append(Slot("object", Argument(at + 1, at + 2, at + 1, (pronoun,))))
        self._voice(verb, bare, left is not None)
        return verb

    def _given_and_taken(
        self, verb: _Verb, elements: list[tuple[str, Argument, str]], bare: list[Argument]
    ) -> tuple[list[tuple[str, Argument, str]], list[Argument]]:
        """Verbs of two objects: the last bare phrase is what is given, or what one is charged with; the one before, to whom."""
        if verb.form.lemma not in self.folds["two_objects"] or len(bare) < 2:
            return elements, bare
        whom, what = (bare[1], bare[2]) if len(bare) > 2 else (bare[0], bare[1])
        if not whom.mentions or what.mentions or (len(bare) == 2 and not verb.form.plural and self._left(verb.at)[0] is None):
            return elements, bare
        verb.slots.append(Slot("object" if verb.form.lemma == "حمل" else "iobject", whom))
        return elements, [argument for argument in bare if argument is not whom]

    def _relative(
        self, verb: _Verb, antecedent: Argument, bare: list[Argument], pronoun: int | None, previous: _Verb | None
    ) -> None:
        """In a relative clause the antecedent is what the pronoun stands for, else the subject."""
        verb.antecedent = antecedent
        back = next((place for place, slot in enumerate(verb.slots) if slot.marker in PRONOUN_WORDS), None)
        if pronoun is not None:
            verb.slots.append(Slot("object", antecedent))
        elif back is not None:
            verb.slots[back] = replace(verb.slots[back], argument=antecedent)
        else:
            verb.slots.insert(0, Slot("subject", antecedent))
            if bare:
                verb.slots.append(Slot("object", bare[0]))
            return
        if bare:
            verb.slots.insert(0, Slot("subject", bare[0]))
            return
        above = previous if previous is not None and self._in_same_sentence(verb, previous) and previous.antecedent is None else None
        doer = next((slot.argument for slot in above.slots if slot.label == "subject"), None) if above is not None else None
        if above is None or doer is None or above.passive or doer.first == antecedent.first:
            return
        if verb.form.plural or verb.form.feminine == above.form.feminine:  # "محادثات أجراها في …": whoever does the main deed
            verb.slots.insert(0, Slot("subject", doer))

    def _verb_first(self, verb: _Verb, bare: list[Argument], previous: _Verb | None, pronoun: int | None) -> None:
        """Subject then object after the verb; where the subject was told before, the one phrase is the object."""
        form, at = verb.form, verb.at
        inherited, giver = self._inherited(verb, previous)
        if not form.perfect and self.norms[at][0] == "ن" and self.content.get(at) in self.verbs:  # "we": whoever speaks
            said = self.verbs[self.content[at]]
            inherited = next((slot.argument for slot in said.slots if slot.label == "subject"), inherited)
        parties = [argument for argument in bare if argument.mentions]
        hidden = form.plural or form.participle
        if (
            not hidden
            and bare
            and form.lemma in self.words.light
            and form.lemma not in _HAPPEN
            and any(place in self.event for place in range(bare[0].first, bare[0].key + 1))
            and not bare[0].mentions
        ):
            hidden = True  # "حيث أجرى محادثات": what is done, not who does it
        if not hidden and pronoun is None and inherited is not None and len(bare) == 1 and self._disagrees(form, bare[0]):
            hidden = True
        if not hidden and inherited is not None and len(bare) == 1 and self._counterpart(bare[0], giver):
            hidden = True  # "يلتقي خلالها نظيره": his counterpart is whom he meets
        if not hidden and pronoun is None and len(parties) == 1 and inherited is not None:
            same = self._in_same_sentence(verb, previous)
            opening = verb.coordinated or self.norms[at - 1] in ("حيث", "كما")
            only_object = len(bare) == 1 or (bare[0] is parties[0] and verb.coordinated and same)
            lists = ("transitive",) if same else ("carries_on", "carries_on_also") if self.norms[at - 1] == "كما" else ("carries_on",)
            hidden = (
                any(form.lemma in self.folds[name] for name in lists)
                and opening
                and only_object
                and not (form.feminine and giver is not None and not giver.form.feminine)
            )
        if (
            not hidden
            and bare
            and not bare[0].mentions
            and inherited is not None
            and verb.coordinated
            and (
                (form.lemma in self.folds["transitive"] | self.folds["describes"] and self._in_same_sentence(verb, previous))
                or (form.lemma in self.folds["describes"] and giver is not None and giver.form.feminine == form.feminine)
                or (form.lemma in self.folds["carries_on"] and giver is not None and giver.form.feminine == form.feminine)
            )
        ):
            hidden = True
        if not hidden and not bare and inherited is not None:
            hidden = True
        if hidden:
            if inherited is not None:
                verb.slots.insert(0, Slot("subject", inherited))
            if bare:
                verb.slots.append(Slot("object", bare[0]))
            return
        if bare:
            verb.slots.insert(0, Slot("subject", bare[0]))
        if len(bare) > 1:
            verb.slots.append(Slot("object", bare[1]))

    def _counterpart(self, argument: Argument, giver: _Verb | None) -> bool:
        """Whether a phrase is somebody's counterpart, and the one whose he is has been told in the same sentence."""
        at = argument.first
        return (
            self.lemmas[at] in ("نظير", "نظيرة")
            and at + 1 < len(self.tokens)
            and self.tokens[at + 1].pos == "PRON"
            and giver is not None
            and self.tokens[giver.at].sentence == self.tokens[at].sentence
        )

    def _disagrees(self, form: VerbForm, argument: Argument) -> bool:
        """Whether a verb's gender tells that a phrase is not its subject: "واتهم إيران" (he accused), "واعتقلت 23 متظاهراً" (they did)."""
        if not argument.mentions or form.plural or form.participle or form.lemma in _BEING | _HAPPEN:
            return False
        feminine = self._feminine(argument)
        return feminine is not None and feminine != form.feminine

    def _feminine(self, argument: Argument) -> bool | None:
        """The gender that a verb before a phrase takes by its head; None where the words don't tell."""
        at = argument.first
        while at < argument.last and (self.tokens[at].text in _QUOTES or self._counts(at)):
            at += 1
        if at >= argument.last:
            return None
        unit = self.units.get(at)
        name = self.named[unit[1]] if unit is not None else None
        word = self.words.plain(self.norms[at])
        if name is not None and name.kind in ("country", "place") and name.head == "name" and name.first == at:
            if self.tokens[at].pos == "ADJ" and name.kind == "country":
                return None
            return self.norms[at] not in self.folds["masculine_countries"] and word not in self.words.words.place_heads
        if self.lemmas[at] in self.words.roles:
            return word.endswith("ة")
        listed = self.words.words
        if name is not None and name.kind == "org" and (self.lemmas[at] in listed.org_heads or word in listed.group_heads):
            if word.endswith(("ون", "ين")):
                return False
            return True if word.endswith(("ة", "ات")) and word not in self.folds["people"] else None
        return False if name is not None and name.plural and self._counts(argument.first) else None

    def _in_same_sentence(self, verb: _Verb, previous: _Verb | None) -> bool:
        return previous is not None and self.tokens[previous.at].sentence == self.tokens[verb.at].sentence

    def _inherited(self, verb: _Verb, previous: _Verb | None) -> tuple[Argument | None, _Verb | None]:
        """The subject of the verb before: in the same sentence, or of the sentence right before for a verb that opens its own."""
        if previous is None or self.tokens[verb.at].sentence - self.tokens[previous.at].sentence > 1:
            return None, None
        if not self._in_same_sentence(verb, previous):
            chain = [
                other
                for other in self.verbs.values()
                if self.tokens[other.at].sentence == self.tokens[previous.at].sentence
                and other.at not in self.content
                and other.antecedent is None
            ]
            previous = chain[0] if chain else previous
        elif verb.form.participle or verb.at not in self.content:
            chain = [
                other
                for other in self.verbs.values()
                if self._in_same_sentence(verb, other)
                and self.content.get(other.at) == self.content.get(verb.at)
                and other.antecedent is None
            ]
            previous = chain[-1] if chain else previous
        found = next((slot.argument for slot in previous.slots if slot.label == ("object" if previous.passive else "subject")), None)
        return found, previous

    def _voice(self, verb: _Verb, bare: list[Argument], told: bool) -> None:
        """A passive is asked in the active voice: what was done to whom is the object."""
        lemma, word = verb.form.lemma, self.tokens[verb.at].text
        subjects = [slot for slot in verb.slots if slot.label == "subject"]
        by = any(slot.label == "by" for slot in verb.slots)
        marked = verb.form.perfect and not verb.form.participle and _DAMMA in word[:-2] and word[0] != "ي"
        silent = (
            lemma in self.folds["may_be_passive"]
            and verb.form.perfect
            and len(bare) == 1
            and not told
            and subjects
            and subjects[0].argument.first == bare[0].first
            and not self._acts(bare[0])
        )
        # "رئيسة الوزراء قتلت في هجوم": of a deed that needs an object and has none, whoever stands before it suffers it.
        stranded = (
            lemma in self.folds["may_be_passive"]
            and verb.form.perfect
            and not verb.form.participle
            and told
            and not bare
            and subjects
            and not any(slot.label == "object" for slot in verb.slots)
            and not self._acts(subjects[0].argument)
            and not any(token.pos in ("CCONJ", "PRON") for token in self.tokens[verb.at + 1 : verb.at + 2])
        )
        if not (marked or by or silent or stranded or verb.form.passive or lemma in self.folds["always_passive"]):
            return
        verb.passive = True
        verb.slots = [replace(slot, label=_PASSIVE.get(slot.label, slot.label)) for slot in verb.slots]

    def _acts(self, argument: Argument) -> bool:
        """Whether a lone subject is one that acts: an army, a government, a country; not "four Ethiopian soldiers", nor "three Iraqis"."""
        if self._counts(argument.first) or self._counts(argument.key):
            return False
        return any(
            self.named[index].kind in ("org", "country")
            and self.named[index].head == "name"
            and not (
                self.named[index].kind == "country"
                and self.tokens[self.named[index].key].pos == "ADJ"
                and self.named[index].key != argument.key
                and {self.lemmas[argument.key], self.words.unmarked(self.norms[argument.key])} & self.folds["people"]
            )
            for index in argument.mentions
        )

    def _left(self, at: int) -> tuple[Argument | None, bool]:
        """The subject before a verb, or the antecedent of its relative clause (True)."""
        low = self.bounds[self.tokens[at].sentence][0]
        place = at
        while place > low and (
            self.tokens[place - 1].pos in ("PART", "AUX", "ADV")
            or (self.norms[place - 1] in self.words.time and self.tokens[place - 1].pos == "NOUN")
        ):
            place -= 1
        if place > low and self.norms[place - 1] in _RELATIVES:
            end = place - 1
            while end > low and self.norms[end - 1] in _COMMAS:
                end -= 1
            return self._phrase_ending(end, low), True
        if place > low and (topic := self._topic(place, low)) is not None:
            return topic, False
        if (
            place == low
            or (self.norms[place - 1] in ("و", "ف", "ثم") and self.tokens[place - 1].pos == "CCONJ")
            or self.norms[place - 1] in _BEFORE_CLAUSE
            or (self.tokens[place - 1].pos in ("SCONJ", "VERB") and self.lemmas[place - 1] not in _BEING)
        ):
            return None, False
        start = self._opening(place, low)
        argument = self._agreeing(self._spanning(start, place), self._reading(at), place)
        if argument is not None and not (argument.last < place and self._modified(place - 1)):
            return argument, False
        if self.tokens[place - 1].pos in ("NOUN", "ADJ", "X", "PROPN") and not self._reading(at).participle:
            end = place
            argument = self._phrase_ending(end, low)
            if argument is not None and not self.norms[argument.key].startswith(ARTICLE) and not self._sets_scene(argument, at, low):
                return argument, True
        return None, False

    def _sets_scene(self, argument: Argument, at: int, low: int) -> bool:
        """ "على صعيد متصل استنكرت مصر …", "في تطور آخر أعلن …": a phrase that only leads over to the verb after it."""
        before = argument.first - 1
        leads = before >= low and self.words.plain(self.norms[argument.key]) in self.folds["discourse_heads"]
        if not leads or self.tokens[before].pos != "ADP":
            return False
        opens = before == low or self.tokens[before - 1].pos in ("CCONJ", "PUNCT") or self.norms[before - 1] in self.words.time
        return opens and not (at + 1 < len(self.tokens) and self.tokens[at + 1].pos == "PRON")

    def _topic(self, place: int, low: int) -> Argument | None:
        """ "أما الوزير فقال …": what أما puts first, where ف takes it up right after it."""
        if self.norms[place - 1] != "ف":
            return None
        for start in range(place - 2, max(low - 1, place - 20), -1):
            if self.norms[start] == "اما":
                return self.phrase(start + 1, place - 1)
            if self.tokens[start].pos in ("VERB", "SCONJ"):
                return None
        return None

    def _agreeing(self, argument: Argument | None, form: VerbForm, place: int) -> Argument | None:
        """A verb of one subject after two joined phrases has the last alone ("مقتل جنود في هجوم والمجلس العسكري يتهم …")."""
        if argument is None or form.plural or form.participle:
            return argument
        deed = argument.key in self.event  # a headline's first half, told by a noun
        if not deed and argument.last < place:
            return argument
        for at in range(place - 1, argument.first, -1):
            joined = self.norms[at] == "و" and self.tokens[at].pos == "CCONJ" and self.demonym(at + 1) < 0
            if joined and not any(start <= at < end for start, (end, _) in self.units.items()):
                last = self.phrase(at + 1, place)
                return last if last is not None and last.mentions and last.last == place else argument
        return argument

    def _modified(self, at: int) -> bool:
        """Whether an indefinite noun stands here that a verb right after it may describe ("غارات شنتها …")."""
        token = self.tokens[at]
        held = self.units.get(at)
        return (
            token.pos == "NOUN"
            and not token.norm.startswith(ARTICLE)
            and token.norm not in self.words.time
            and held is None
            and at not in self.inside
        )

    def _opening(self, place: int, low: int) -> int:
        """Where the clause that holds a verb begins: after the last complementizer, verb, colon, contrast or lone comma."""
        at = place - 1
        while at >= low:
            norm, token = self.norms[at], self.tokens[at]
            if norm in _COMMAS:
                partner = next((other for other in range(at - 1, max(low - 1, at - 25), -1) if self.norms[other] in _COMMAS), None)
                if partner is None or self.tokens[at + 1].pos == "CCONJ":
                    return at + 1
                at = partner - 1
                continue
            if (
                token.pos == "SCONJ"
                or norm in _STOPS
                or (token.text in _OPENING and not self._short_quotation(at, place))
                or token.pos == "VERB"
            ):
                return at + 1
            at -= 1
        return low

    def _spanning(self, start: int, place: int) -> Argument | None:
        """The phrase at the opening of a clause, if only prepositional phrases, adverbs and commas part it from the verb."""
        while start < place and (
            self.tokens[start].pos in ("CCONJ", "PART", "ADV") or self.norms[start] in _COMMAS or self.norms[start] in self.words.time
        ):
            start += 1
        while start < place and self.tokens[start].pos == "ADP":  # "في السياق، الجيش …"
            argument = self.phrase(start + self._preposition(start)[1], place)
            start = argument.last if argument is not None else start + 1
            while start < place and self.norms[start] in _COMMAS:
                start += 1
        if start >= place or self.tokens[start].pos == "ADP":
            return None
        argument = self.phrase(start, place)
        if argument is None:
            return None
        rest = self._elements(argument.last, place)
        return argument if all(label for label, _, _ in rest) and place - argument.last < 25 else None

    def _phrase_ending(self, end: int, low: int) -> Argument | None:
        """The longest phrase that ends right before a token."""
        best: Argument | None = None
        for start in range(end - 1, max(low - 1, end - 14), -1):
            if self.tokens[start].pos in ("ADP", "VERB", "SCONJ") or self.norms[start] in _COMMAS:
                if self.units.get(start + 1, (0, 0))[0] != end:
                    break
                continue
            argument = self.phrase(start, end)
            if argument is not None and argument.last == end:
                best = argument
        return best

    # --- whose content

    def _contents(self) -> dict[int, int]:
        """For each predicate inside reported or intended words, the verb whose content it is."""
        found: dict[int, int] = {}
        for first, last in self.bounds.values():
            owner, verb, opened = -1, -1, False
            for at in range(first, last):
                token, norm = self.tokens[at], self.norms[at]
                if token.pos == "VERB":
                    outside = (
                        token.lemma in self.words.speech
                        and at > first
                        and (
                            self.norms[at - 1] in ("و", "فيما", "كما")
                            or self.norms[at - 1] in _COMMAS
                            or (at > 1 and self.norms[at - 2] in _COMMAS)
                        )
                    )
                    if outside and owner >= 0 and not self._within_quotation(at, first):
                        owner, opened = -1, False
                    elif owner >= 0 and opened:
                        found[at] = owner
                    verb = at
                elif token.pos == "SCONJ" and norm.removeprefix("ب").startswith("ان"):
                    if (
                        self.norms[at - 1] in ("بعد", "قبل", "منذ", "الي", "غير")
                        and not (self.norms[at - 1] == "الي" and verb >= 0 and self.lemmas[verb] in self.words.speech)
                    ) or verb < 0:
                        continue
                    if not (opened and self.norms[at - 1] in ("و",) and owner >= 0) and self.lemmas[verb] in self.words.attitudes:
                        owner = verb
                    opened = owner >= 0
                elif norm == ":" and verb >= 0 and self.lemmas[verb] in self.words.speech:
                    owner, opened = verb, True
                elif at in self.event and owner >= 0 and opened:
                    found[at] = owner
        return found

    def _within_quotation(self, at: int, first: int) -> bool:
        return sum(1 for place in range(first, at) if self.tokens[place].text in _QUOTES) % 2 == 1

    def _subjunctive(self, at: int) -> bool:
        """ "أن يزور": an imperfect right after أن is a wish or a plan, not a report."""
        place = at - 1
        while place > 0 and self.norms[place] in ("لا",):
            place -= 1
        return place >= 0 and self.norms[place] == "ان" and not self._reading(at).perfect

    # --- making clauses

    def _verb_clause(self, verb: _Verb) -> Clause:
        at, token = verb.at, self.tokens[verb.at]
        governor = self.content.get(at, -1)
        subjunctive = self._subjunctive(at) or (at > 0 and self.norms[at - 1] == "ل" and not verb.form.perfect)
        owner = self._owner_of_subjunctive(at) if subjunctive and governor < 0 else governor
        slots = verb.slots
        if token.lemma in self.words.speech:
            slots = [replace(slot, label="to") if slot.label == "object" and self._outlet(slot) else slot for slot in slots]
        last = max([verb.end, at + 1])
        return Clause(
            at,
            Span.cut(self.text, token.start, token.end),
            token.lemma,
            True,
            token.sentence,
            tuple(slots),
            passive=verb.passive,
            negated=self._negated(at),
            future=self._future(at, last) and not (self._modal(at) and not self._surely(at)),
            modal=self._modal(at),
            conditional=self._conditional(at),
            question=self._question(at),
            infinitive=subjunctive,
            past=verb.form.perfect,
            governor=self.number.get(owner, -1),
            relation=("xcomp" if subjunctive else "ccomp") if owner >= 0 else "",
            reporter=self.number[governor] if governor >= 0 and self.lemmas[governor] in self.words.speech else -1,
            first=min(verb.first, at),
            last=last,
            lead=self._lead(at),
        )

    def _outlet(self, slot: Slot) -> bool:
        return any(self.named[index].sector == "JRN" for index in slot.argument.mentions)

    def _owner_of_subjunctive(self, at: int) -> int:
        """The verb of wish or plan before an أن with a subjunctive."""
        low = self.bounds[self.tokens[at].sentence][0]
        for place in range(at - 1, max(low - 1, at - 14), -1):
            if self.tokens[place].pos == "VERB":
                return place if self.lemmas[place] in self.words.attitudes else -1
        return -1

    def _negated(self, at: int) -> bool:
        low = self.bounds[self.tokens[at].sentence][0]
        before = self.norms[max(low, at - 2) : at]
        return bool(before) and (
            before[-1] in ("لم", "لن", "لا", "ليس", "ليست", "ليسوا") or (before[-1] in ("س", "قد") and before[0] in ("لم", "لن", "لا"))
        )

    def _future(self, at: int, last: int) -> bool:
        low = self.bounds[self.tokens[at].sentence][0]
        before = self.norms[max(low, at - 7) : at]
        if (before and before[-1] in ("س", "سوف")) or "لن" in before[-1:]:
            return True
        if any(norm in self.folds["future_cues"] for norm in before) and ("ان" in before[-2:] or self.tokens[at].pos != "VERB"):
            return True
        return (
            not self._reading(at).perfect
            and self.tokens[at].pos == "VERB"
            and any(norm in self.folds["future_adjectives"] or norm in ("غدا", "الغد", "لاحقا") for norm in self.norms[at:last])
        )

    def _surely(self, at: int) -> bool:
        """Whether a future is told as such, and not only placed in one that may come."""
        return at > 0 and self.norms[at - 1] in ("س", "سوف")

    def _modal(self, at: int) -> bool:
        low = self.bounds[self.tokens[at].sentence][0]
        before = self.norms[max(low, at - 5) : at]
        if before and before[-1] == "قد" and self.tokens[at].pos == "VERB" and not self._reading(at).perfect:
            return True
        return any(norm in self.folds["modal_cues"] for norm in before) or before[-1:] == ["اي"]

    def _conditional(self, at: int) -> bool:
        low = self.bounds[self.tokens[at].sentence][0]
        if any(
            norm in ("اذا", "لو", "ولو", "شريطة") or (norm == "حال" and self.norms[low + place - 1] == "في")
            for place, norm in enumerate(self.norms[low:at])
            if at - low - place < 12
        ):
            return True
        return (
            at > low
            and self.norms[at - 1] == "ان"
            and self._reading(at).perfect
            and self.tokens[at].pos == "VERB"
            and self.norms[at - 2 : at - 1] not in (["بعد"], ["سبق"], ["منذ"], ["الي"])
            and at - 1 == low
        )

    def _question(self, at: int) -> bool:
        first, last = self.bounds[self.tokens[at].sentence]
        return any(self.norms[place] in ("؟", "?") for place in range(max(first, last - 3), last)) or self.norms[first] == "هل"

    def _lead(self, at: int) -> tuple[str, ...]:
        """Words that colour a predicate: its adjectives, and the noun that it leans on before it ("تنظيم", "إمكانية")."""
        low, high = self.bounds[self.tokens[at].sentence]
        found: list[str] = []
        if at > low and self.tokens[at - 1].pos in ("NOUN", "X", "NUM") and not self.norms[at - 1].startswith(ARTICLE):
            found += [self.norms[at - 1], self.lemmas[at - 1]]
        definite = self.norms[at].startswith(ARTICLE)
        if self.tokens[at].pos == "VERB":
            found += [self.norms[place] for place in range(at + 1, min(high, at + 8)) if self.tokens[place].pos == "ADV"]
        for place in range(at + 1, min(high, at + 4)):
            token = self.tokens[place]
            if token.pos not in ("NOUN", "ADJ", "X") or (self.norms[place].startswith(ARTICLE) != definite and self.demonym(place) < 0):
                break
            found += [self.norms[place], self.words.plain(self.norms[place])]
        return tuple(dict.fromkeys(found))

    def demonym(self, at: int) -> int:
        """Give the mention of a demonym at a token; -1 where none stands."""
        unit = self.units.get(at)
        if unit is None or self.tokens[at].pos != "ADJ":
            return -1
        name = self.named[unit[1]]
        return unit[1] if name.kind == "country" and name.last - name.first == 1 else -1

    # --- event nouns

    def _noun_clause(self, at: int) -> Clause:
        lemma, last = self.event[at]
        carrier = self._carrier(at)
        slots, end = self._noun_slots(at, last)
        token = self.tokens[at]
        governor = self.content.get(at, -1)
        first = at
        light = _CANCELLED.get(self.lemmas[at - 1], "") if at else ""
        clause = Clause(
            at,
            Span.cut(self.text, token.start, self.tokens[last - 1].end),
            lemma,
            False,
            token.sentence,
            tuple(slots),
            negated=self._noun_negated(at),
            future=self._noun_future(at, end),
            modal=self._modal(at),
            conditional=self._conditional(at),
            question=self._question(at),
            infinitive=self._purpose(at),
            governor=self.number.get(governor, -1),
            relation="ccomp" if governor >= 0 else "",
            reporter=self.number[governor] if governor >= 0 and self.lemmas[governor] in self.words.speech else -1,
            first=first,
            last=end,
            lead=self._lead(at),
            light=light,
        )
        gathered = [
            replace(slot, label="between")
            for verb in self.verbs.values()
            if verb.antecedent is not None and verb.antecedent.first <= at < verb.antecedent.last and verb.form.lemma in _GATHERING
            for slot in verb.slots
            if slot.label == "object" and slot.argument.mentions
        ]
        if gathered:  # "اجتماع ثلاثي يضم وزراء خارجية …"
            clause = replace(clause, slots=(*clause.slots, *gathered))
        told = self._governed(clause, at) if carrier is None else self._carried(clause, self.verbs[carrier], self.clauses[carrier], last)
        return self._destined(told, at)

    def _destined(self, clause: Clause, at: int) -> Clause:
        """ "زيارة بكين", "زيارة روسيا": a place or state right after a visit is where it goes, and never whose it is."""
        if self.lemmas[at] not in ("زيارة", "زيارت"):
            return clause
        places = [
            slot
            for slot in clause.slot("poss")
            if not slot.marker and slot.argument.mentions and all(self._is_land(index) for index in slot.argument.mentions)
        ]
        return replace(clause, slots=tuple(replace(slot, label="object") if slot in places else slot for slot in clause.slots))

    def _is_land(self, index: int) -> bool:
        name = self.named[index]
        return name.kind in ("place", "country") and name.head == "name" and self.tokens[name.key].pos != "ADJ"

    def _noun_slots(self, at: int, last: int) -> tuple[list[Slot], int]:
        """What an event noun leans on, its demonyms, and the prepositional phrases after it."""
        slots: list[Slot] = []
        # The last words of a sentence have nothing after them, least of all the next sentence's.
        stop = self._end(last, at)
        place, definite = last, self.norms[at].startswith(ARTICLE)
        if place < stop and self.tokens[place].pos == "PRON" and self.tokens[place].start == self.tokens[place - 1].end:
            if place in self.units:
                slots.append(Slot("poss", Argument(place, place + 1, place, (self.units[place][1],))))
            place += 1
            what = self.phrase(place, stop) if place < stop and place in self.units and self.demonym(place) < 0 else None
            if what is not None and what.mentions:  # "خلال لقائه وزير الخارجية"
                slots.append(Slot("object", what))
                place = what.last
        place = self._adjectives(place, stop, definite, slots, self._accusative(at))
        accusative = self._accusative(at)
        leaning = place == last and place < stop and not definite and not accusative
        if leaning and self.tokens[place].pos not in ("ADP", "PUNCT", "CCONJ") and self.norms[place] not in PRONOUN_WORDS:
            owner = self.phrase(place, stop)
            if owner is not None:
                slots.append(Slot("poss", owner))
                place = owner.last
                what = self.phrase(place, stop) if place < stop and self.tokens[place].pos not in ("ADP", "PUNCT", "CCONJ") else None
                if what is not None:
                    slots.append(Slot("object", what))
                    place = what.last
        for label, argument, marker in self._elements(place, stop):
            if label and not any(
                self.norms[between] == "و" and self.tokens[between].pos == "CCONJ" and self._breaks(between)
                for between in range(place, argument.first)
            ):
                slots.append(Slot(label, argument, marker))
        return self._doer_by_lam(at, definite, self._doer_after_from(at, slots)), stop

    def _doer_after_from(self, at: int, slots: list[Slot]) -> list[Slot]:
        """ "قوبل بانتقاد شديد من الجزائر", "بدعم من روسيا": of such a deed whose doer nothing else tells, من names him."""
        told = any(slot.label in ("poss", "modifier", "by", "subject") for slot in slots)
        if told or self.lemmas[at] not in self.folds["doer_after_from"]:
            return slots
        first = next((place for place, slot in enumerate(slots) if slot.marker == "من"), None)
        if first is None or not slots[first].argument.mentions:
            return slots
        return [replace(slot, label="by") if place == first else slot for place, slot in enumerate(slots)]

    def _doer_by_lam(self, at: int, definite: bool, slots: list[Slot]) -> list[Slot]:
        """ "هجوم لحركة …", "زيارة لوزير …": of an indefinite deed that takes no object, ل names whose it is."""
        if definite or self.lemmas[at] not in self.folds["deeds_of"] or any(slot.label == "poss" for slot in slots):
            return slots
        first = next((place for place, slot in enumerate(slots) if slot.label != "modifier"), None)
        if first is None or slots[first].marker != "ل" or not slots[first].argument.mentions:
            return slots
        return [replace(slot, label="poss") if place == first else slot for place, slot in enumerate(slots)]

    def _breaks(self, at: int) -> bool:
        """An "and" that joins another event noun parts it from what follows."""
        return at + 1 in self.event

    def _accusative(self, at: int) -> bool:
        """Whether a word has the ending of an indefinite accusative, its mark written or not ("هجوماً", "هجوما")."""
        norm = self.norms[at]
        return self.tokens[at].text.endswith(("\u064bا", "ا\u064b")) or (norm.endswith("ا") and self.lemmas[at] == norm[:-1])

    def _adjectives(self, place: int, stop: int, definite: bool, slots: list[Slot], accusative: bool) -> int:
        """Take the adjectives after an event noun; its demonyms are a slot."""
        countries: list[int] = []
        start = place
        while place < stop and place - start < 6:
            demonym = self.demonym(place)
            if demonym >= 0:
                countries.append(demonym)
            elif self.tokens[place].text in _DASHES and place > start and place + 1 < stop and self.demonym(place + 1) >= 0:
                pass
            elif (
                place in self.units
                or self.tokens[place].pos not in ("ADJ", "NOUN", "X")
                or not (
                    self._adjective(place, definite)
                    or (accusative and self._accusative(place) and place not in self.event)
                    or self._feminine_adjective(place, start, definite)
                )
            ):
                break
            place += 1
        if countries:
            slots.append(Slot("modifier", Argument(start, place, start, tuple(countries))))
        return place

    def _feminine_adjective(self, at: int, start: int, definite: bool) -> bool:
        """ "اشتباكات عنيفة في …": a word in ة that no list knows as a noun, after a plural or feminine one, with which the phrase ends."""
        norm, after = self.norms[at], at + 1
        ends = after >= len(self.tokens) or self.tokens[after].pos in ("ADP", "PUNCT", "CCONJ", "VERB", "ADV")
        heads = self.words.words.org_heads | self.words.words.group_heads | self.words.words.place_heads
        return (
            not definite
            and at == start
            and ends
            and self.tokens[at].pos == "X"
            and norm.endswith("ة")
            and self.norms[at - 1].endswith(("ة", "ات"))
            and self.lemmas[at] not in self.words.nouns | self.words.event_words | heads
        )

    def _adjective(self, at: int, definite: bool) -> bool:
        norm = self.norms[at]
        if norm.startswith(ARTICLE) != definite or norm in self.words.time:
            return False
        plain = self.lemmas[at]
        if plain in self.words.roles or plain in self.words.words.org_heads or plain in self.words.words.group_heads or at in self.event:
            return False
        return (
            definite
            or plain in self.folds["plain_adjectives"]
            or self.tokens[at].pos == "ADJ"
            or norm.endswith(("ية", "ي", "يا"))
            or self.tokens[at].text.endswith(("\u064bا", "ا\u064b"))
        )

    def _noun_negated(self, at: int) -> bool:
        low = self.bounds[self.tokens[at].sentence][0]
        return at > low and (
            self.norms[at - 1] in self.folds["negation_before_noun"]
            or (at - 1 > low and self.norms[at - 1] == "اي" and self.norms[at - 2] in ("دون", "عدم", "بدون"))
        )

    def _noun_future(self, at: int, end: int) -> bool:
        near = self.norms[at + 1 : min(end, at + 4)]
        return any(
            norm in self.folds["future_adjectives"]
            for norm in near
            if norm not in self.words.time or norm in ("المقبلة", "القادمة", "المقبل", "القادم")
        ) and not (any(norm in ("الاسبوع", "الشهر", "العام", "الايام", "الفترة", "المرحلة", "ايام") for norm in near) and False)

    def _purpose(self, at: int) -> bool:
        """ "لبحث …", "بهدف …": a purpose, where a verb stands before it and no verbal noun that ل completes."""
        low = self.bounds[self.tokens[at].sentence][0]
        if (at > low and self.norms[at - 1] in _PURPOSES) or " ".join(self.norms[max(low, at - 2) : at]) in _PURPOSES:
            return True
        if at <= low + 1 or self.norms[at - 1] != "ل" or self.norms[at].startswith(ARTICLE):
            return False
        before = self.tokens[at - 2]
        tanwin = before.text.endswith(("\u064bا", "ا\u064b")) or before.norm.endswith("ا")
        return not tanwin and before.pos not in ("VERB",) and any(self.tokens[place].pos == "VERB" for place in range(low, at))

    def _carrier(self, at: int) -> int | None:
        """The light verb that carries an event noun: before it with the noun as its object, or in a relative clause after it."""
        low, high = self.bounds[self.tokens[at].sentence]
        if not self._heads_phrase(at):
            return None
        for place in range(at - 1, max(low - 1, at - 26), -1):
            if self.tokens[place].pos == "VERB":
                verb = self.verbs[place]
                if self._carries(verb, at) and place + 1 <= at < max(verb.end, place + 2) and self._object_of(verb, at):
                    return place
                break
            if self.tokens[place].pos == "SCONJ" or self.norms[place] in _STOPS:
                break
        left = next(
            (
                place
                for place, verb in self.verbs.items()
                if at < place <= at + 14
                and place < high
                and verb.form.lemma in self.words.light
                and any(slot.label == "subject" and slot.argument.key == at for slot in verb.slots)
                and verb.form.lemma in _HAPPEN
            ),
            None,
        )
        if left is not None:
            return left
        return next(
            (
                place
                for place, verb in self.verbs.items()
                if at < place <= at + 8
                and verb.antecedent is not None
                and verb.antecedent.first <= at < verb.antecedent.last
                and self._carries(verb, at)
            ),
            None,
        )

    def _carries(self, verb: _Verb, at: int) -> bool:
        """Whether a verb is a light one, or one that the codebook gives the event noun at a token."""
        return verb.form.lemma in self.words.light or verb.form.lemma in self.words.carriers.get(self.event[at][0], ())

    def _heads_phrase(self, at: int) -> bool:
        """Whether the noun is the head of its phrase, or leans on a word that only counts it."""
        before = at - 1
        while before >= 0 and self.tokens[before].text in _QUOTES:
            before -= 1
        if before < 0 or self.tokens[before].sentence != self.tokens[at].sentence:
            return True
        token = self.tokens[before]
        if (
            token.pos in ("NOUN", "X")
            and not self.norms[before].startswith(ARTICLE)
            and self.norms[before] not in self.words.time
            and before not in self.closed
        ):
            return self.lemmas[before] in _WRAPPERS
        return True

    def _object_of(self, verb: _Verb, at: int) -> bool:
        before = at - 1
        if self.norms[before] == "من":
            before = next((place for place in range(before - 1, max(verb.at, before - 4), -1) if self._round_of(place) == at), before)
        while before > verb.at and (self.tokens[before].text in _QUOTES or self.lemmas[before] in _WRAPPERS | _ROUNDS):
            before -= 1
        if self.tokens[before].pos == "ADP":
            brings = (
                self.norms[before] in _CARRYING
                or (self.norms[before] == "في" and verb.form.lemma in _JOINING)
                or (self.norms[before] == "ل" and verb.form.lemma == "تعرض")
            )
            return brings and not any(
                self.tokens[place].pos == "ADP" and self.norms[place] in _CARRYING for place in range(verb.at + 1, before)
            )
        bare = [slot for slot in verb.slots if slot.label in ("object", "subject") and slot.argument.first <= at < slot.argument.last]
        if bare:
            return True
        if self.norms[before] == "و":
            return any(
                other in self.event and verb.at < other < before and self._object_of(verb, other) for other in range(verb.at + 1, before)
            )
        inside = any(slot.argument.first <= at < slot.argument.last for slot in verb.slots)
        return not inside and self.tokens[before].pos not in ("CCONJ",)

    def _carried(self, clause: Clause, verb: _Verb, told: Clause, last: int) -> Clause:
        """An event noun with its light verb: the noun's arguments and the verb's, told as the verb tells it."""
        at = clause.predicate
        own = list(clause.slots)
        taken = {slot.argument.key for slot in own} | {at}
        theirs = [
            slot
            for slot in told.slots
            if slot.argument.key not in taken and not slot.argument.first <= at < slot.argument.last and slot.label != "object"
        ]
        suffered = _SUFFERED.get(verb.form.lemma)
        if suffered is not None:
            theirs = [replace(slot, label=suffered) if slot.label == "subject" else slot for slot in theirs]
        if verb.form.lemma in ("تلقي", "تسلم"):
            own += [replace(slot, label="by") for slot in (*own, *theirs) if slot.label == "from"]
        first, end = min(at, verb.at), max(last, verb.at + 1)
        if end - first > 14:
            first, end = at, last
        return replace(
            clause,
            span=Span.cut(self.text, self.tokens[first].start, self.tokens[end - 1].end),
            slots=tuple(theirs + own),
            light=verb.form.lemma,
            negated=clause.negated or told.negated,
            future=clause.future or told.future,
            modal=clause.modal or told.modal,
            conditional=clause.conditional or told.conditional,
            infinitive=told.infinitive,
            past=told.past,
            governor=told.governor,
            relation=told.relation,
            reporter=told.reporter,
            first=min(clause.first, told.first),
            last=max(clause.last, told.last),
        )

    def _governed(self, clause: Clause, at: int) -> Clause:
        """Without a light verb, the verb before it governs an event noun: as object, or as what a wish or an accusation is about."""
        low = self.bounds[self.tokens[at].sentence][0]
        above = next(
            (place for place in range(at - 1, low - 1, -1) if self.tokens[place].pos == "VERB" or self.tokens[place].pos == "SCONJ"), None
        )
        if above is None or self.tokens[above].pos != "VERB" or above not in self.verbs or at >= max(self.verbs[above].end, above + 2):
            return clause
        verb, told = self.verbs[above], self.clauses[above]
        adposition = self.tokens[at - 1].pos == "ADP"
        holds = next((slot for slot in verb.slots if slot.argument.first <= at < slot.argument.last), None)
        if holds is not None and holds.label == "subject":
            relation = "nsubj"
        elif (
            (verb.form.lemma in self.words.attitudes or verb.form.lemma in self.folds["own_deed"])
            and verb.form.lemma not in self.words.light | self.folds["describes"]
            and (not adposition or self.norms[at - 1] in _CARRYING or self.norms[at - 1] == "ل")
        ):
            relation = "xcomp" if adposition else "obj"
        else:
            relation = "nmod"
        slots = clause.slots
        blamed = next((slot for slot in told.slots if slot.label == "object"), None)
        if relation == "xcomp" and blamed is not None and not clause.slot("poss", "subject"):
            slots = (Slot("subject", blamed.argument), *slots)
        doer = next((slot for slot in told.slots if slot.label == "subject" and slot.argument.mentions), None)
        if (
            relation == "obj"
            and doer is not None
            and not told.passive
            and verb.form.lemma in self.folds["own_deed"]
            and self._heads_phrase(at)
            and not clause.slot("subject")
        ):
            slots = (Slot("subject", doer.argument), *slots)  # "قررت نيجيريا إغلاق الحدود": who decides it does it
        elif (
            self.norms[at - 1] == "في"
            and self.lemmas[at] in ("زيارة", "جولة", "رحلة")
            and doer is not None
            and not told.passive
            and not clause.slot("subject", "poss")
        ):
            places = tuple(slot for slot in told.slots if slot.label in ("to", "in") and slot.argument.mentions)
            slots = (Slot("subject", doer.argument), *(slot for slot in slots if slot.marker not in PRONOUN_WORDS), *places)
        elif (
            self.norms[at - 1] in _WITHIN
            and clause.lemma in self.folds["meetings"]
            and doer is not None
            and not told.passive
            and not clause.slot("subject", "poss", "between", "modifier")
            and any(slot.argument.mentions for slot in clause.slot("with", "in"))
        ):  # "قال الوزير خلال لقاء مع نظيره", "في اتصال هاتفي مع …": whoever does the main deed takes part
            slots = (Slot("subject", doer.argument), *slots)
        elif verb.form.lemma in self.folds["causes_deed"] and self.norms[at - 1] in _CARRYING and not clause.slot("subject"):
            driven = next(
                (slot for label in ("object", "subject") for slot in told.slots if slot.label == label and slot.argument.mentions), None
            )
            slots = slots if driven is None else (Slot("subject", driven.argument), *slots)  # "ما دفع نواكشوط إلى استدعاء السفير"
        if (
            at > above + 1
            and self.norms[at - 1] == "ب"
            and blamed is None
            and doer is not None
            and clause.slot("poss")
            and not clause.slot("subject", "object")
            and not any(slot.label != "subject" and above < slot.argument.first < at - 1 for slot in told.slots)
        ):
            # "رد الوزير باتهام الحكومة": what is done thereby is his doing, and its noun is whom it is done to.
            slots = (Slot("subject", doer.argument), *(replace(slot, label="object") if slot.label == "poss" else slot for slot in slots))
        return replace(
            clause,
            slots=slots,
            governor=self.number[above],
            relation=relation,
            future=clause.future
            or (
                told.future
                and relation in ("obj", "nsubj", "nmod")
                and self.norms[at - 1] not in ("بعد", "قبل", "خلال", "منذ", "عقب", "غداة")
            ),
        )


__all__ = ["ClauseFinder"]
