"""Phrases of Arabic and what stands between a predicate and its end: bare and prepositional phrases, times and asides passed over."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from entente.read.annotated import Argument, Clause, Named, Slot, Token
from entente.read.arabic_phrases import PRONOUN_WORDS
from entente.read.arabic_things import another_thing, backed
from entente.read.arabic_words import ARTICLE, ArabicWords, VerbForm
from entente.read.names import longest

QUOTES, OPENING = frozenset('"“”«»„'), frozenset('"“«„')
DASHES = frozenset("-–—")
COMMAS = frozenset({",", "،"})
STOPS = frozenset(
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
RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين"})
_DEMONSTRATIVES = frozenset({"هذا", "هذه", "هذان", "هذين", "هؤلاء", "تلك", "ذلك"})
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
# Numbers that follow what they count.
_PAIRED = frozenset({"اثنان", "اثنين", "اثنتان", "اثنتين", "واحد", "واحدا", "واحدة"})
_DATELINE = 12  # tokens
# Countries whose own names are written like adjectives.
_NAMED_LIKE_ADJECTIVES = frozenset({"السعودية"})
_CLOCK = re.compile(r"\d{1,2}[:.٫]\d{2}$")
_NO_PLURALS = frozenset({"تلفزيون", "مليون", "بليون", "تريليون", "عيون", "ديون"})


@dataclass(slots=True)
class Verb:
    """A verb under way: its reading, its slots, and where its arguments end."""

    at: int
    form: VerbForm
    slots: list[Slot] = field(default_factory=list)
    end: int = 0
    first: int = 0
    antecedent: Argument | None = None
    passive: bool = False
    coordinated: bool = False


class SlotReader:
    """Reads phrases of one document, and the phrases that follow a predicate."""

    # What is found as reading goes on: event nouns and verbal nouns by token, the number of each clause, whose content, verbs, clauses.
    event: dict[int, tuple[str, int]]
    deeds: dict[int, tuple[str, int]]
    number: dict[int, int]
    content: dict[int, int]
    verbs: dict[int, Verb]
    verbs_in: dict[int, list[Verb]]  # by sentence
    clauses: dict[int, Clause]

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
                "carries_on_alike",
                "receives",
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
                "performs_deed",
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
                "done_to_things",
                "goods",
                "measures",
                "doer_after_from",
                "shared_with",
                "discourse_heads",
                "needs_somebody",
                "released",
                "reasons",
                "guards",
                "masculine_bodies",
                "feminine_plurals",
                "manners",
                "manner_heads",
                "said_things",
                "visits",
                "deaths",
                "met_directly",
                "backed",
                "machines",
                "marches",
                "arrivals",
                "told_deeds",
                "from_the_air",
                "held_by",
                "halts",
                "duties",
                "belongs",
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
            if self.tokens[at].text in DASHES and at > start and at + 1 < last:
                unit = self.units.get(start)
                name = self.named[unit[1]] if unit is not None else None
                goes_on = at - start <= 3 and (start > first or (first > 0 and self.tokens[first - 1].text in DASHES))
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
        if not mentions and (owner := self._belonging(first, last, stop)) is not None:
            return Argument(first, owner[1], key, owner[3])
        measured = self._counts(last - 1) or self.lemmas[key] in self.folds["measures"]
        if not mentions and last + 1 < stop and self.norms[last] == "من" and measured:
            part = self._simple(last + 1, stop)
            if part is not None:  # "أربعين من مقاتليه": the counted are meant
                _, last, key, mentions = part
        elif last + 1 < stop and self.norms[last] == "من" and self.lemmas[last - 1] in self.folds["measures"]:
            part = self._simple(last + 1, stop)
            last = last if part is None else part[1]  # "إرسال مزيد من القوات": what is sent
        while last + 1 < stop:
            joint = last + 1 if self.tokens[last].text in QUOTES and last + 2 < stop else last
            if (
                self.tokens[joint].pos != "CCONJ"
                or self.norms[joint] not in ("و", "او")
                or self.tokens[joint + 1].pos in ("VERB", "ADP", "SCONJ", "PART", "ADV")
            ):
                break
            more = self._simple(joint + 1, stop)
            if more is None or (bool(mentions) and not (more[3] or self._more_people(joint + 1, more[1]))):
                break
            last, mentions = more[1], (*mentions, *more[3])
        return Argument(first, last, key, tuple(dict.fromkeys((*mentions, *self._leaders(first, last)))))

    def _belonging(self, first: int, last: int, stop: int) -> tuple[int, int, int, tuple[int, ...]] | None:
        """ "طائرة مسيرة تابعة للجيش": whose a thing is by an adjective and ل; None where nobody is told so."""
        leans = last - first > 1 and self.lemmas[last - 1] in self.folds["belongs"] and last + 1 < stop and self.norms[last] == "ل"
        owner = self._simple(last + 1, stop) if leans else None
        return owner if owner is not None and owner[3] else None

    def _more_people(self, first: int, last: int) -> bool:
        """ "مئات الطلاب والنقابيين": whether a plural of people that no list has is joined to those told of."""
        norm = self.norms[first]
        return last == first + 1 and norm.startswith(ARTICLE) and norm.endswith(("ين", "ون")) and len(norm) > 6 and self.demonym(first) < 0

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
                    if core and self._own_name(at, self.named[core[0]]):
                        break
                    leaning.append(index)
                    at = end
                    continue
                if core or closed or (name.head == "pronoun" and at > start) or self._new_phrase(at, start) or self._after_owner(at, start):
                    break
                core, closed = [index], True
                key = key if key >= 0 else name.key
                at = min(end, stop)
                if at < stop and self._kept_by(name, at):
                    at = min(self.units[at][0], stop)  # "مكتب الممثل السامي فلان"
                elif self._guarded(name, at, stop):
                    at += 1
                elif self._unnamed_head(name, at):
                    at = self._past_owner(at, stop)
                continue
            if token.text in QUOTES:
                if at == start and not self._short_quotation(at, stop):
                    return None
                at += 1
                continue
            if token.text in DASHES and at > start and at + 1 < stop and at + 1 in self.units and self.tokens[at + 1].pos == "ADJ":
                at += 1
                continue
            if closed or not self._continues(at, start):
                break
            key = key if key >= 0 and not self._counts(key) else at  # of "ثلاثة أشخاص" the persons are meant
            at += 1
        while at > start and self.tokens[at - 1].text in QUOTES and at - 1 not in self.inside:
            at -= 1
        if at == start or key < 0:
            return None
        return start, at, key, tuple(core or leaning)

    def _after_owner(self, at: int, start: int) -> bool:
        """ "استقبله لدى وصوله قائد الجيش": whether a name or title stands after a noun with its owner's pronoun, and is no part of it."""
        if at - start < 2 or self.tokens[at].pos == "ADJ":
            return False
        owner, owned = self.tokens[at - 1], self.tokens[at - 2]
        glued = owner.pos == "PRON" and owner.start == owned.end
        return glued and owned.pos in ("NOUN", "X") and (owned.lemma in self.words.masdars or at - 2 in self.event)

    def _kept_by(self, name: Named, at: int) -> bool:
        """Whether whoever holds an office is named right after his bureau."""
        held = self.units.get(at)
        if held is None or name.last != at or self.lemmas[name.first] not in ("مكتب", "ديوان"):
            return False
        holder = self.named[held[1]]
        office = any(self.lemmas[place] in self.words.roles for place in range(name.first, name.last))
        return office and holder.kind == "person" and holder.head == "name"

    def _guarded(self, name: Named, at: int, stop: int) -> bool:
        """ "حرس الحدود": whether the word at a token tells what guards or men these are."""
        alone = name.head == "nominal" and name.last - name.first == 1 and name.last == at
        return (
            alone
            and at < stop
            and self.lemmas[name.key] in self.folds["guards"]
            and not self.norms[name.key].startswith(ARTICLE)
            and self.norms[at].startswith(ARTICLE)
            and self.tokens[at].pos in ("NOUN", "X")
            and at not in self.units
        )

    def _own_name(self, at: int, before: Named) -> bool:
        """ "شكر سلام السعودية": whether the word for a country after a person's name is the country, and colours nobody."""
        return before.kind == "person" and before.head == "name" and self.norms[at] in _NAMED_LIKE_ADJECTIVES

    def _unnamed_head(self, name: Named, at: int) -> bool:
        """ "جماعات حقوق الإنسان": whether the word before a token is a body that no name tells, and leans on what follows."""
        alone = name.head == "nominal" and name.kind == "org" and name.last - name.first == 1 and name.last == at
        word = self.norms[name.key]
        return alone and not word.startswith(ARTICLE) and not word.endswith(("ون", "ين", "ان", "ا"))

    def _past_owner(self, at: int, stop: int) -> int:
        """Where the nouns end that a body leans on: one with the article or its owner, or one without; the same place where none do."""
        owner = self.tokens[at + 1] if at + 2 <= stop and at not in self.units and self.lemmas[at] in self.folds["held_by"] else None
        if owner is not None and owner.pos == "PRON" and owner.start == self.tokens[at].end:
            return at + 2  # "سفن بلاده"
        for length in (1, 2):
            words = range(at, at + length)
            if at + length > stop or any(place in self.units or self.tokens[place].pos not in ("NOUN", "X") for place in words):
                break
            if any(self.norms[place] in self.words.time or self._counts(place) or place in self.event for place in words):
                break
            if self.norms[at + length - 1].startswith(ARTICLE):
                return self._past_its_adjective(at + length, stop)
        return at

    def _past_its_adjective(self, at: int, stop: int) -> int:
        """ "قوة الردع الخاصة واللواء …": where a body's name ends that an adjective closes, and another body is joined to."""
        coloured = at + 1 < stop and self.tokens[at].pos == "ADJ" and self.norms[at].startswith(ARTICLE) and at not in self.units
        return at + 1 if coloured and self.tokens[at + 1].pos in ("CCONJ", "PUNCT", "ADP") else at

    def _short_quotation(self, at: int, stop: int) -> bool:
        return self.tokens[at].text in OPENING and any(self.tokens[place].text in QUOTES for place in range(at + 1, min(at + 9, stop)))

    def _new_phrase(self, at: int, start: int) -> bool:
        """Whether a name or title after plain words opens another phrase: after a definite noun, unless both name one place or person."""
        if at == start:
            return False
        if self._several_do(at - 1) and self.tokens[at].pos != "ADJ":
            return True
        name = self.named[self.units[at][1]]
        if name.kind == "person" and (
            longest(self.words.words.pairs, self.norms, at - 1, 2)
            or any(longest(self.words.words.honorifics, self.norms, at - words, last=at) == words for words in (1, 2, 3) if words <= at)
        ):
            return False  # "الرئيسان جوزف عون ونيكوس …", "معالي السيد وزير الخارجية"
        before = at - 1
        while before > start and (self.tokens[before].pos == "ADJ" or self.tokens[before].text in QUOTES):
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
        if token.pos in ("VERB", "ADP", "PUNCT", "SCONJ", "CCONJ", "AUX", "PART", "ADV") or norm in self.words.time or norm in STOPS:
            return norm == "غير" and at > start and self._colours_not(at)
        if token.pos == "PRON":
            glued = at > start and self.tokens[at - 1].end == token.start
            return glued or (norm in _DEMONSTRATIVES and at + 1 < len(self.tokens) and self.norms[at + 1].startswith(ARTICLE))
        if _CLOCK.fullmatch(token.text):
            return False
        if at == start:
            return True
        before = self.norms[at - 1]
        if self._counts(at) and not self._counts(at - 1) and not norm.startswith(ARTICLE) and norm not in _PAIRED:
            return self._leans_on_count(at)
        if token.text[-2:] in ("\u064bا", "ا\u064b") and before[-1:] != "ا" and not self._counts(at - 1):
            return False  # "بملابس مدنية عدداً": an accusative leans on nothing
        if self._accusative(at) and before[-1:] != "ا" and not self._counts(at - 1):
            return False  # "في تسجيل مصور هجوما": the same without its marks
        if self._several_do(at - 1) and token.pos != "ADJ" and not norm.endswith(("ون", "ية")):
            return False
        if at - start > 1 and self._coloured(at - 1) and self._done_to(at):
            return False
        if self.tokens[at - 1].pos == "PRON" and before not in _DEMONSTRATIVES:  # after a possessor only a definite adjective goes on
            return norm.startswith(ARTICLE) and self.lemmas[at] not in self.words.words.group_heads
        was, now = (
            before.startswith(ARTICLE) and before not in self.words.own_al,
            norm.startswith(ARTICLE) and norm not in self.words.own_al,
        )
        if (was and not now) or (now and not was and self._closed_by_adjective(at, start)):
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
                or (at in self.event and token.pos != "ADJ")
            )
            plain = self.lemmas[at] in self.folds["plain_adjectives"]
            return plain or not (head or another_thing(self.tokens[at - 1], token, start == at - 1))
        return not (now and self.tokens[at - 1].text.endswith(("\u064bا", "ا\u064b")))

    def _closed_by_adjective(self, at: int, start: int) -> bool:
        """ "في بيان مشترك المجلس العسكري …": whether an adjective without the article has ended the phrase before a definite noun."""
        before, noun = at - 1, at - 2
        plain = self.lemmas[before] in self.folds["plain_adjectives"] and not self.norms[before].startswith(ARTICLE)
        return plain and noun >= start and self.tokens[noun].pos == "NOUN" and not self.norms[noun].startswith(ARTICLE)

    def _colours_not(self, at: int) -> bool:
        """ "السلوك غير القانوني": whether "not" stands between a noun and its adjective."""
        noun, after = self.tokens[at - 1], self.tokens[min(at + 1, len(self.tokens) - 1)]
        alike = noun.norm.startswith(ARTICLE) == after.norm.startswith(ARTICLE)
        return alike and {noun.pos, after.pos} <= {"NOUN", "ADJ", "X"} and at + 1 not in self.units

    def _accusative(self, at: int) -> bool:
        """Whether an event's noun stands in the indefinite accusative, by its last letter and by the noun without it."""
        norm = self.norms[at]
        return at in self.event and norm[-1] == "ا" and norm not in self.words.events_alone and norm[:-1] in self.words.events_alone

    def _coloured(self, at: int) -> bool:
        """Whether a word colours the noun before it, as both end in ة: nothing leans on it ("عملية منفصلة")."""
        return all(self.norms[place].endswith("ة") and not self.norms[place].startswith(ARTICLE) for place in (at - 1, at))

    def _done_to(self, at: int) -> bool:
        """ "شخصين": whether a plural or dual of people stands here in no nominative."""
        norm = self.norms[at]
        stem = norm[:-2]
        return norm.endswith("ين") and len(norm) > 4 and bool({stem + "ون", stem + "ان"} & self.words.somebody)

    def _leans_on_count(self, at: int) -> bool:
        """Whether the noun before a number leans on it ("صرف 6 مليارات"); no town does, nor a deed done to counted people."""
        before = self.tokens[at - 1]
        if before.pos != "NOUN" or before.norm.startswith(ARTICLE) or at - 1 in self.closed:
            return False
        deed = before.lemma in self.words.masdars or at - 1 in self.event
        if not deed or at + 1 >= len(self.tokens) or self.norms[at + 1] == "من":
            return True
        return not {self.lemmas[at + 1], self.words.plain(self.norms[at + 1])} & self.words.somebody

    def _several_do(self, at: int) -> bool:
        """ "اقتحم قوميون مكتب الحزب": a plural that has kept its ن leans on no noun, so that what follows it is another phrase."""
        norm = self.norms[at]
        if not norm.endswith("ون") or len(norm) < 5 or self.tokens[at].pos in ("VERB", "PROPN"):
            return False
        plain = self.words.plain(norm)
        return plain not in _NO_PLURALS and (plain in self.words.somebody or plain.endswith("يون"))

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
                self.norms[place] in STOPS and not (self.norms[place] == "غير" and token.pos != "CCONJ")
            ):
                return self._before(place, first)
            if self.norms[place] in RELATIVES or (token.pos == "PRON" and self.norms[place] in ("ما", "من")):
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
        if place == 0 or self.norms[place - 1] not in COMMAS:
            return None
        for after in range(place + 1, min(stop, place + 25)):
            if self.norms[after] in COMMAS:
                return after
        return None

    def _elements(self, at: int, stop: int) -> list[tuple[str, Argument, str]]:
        """Bare phrases (marker "") and prepositional ones in order; words of time and what stands between commas are passed over."""
        found: list[tuple[str, Argument, str]] = []
        comma_open = False
        while at < stop:
            token = self.tokens[at]
            if self.norms[at] in COMMAS:
                comma_open, at = not comma_open, at + 1
                if comma_open and found and at < stop and self._is_apposition(at, stop) and not self._met_there(found[-1], at):
                    at = self._apposition_end(at, stop, found)
                continue
            if passed := self._manner_words(at, stop):
                at += passed
                continue
            known = at + 1 < stop and f"{self.norms[at]} {self.norms[at + 1]}" in self.prepositions
            if (token.pos == "ADP" or known) and not self._named_by_direction(at):
                label, length = self._preposition(at)
                argument = self.phrase(at + length, stop)
                if argument is None:
                    at += length
                    continue
                if self.norms[at] == "من" and at and backed(self.words.plain(self.norms[at - 1]), self.folds["backed"]):
                    at = argument.last  # "متمردين مدعومين من …": whose they are, and no party to the deed
                    continue
                argument = self._held(argument, stop)
                found.append((label, Argument(at, argument.last, argument.key, argument.mentions), " ".join(self.norms[at : at + length])))
                at = self._past_whom_met(argument, stop)
                continue
            if at + 1 < stop and f"{self.norms[at]} {self.norms[at + 1]}" in self.folds["reasons"]:
                at += 1  # "احتجاجاً على …": why, and not what
                continue
            if token.pos == "PRON" and self.norms[at] in PRONOUN_WORDS and at in self.units:
                found.append((self._pronoun_label(at), Argument(at, at + 1, at, (self.units[at][1],)), self.norms[at]))
                at += 1
                continue
            if self._counts(at) and at + 1 < stop and self.norms[at + 1] in self.words.time:
                at += 2  # "تستغرق ثلاثة أيام"
                continue
            if found and found[-1][1].last == at and self._says_of_name(at, found[-1][1]):
                at += 1  # "في حركة الشباب المرتبطة بتنظيم …"
                continue
            argument = None if self.norms[at] in self.words.time or self._date_figure(at) or self._day(at) else self.phrase(at, stop)
            if argument is None:
                at += 1
                continue
            argument = self._held(argument, stop)
            found.append(("", argument, ""))
            comma_open ^= sum(norm in COMMAS for norm in self.norms[at : argument.last]) % 2 == 1
            at = argument.last
        return found

    def _says_of_name(self, at: int, named: Argument) -> bool:
        """Whether a definite participle right after a name says of it what follows by a preposition ("المرتبطة بـ"), and is no phrase."""
        after = at + 1
        participle = self.norms[at].startswith(ARTICLE + "م") and at not in self.units and at not in self.event
        known = any(self.lemmas[at] in listed for listed in (self.words.somebody, self.words.nouns, self.words.masdars))
        noun = known or self.norms[at].endswith("ية")
        adjective = self.tokens[at].pos in ("ADJ", "NOUN", "X") and not noun
        leans = after < len(self.tokens) and self.tokens[after].pos == "ADP"
        return participle and adjective and leans and any(self.named[index].last == named.last for index in named.mentions)

    def _past_whom_met(self, argument: Argument, stop: int) -> int:
        """ "قال خلال لقائه الرئيس …": where the words end of whom one met, after a meeting with its owner's pronoun; they are no verb's."""
        last = argument.last
        glued = last >= 2 and self.tokens[last - 1].pos == "PRON" and self.tokens[last - 1].start == self.tokens[last - 2].end
        if not glued or last >= stop or not self._meets(last - 2):
            return last
        met = self.phrase(last, stop)
        return met.last if met is not None and met.mentions and self.named[met.mentions[0]].head != "pronoun" else last

    def _meets(self, at: int) -> bool:
        """Whether a noun for a meeting stands at a token that whoever is met follows without a preposition."""
        return at in self.event and self.event[at][0] in self.folds["met_directly"]

    def _manner_words(self, at: int, stop: int) -> int:
        """ "بشدة", "بشكل غير مباشر": how many words tell in what manner a thing is done, and lean on nothing that follows."""
        if self.norms[at] != "ب" or at + 1 >= stop or at + 1 in self.units:
            return 0
        word = self.norms[at + 1]
        if word in self.folds["manners"]:
            # "بقوة السلاح" leans on it: there the verb has its object already, or needs none.
            return 2
        if word not in self.folds["manner_heads"]:
            return 0
        length = 3 if at + 2 < stop and self.norms[at + 2] == "غير" else 2
        coloured = at + length < stop and self.tokens[at + length].pos in ("ADJ", "NOUN", "X") and at + length not in self.units
        return length + 1 if coloured and not self.norms[at + length].startswith(ARTICLE) else 0

    def _named_by_direction(self, at: int) -> bool:
        """ "جنوب أفريقيا": whether a country's own name begins with a word that elsewhere tells where."""
        unit = self.units.get(at)
        return unit is not None and unit[0] > at + 1 and self.named[unit[1]].kind == "country" and self.named[unit[1]].head == "name"

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
            and any(self.norms[place] in COMMAS for place in range(at, min(stop, at + 16)))
        )

    def _met_there(self, before: tuple[str, Argument, str], at: int) -> bool:
        """ "استقبل …، أمس، بقصر الاتحادية، نظيره": whether a person stands after a place's words, which no person explains."""
        label, argument, _ = before
        unit = self.units.get(at)
        person = unit is not None and self.named[unit[1]].kind == "person" and self.named[unit[1]].head != "pronoun"
        person = person or self.lemmas[at] in ("نظير", "نظيرة")
        return label == "in" and person and all(self.named[index].kind == "place" for index in argument.mentions)

    def _apposition_end(self, at: int, stop: int, found: list[tuple[str, Argument, str]]) -> int:
        label, before, marker = found[-1]
        argument = self.phrase(at, stop)
        end = next(place for place in range(at, min(stop, at + 16)) if self.norms[place] in COMMAS)
        if argument is not None and argument.last <= end:
            persons = tuple(index for index in argument.mentions if self.named[index].kind == "person" and self.named[index].head == "name")
            known = any(self.named[index].kind == "person" and self.named[index].head == "name" for index in before.mentions)
            if persons and not known and not self._names_a_body(before):
                found[-1] = (label, replace(before, mentions=persons), marker)
        return end

    def _names_a_body(self, argument: Argument) -> bool:
        """Whether a phrase is a country's or body's own name: no person explains it ("الإمارات، أبرز حلفاء حفتر،")."""
        return self.tokens[argument.key].pos != "ADJ" and any(
            name.kind in ("country", "org") and name.head == "name" and name.first <= argument.key < name.last
            for name in (self.named[index] for index in argument.mentions)
        )

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

    def demonym(self, at: int) -> int:
        """Give the mention of a demonym at a token; -1 where none stands."""
        unit = self.units.get(at)
        if unit is None or self.tokens[at].pos != "ADJ":
            return -1
        name = self.named[unit[1]]
        return unit[1] if name.kind == "country" and name.last - name.first == 1 else -1

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


__all__ = ["COMMAS", "DASHES", "OPENING", "QUOTES", "RELATIVES", "STOPS", "SlotReader", "Verb"]
