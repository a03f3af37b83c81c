"""The words of Arabic as the reader asks for them: sets of the pack folded once, and every form of the verbs that matter."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from entente.languages.index import Entry
from entente.languages.pack import Pack
from entente.read.fold import folded
from entente.read.names import Words
from entente.read.weigh import lists_of

# Verbs of being, behind whose subject another verb tells what it does ("كانت مصر تقصف").
BEING = frozenset({"كان", "زال", "ظل", "بات", "اصبح", "صار"})
ARTICLE = "ال"
_WEAK = "واي"
_TANWIN = ("\u064bا", "ا\u064b")
_OBJECTS = ("هما", "هم", "هن", "ها", "ني", "نا", "ه", "ك")
_OWNERS = ("هما", "هم", "هن", "ها", "نا", "ه")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a written form.

    Attributes:
        lemma: third person masculine singular of the perfect (of the imperfect where only that is known), folded.
        perfect: the perfect; else the imperfect or a participle.
        plural: its ending speaks of several, so that its subject stands before it or is left out.
        feminine: its ending or prefix is feminine.
        participle: "مؤكدا": said alongside another verb.
        bare: the third person masculine perfect as it stands, which a noun may be written like.
        passive: written otherwise than the active ("اغتيل").
    """

    lemma: str
    perfect: bool
    plural: bool = False
    feminine: bool = False
    participle: bool = False
    bare: bool = False
    passive: bool = False


def verbal_nouns(perfect: str) -> list[str]:
    """Give the verbal nouns that a derived perfect may have by the rules of the verb's forms ("اعتقل": اعتقال, "قدم": تقديم)."""
    size, last = len(perfect), perfect[-1]
    if perfect[0] == "ا" and size >= 4:
        if perfect[-2] == "ا":  # hollow: "ادان", "استعاد", "اغتال"
            return [perfect + "ة"] if size != 5 else [perfect[:-2] + "يا" + last]
        return [perfect[:-1] + "اء"] if last == "ي" else [perfect[:-1] + "ا" + last]
    if size == 4 and perfect[1] == "ا":
        return ["م" + (perfect[:-1] + "ا" if last == "ي" else perfect) + "ة"]
    if size == 3 and not set(perfect) & set(_WEAK):
        return ["ت" + perfect[:2] + "ي" + last]
    return []


def perfect_forms(verb: str) -> Iterator[tuple[str, VerbForm]]:
    """Give the third person forms of a perfect ("زار": زار زارت زاروا زارا زارتا)."""
    yield verb, VerbForm(verb, True, bare=True)
    stems = [verb]
    if verb[-1] == "ي" or (verb[-1] == "ا" and len(verb) == 3):
        stems = [verb[:-1]]
        yield verb[:-1] + "يا", VerbForm(verb, True, plural=True)
        yield verb[:-1] + "يت", VerbForm(verb, True, feminine=True)
        if verb[-1] == "ا":
            stems.append(verb)
    for stem in stems:
        yield stem + "ت", VerbForm(verb, True, feminine=True)
        yield stem + "وا", VerbForm(verb, True, plural=True)
        yield stem + "تا", VerbForm(verb, True, plural=True, feminine=True)
    if verb[-1] not in _WEAK:
        yield verb + "ا", VerbForm(verb, True, plural=True)
    if verb[-1] == "ا":
        yield verb[:-1] + "ؤوا", VerbForm(verb, True, plural=True)
    if len(verb) >= 4 and verb[0] == "ا" and verb[-2] == "ا":  # "اغتال": "اغتيل"
        stem = verb[:-2] + "ي" + verb[-1]
        yield stem, VerbForm(verb, True, passive=True)
        yield stem + "ت", VerbForm(verb, True, feminine=True, passive=True)
        yield stem + "وا", VerbForm(verb, True, plural=True, passive=True)
        yield stem + "ا", VerbForm(verb, True, plural=True, passive=True)
    if len(verb) == 4 and verb[1] == "ا":  # "صادر": "صودر"
        stem = verb[0] + "و" + verb[2:]
        yield stem, VerbForm(verb, True, passive=True)
        yield stem + "ت", VerbForm(verb, True, feminine=True, passive=True)
        yield stem + "وا", VerbForm(verb, True, plural=True, passive=True)


def imperfects(perfect: str) -> list[str]:
    """Give the imperfects that a perfect may have by the rules of the verb's forms; some of them do not exist."""
    size = len(perfect)
    if perfect[0] == "ا" and size >= 4:
        core = perfect[1:]
        found = ["ي" + core]
        if len(core) >= 3 and core[-2] == "ا":
            found = ["ي" + core[:-2] + "ي" + core[-1], *([] if size == 4 else found)]
        return found
    if perfect[0] == "ا" and size == 3:
        return ["يؤ" + perfect[1:], "ي" + perfect[1:], "يا" + perfect[1:]]
    if size != 3:
        return ["ي" + perfect]
    first, middle, last = perfect[0], perfect[1], perfect[2]
    found = ["ي" + perfect]
    if middle == "ا":
        found = ["ي" + first + "و" + last, "ي" + first + "ي" + last]
    if first == "و":
        found.append("ي" + middle + last)
    if last == "ا":
        found.append("ي" + first + middle + "و")
    return found


def imperfect_forms(verb: str, lemma: str) -> Iterator[tuple[str, VerbForm]]:
    """Give the third person forms of an imperfect, with its subjunctive and jussive."""
    body = verb[1:]
    stem = body[:-1] if body[-1] in "يو" and len(body) > 2 else body
    yield verb, VerbForm(lemma, False)
    yield "ت" + body, VerbForm(lemma, False, feminine=True)
    if len(body) > 2:
        yield "ن" + body, VerbForm(lemma, False, plural=True)
    for prefix, feminine in (("ي", False), ("ت", True)):
        yield prefix + stem + "ون", VerbForm(lemma, False, plural=True)
        yield prefix + stem + "وا", VerbForm(lemma, False, plural=True)
        yield prefix + body + "ان", VerbForm(lemma, False, plural=True, feminine=feminine)
        yield prefix + body + "ا", VerbForm(lemma, False, plural=True, feminine=feminine)
        if stem != body and len(stem) >= 2:
            yield prefix + stem, VerbForm(lemma, False, feminine=feminine)
        if len(body) >= 3 and body[-2] in "يو" and body[-3] != "ا":  # "يعود", "يعد"; but "يحاول" has no such form
            yield prefix + body[:-2] + body[-1], VerbForm(lemma, False, feminine=feminine)


def participle_forms(perfect: str, imperfect: Iterable[str]) -> Iterator[tuple[str, VerbForm]]:
    """Give the active participles in the accusative, as news strings them after a comma ("مؤكدا", "معتبرين", "داعية")."""
    if len(perfect) == 3 and perfect[0] != "ا":
        middle = "ائ" if perfect[1] == "ا" else "ا" + perfect[1]
        stems = [perfect[0] + middle + ("ي" if perfect[2] in "اي" else perfect[2])]
    else:
        stems = []
    if not (len(perfect) == 3 and perfect[1] == "ا"):
        stems += ["م" + form[1:] for form in imperfect]
    for stem in stems:
        bare = stem[:-1] if stem[-1] == "ي" else stem
        yield stem + "ا", VerbForm(perfect, False, participle=True)
        yield stem + "ة", VerbForm(perfect, False, participle=True, feminine=True)
        yield bare + "ين", VerbForm(perfect, False, participle=True, plural=True)


def _verb_table(verbs: Iterable[str], irregular: Mapping[str, list[str]]) -> dict[str, list[VerbForm]]:
    listed = list(dict.fromkeys(verbs))
    perfects = [verb for verb in listed if not (verb[0] == "ي" and len(verb) > 2)]
    given = {verb for verb in listed if verb[0] == "ي" and len(verb) > 2}
    table: dict[str, list[VerbForm]] = {}

    def put(form: str, reading: VerbForm) -> None:
        readings = table.setdefault(form, [])
        if reading not in readings:
            readings.append(reading)

    partners: dict[str, list[str]] = {}
    owned: set[str] = set()
    for verb in perfects:
        possible = [*irregular.get(verb, ()), *imperfects(verb)]
        stated = [form for form in possible if form in given]
        partners[verb] = stated or irregular.get(verb) or possible
        owned.update(partners[verb])
    for verb in perfects:
        for form, reading in perfect_forms(verb):
            put(form, reading)
    for stated_pass in (True, False):  # forms that the lists state come before those that a rule only supposes
        for verb in perfects:
            for partner in partners[verb] if stated_pass else (form for form in imperfects(verb) if form not in owned):
                for form, reading in imperfect_forms(partner, verb):
                    put(form, reading)
    for verb in sorted(given - owned):
        for form, reading in imperfect_forms(verb, verb):
            put(form, reading)
    for verb in perfects:
        for form, reading in participle_forms(verb, partners[verb]):
            put(form, reading)
    return table


class ArabicWords:
    """All that the reader looks up, made once from a pack and the codebook's triggers."""

    def __init__(
        self,
        pack: Pack,
        trigger_verbs: frozenset[str],
        trigger_nouns: frozenset[str],
        carriers: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self.pack, self.words = pack, Words.of(pack)
        self.listed = lists_of(self.words)
        self.carriers = carriers or {}
        self._sets: dict[str, frozenset[str]] = {}
        self.lexicon: Mapping[str, Any] = pack.data["lexicon"]
        attribution = pack.data.get("attribution") or {}
        self.speech = frozenset(folded(str(verb)) for verb in attribution.get("speech_verbs") or ())
        cues = [
            folded(str(verb))
            for key in ("speech_verbs", "deny_verbs", "doubt_verbs", "cancel_verbs", "promise_verbs", "want_verbs", "accuse_verbs")
            for verb in attribution.get(key) or ()
        ]
        plans = [
            word
            for word in (folded(str(verb)) for verb in attribution.get("plan_words") or ())
            if word[:2] not in (ARTICLE, "مق", "مر", "مز")
        ]
        self.attitudes = frozenset([*cues, *plans])
        self.accusing = frozenset(folded(str(verb)) for verb in attribution.get("accuse_verbs") or ())
        self.light = self.folds("light_verbs")
        irregular = {folded(verb): [folded(form) for form in forms] for verb, forms in self.lexicon.get("imperfects", {}).items()}
        verbs = [
            *sorted(folded(verb) for verb in trigger_verbs if " " not in verb),
            *cues,
            *plans,
            *sorted(self.light.union(*self.carriers.values())),
            *self._listed("always_passive"),
            *self._listed("verbs"),
        ]
        self.verbs = _verb_table(dict.fromkeys(verb for verb in verbs if len(verb) > 1), irregular)
        numbers = (self.pack.data.get("times") or {}).get("numbers") or {}
        self.numbers = frozenset(folded(str(word)) for words in numbers.values() for word in words) | self.folds("more_numbers")
        self.own_al = self.folds("own_al")
        # Words for people and for bodies of people, in every form.
        people = pack.data.get("people") or {}
        self.persons = frozenset(folded(str(word)) for word in people.get("persons", ()))
        self.somebody = self.persons | {folded(str(word)) for word in people.get("bodies", ())}
        self._functions()
        self.time = self.folds("time_words") | self._times()
        months = (pack.data.get("times") or {}).get("months") or {}
        self.months = frozenset(folded(str(name)) for names in months.values() for name in names)
        self.given, self.surnames = self.folds("given_names"), self.folds("surnames")
        self.marked_names = frozenset(str(word) for word in self.lexicon.get("names_by_marks", ()))
        # By the word as it stands, vowel marks left out: folding makes it another word.
        self.marked_verbs = {str(word): folded(str(verb)) for word, verb in self.lexicon.get("verbs_by_marks", {}).items()}
        # A counted word that is a verb with س before it ("ستقدم") is no word of its own.
        futures = {"س" + form for form, readings in self.verbs.items() if any(not reading.perfect for reading in readings)}
        self.common = self.folds("common_words") - futures
        # By a word that a verb is written like: the prepositions before which it is a participle ("بيان صادر عن …").
        self.participles = {
            folded(word): frozenset(map(folded, prepositions)) for word, prepositions in self.lexicon.get("participles_before", {}).items()
        }
        self.aliases = {folded(name): folded(known) for name, known in self.lexicon.get("other_names", {}).items()}
        self._nouns(trigger_nouns)
        self._vocabulary(trigger_verbs)

    def folds(self, key: str) -> frozenset[str]:
        """Give a list of the lexicon as a set of folded words, folded once."""
        if key not in self._sets:
            self._sets[key] = frozenset(self._listed(key))
        return self._sets[key]

    def _listed(self, key: str) -> list[str]:
        return [folded(str(word)) for word in self.lexicon.get(key, ())]

    def _functions(self) -> None:
        self.functions: dict[str, str] = {}
        for pos in ("ADP", "PRON", "SCONJ", "PART", "ADV", "CCONJ"):
            for word in self.lexicon.get("function_words", {}).get(pos, ()):
                self.functions.setdefault(folded(str(word)), pos)

    def _times(self) -> frozenset[str]:
        data = self.pack.data.get("times") or {}
        groups = [
            *(data.get("months") or {}).values(),
            *(data.get("weekdays") or {}).values(),
            *(data.get("units") or {}).values(),
            *(data.get("duals") or {}).values(),
        ]
        return frozenset(word for group in groups for name in group for word in folded(str(name)).split())

    def _nouns(self, trigger_nouns: frozenset[str]) -> None:
        """Event nouns: by their words, the listed form; a form listed only with a possessor ("شكره") stands for the bare noun too."""
        self.events: dict[tuple[str, ...], str] = {}
        listed = sorted(folded(noun) for noun in trigger_nouns)
        for noun in listed:
            self.events[tuple(self.plain(word) for word in noun.split())] = noun
        for noun in listed:
            self.events[tuple(noun.split())] = noun
        for noun in listed:
            for owner in _OWNERS:
                if " " not in noun and noun.endswith(owner) and len(noun) - len(owner) >= 3:
                    for base in self._restored(noun[: -len(owner)]):
                        self.events.setdefault((base,), noun)
                    break
        owned = {
            noun
            for noun in listed
            for owner in _OWNERS
            if noun.endswith(owner)
            and any((base,) in self.events and base in self.common | set(listed) for base in self._restored(noun[: -len(owner)]))
        }
        self.event_words = frozenset(words[0] for words in self.events if words[0] not in self.functions and words[0] not in owned)
        self.events_alone = frozenset(words[0] for words in self.events if len(words) == 1)
        for words, noun in list(self.events.items()):  # "اتصالا هاتفيا": the accusative stands for the other cases
            self.events.setdefault(tuple(self.unmarked(word) for word in words), noun)
        self.longest_event = max((len(words) for words in self.events), default=1)

    def _vocabulary(self, trigger_verbs: frozenset[str]) -> None:
        words = self.words
        lists = [
            words.role_heads,
            words.no_position,
            words.role_modifiers,
            words.org_heads,
            words.place_heads,
            words.outlet_heads,
            words.group_heads,
            frozenset(words.kin),
            self.folds("ministries"),
            self.folds("governmental"),
            self.folds("negation_before_noun"),
            self.folds("more_nouns"),
            self.folds("honorifics_owned"),
        ]
        phrases = [words.ranks, words.honorifics, words.royal, words.portfolios, words.groups, words.pairs]
        self.nouns = (
            frozenset(word.removeprefix(ARTICLE) for group in lists for word in group)
            | frozenset(word.removeprefix("و" + ARTICLE).removeprefix(ARTICLE) for group in phrases for phrase in group for word in phrase)
            | frozenset(self.event_words)
        )
        # A counted word may hold a preposition ("بقصف", "لوقف"): it is cut where the rest is a word and the whole is not listed as one.
        own = self.folds("own_preposition_letter") | self.given
        self.common -= {
            word
            for word in self.common - self.nouns - own
            if word[0] in "بل" and len(word) > 3 and (word[1:] in self.nouns or word[1:] in self.common)
        }
        self.masdars = {noun: verb for verb in sorted(folded(verb) for verb in trigger_verbs) for noun in verbal_nouns(verb)}
        listed = {folded(noun): folded(verb) for noun, verb in self.lexicon.get("verbal_nouns", {}).items()}
        self.masdars |= listed
        self.known_nouns = self.nouns | self.common
        self.roles = words.role_heads | words.no_position

    # --- single words

    def modifies(self, lemma: str, norm: str) -> bool:
        """Whether a word goes on with an office ("السامي"), and is no first name of the same letters ("سامي")."""
        return lemma in self.words.role_modifiers and norm not in self.given

    def plain(self, word: str) -> str:
        """Take the article off; words that begin with these letters of their own ("التزام") keep them."""
        if word in self.own_al:
            return word
        return word[2:] if word.startswith(ARTICLE) and len(word) > 4 else word

    @staticmethod
    def unmarked(word: str) -> str:
        """Take the ending of an indefinite accusative off ("اتصالا")."""
        return word[:-1] if word.endswith("ا") and len(word) > 3 else word

    def _restored(self, base: str) -> list[str]:
        """What a noun is without its possessor: ت may stand for ة, ئ and ؤ for the hamza."""
        found = [base]
        if base.endswith("ت"):
            found.insert(0, base[:-1] + "ة")
        if base.endswith(("ئ", "ؤ")):
            found.append(base[:-1] + "ء")
        if base.endswith("ا"):
            found.append(base[:-1] + "ي")
        return found

    @functools.cached_property
    def openings(self) -> frozenset[str]:
        """The first words of all names of several words that the gazetteer knows or that are other names for them."""
        return frozenset(name.partition(" ")[0] for name in (*self.pack.gazetteer.entries, *self.aliases) if " " in name)

    def entry(self, key: str) -> Entry | None:
        """Give what the gazetteer knows of a folded name, or of what it is another name for."""
        return self.pack.gazetteer.get(self.aliases.get(key, key))

    def demonym(self, word: str, written: str = "", before: str = "") -> Entry | None:
        """Give the country's entry of a demonym; the accusative ("جنديا إسرائيليا") counts after another, or where its mark is written.

        Args:
            word: folded.
            written: as it stands in the text.
            before: the folded word before it.
        """
        entry = self.entry(word)
        if entry is None or entry.kind != "demonym":
            entry = self.entry(self.plain(word)) or entry
        if word.endswith("يا") and (written.endswith(_TANWIN) or (entry is None and before.endswith("ا"))):
            adjective = self.entry(word[:-1])
            entry = adjective if adjective is not None and adjective.kind == "demonym" else entry
        return entry

    def noun_lemma(self, word: str) -> str:
        """Give the listed form of a noun, else the word without article (and without the ending of an accusative, a dual or a plural)."""
        plain = self.plain(word)
        bare = plain[:-1]
        if (
            plain.endswith("ا")
            and len(plain) > 3
            and self.entry(plain) is None
            and (plain not in self.words.role_heads or bare in self.words.role_heads)
            and (bare in self.event_words or bare in self.nouns or bare in self.common)
        ):
            return bare
        for form in self._singulars(plain):
            if form in self.event_words or form in self.nouns:
                return form
        return plain

    def _singulars(self, plain: str) -> Iterator[str]:
        yield plain
        if plain.endswith("ا") and len(plain) > 3:
            yield plain[:-1]
        if len(plain) > 4 and plain.endswith(("ان", "ين", "ون", "ات")):
            stem = plain[:-2]
            yield stem
            yield stem + "ة"
            if stem.endswith("ت"):
                yield stem[:-1] + "ة"
        if plain.endswith("ت") and len(plain) > 3:
            yield plain[:-1] + "ة"
        if plain.endswith(("ي", "و")) and len(plain) > 4:  # "مقاتلي ال…": a plural that something leans on
            yield plain[:-1] + "ين"
        if len(plain) > 3 and plain.endswith(("تا", "تي")):
            yield plain[:-2] + "ة"
        if len(plain) > 4 and plain.endswith(("ئ", "ؤ")):
            yield plain[:-1] + "ء"

    def is_known(self, word: str) -> bool:
        """Tell whether a form is a word of its own."""
        plain = self.plain(word)
        if (
            word in self.functions
            or word in self.time
            or word in self.given
            or word in self.surnames
            or (word in self.verbs and not self.verbs[word][0].participle)
        ):
            return True
        if plain in self.known_nouns or plain in self.given:
            return True
        if self.entry(word) is not None or (plain != word and self.entry(plain) is not None):
            return True
        return any(form in self.nouns for form in self._singulars(plain))

    def owned(self, word: str) -> tuple[str, str] | None:
        """Cut a possessor from a known noun: ("زيارت", "ه"); None where there is none."""
        for owner in _OWNERS:
            if word.endswith(owner) and len(word) - len(owner) >= 3:
                base = word[: -len(owner)]
                if any(
                    form in self.known_nouns or any(single in self.nouns for single in self._singulars(form))
                    for form in self._restored(base)
                    if len(form) >= 3
                ):
                    return base, owner
        return None

    def owned_lemma(self, base: str) -> str:
        """Give the lemma of a noun that lost its possessor."""
        for form in self._restored(base):
            lemma = self.noun_lemma(form)
            if lemma in self.event_words or lemma in self.nouns:
                return lemma
        known = [form for form in self._restored(base) if form in self.common]
        return known[0] if known else base

    def verb_forms(self, word: str) -> list[VerbForm]:
        """Give the readings of a form as a verb."""
        return self.verbs.get(word, [])

    def with_object(self, word: str) -> tuple[str, str, VerbForm] | None:
        """Cut an object pronoun from a verb: its written base, the pronoun, its reading."""
        for pronoun in _OBJECTS:
            base = word[: -len(pronoun)]
            if not word.endswith(pronoun) or len(base) < 2:
                continue
            forms = [base]
            if base.endswith("ا"):
                forms.append(base[:-1] + "ي")
            if base.endswith("و"):
                forms.append(base + "ا")
            for form in forms:
                readings = [reading for reading in self.verbs.get(form, ()) if not reading.participle]
                if readings:
                    return base, pronoun, readings[0]
        return None


__all__ = ["ARTICLE", "ArabicWords", "VerbForm"]
