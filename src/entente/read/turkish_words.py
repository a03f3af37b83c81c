"""Turkish words: what a form may be, told by its endings against the stems that a pack and the codebook know.

Letters are kept apart here (ı and i, o and ö, s and ş): folding would make "oldu" of "öldü". Only lemmas and norms are folded.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal

from entente.languages.pack import Pack
from entente.read.fold import folded
from entente.read.names import Words
from entente.record.quick import dataclass, replace

Case = Literal["", "acc", "dat", "loc", "abl", "gen", "ins", "equ"]
Mood = Literal["finite", "converb", "when", "relative", "object-relative", "noun", "infinitive"]

_LOWER = str.maketrans({"İ": "i", "I": "ı", "Â": "a", "â": "a", "Î": "i", "î": "i", "Û": "u", "û": "u"})
_BACK = frozenset("aıou")
VOWELS = frozenset("aeıioöuü")
_HARD = {"b": "p", "c": "ç", "d": "t", "ğ": "k", "g": "k"}
_CLASSES = str.maketrans("aeıiuüdtcçkğ", "AAIIIIDDCCKK")
_MEMORY = 100_000
# Stems that are made as only verbs are: of nouns by -la-, of other verbs by -tır-.
_MADE_VERB = re.compile("\\w{2,}l[ae](?:n|t|ş|nd[ıiuü]r|şt[ıiuü]r)?|\\w{3,}[ae]?[nlş][dt][ıiuü]r")
_DOUBLED = (3, 4)  # letters of a short stem whose end is doubled before a vowel ("affı", "hakkı"): "saatte" is "at the hour"
_LONG_ENOUGH = 6  # letters of a rare word that is no other word with an ending
APOSTROPHES = "'’‘ʼ`´"


def lower(text: str) -> str:
    """Give the small letters of a Turkish word, circumflexes left out."""
    return text.translate(_LOWER).lower().replace("\u0307", "")


@dataclass(frozen=True, slots=True)
class NounForm:
    """A form read as a noun.

    Attributes:
        stem: in Turkish small letters.
        case: its case; "" for the nominative.
        owned: bears the possessive of the third person, as the head of every compound does.
        ki: has -ki: "Libya'daki", what is there.
        known: the stem stands in a list.
    """

    stem: str
    case: Case = ""
    owned: bool = False
    plural: bool = False
    ki: bool = False
    known: bool = False
    ours: bool = False
    predicate: bool = False


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form read as a verb.

    Attributes:
        stem: without the ending of the infinitive, in Turkish small letters.
        mood: how it stands: "finite"; "converb" (-arak, -ıp), which shares the subject of what follows; "when" (-ken, -ınca, -dığında);
            "relative" (-an) and "object-relative" (-dığı, -acağı) before a noun; "noun" (-ması) and "infinitive" (-mak).
        content: -dığını, -acağını, -ması with a case: what somebody says, wants or expects.
        first: spoken in the first person.
    """

    stem: str
    mood: Mood = "finite"
    negated: bool = False
    passive: bool = False
    modal: bool = False
    future: bool = False
    past: bool = False
    conditional: bool = False
    hearsay: bool = False
    must: bool = False
    wish: bool = False
    first: bool = False
    owned: bool = False
    plural: bool = False
    case: Case = ""
    known: bool = True

    @property
    def lemma(self) -> str:
        """The folded infinitive."""
        return infinitive(self.stem)


def infinitive(stem: str) -> str:
    """Give the folded infinitive of a verb's stem."""
    return folded(stem + ("mak" if _is_back(stem) else "mek"))


def _is_back(stem: str) -> bool:
    last = next((letter for letter in reversed(stem) if letter in VOWELS), "e")
    return last in _BACK


def _harmonic(stem: str, ending: str) -> bool:
    """Whether an ending's first vowel may follow a stem's last one."""
    vowel = next((letter for letter in ending if letter in VOWELS), None)
    return vowel is None or (vowel in _BACK) == _is_back(stem)


def owned_form(stem: str) -> str:
    """A noun with the possessive of the third person ("bakan": "bakanı", "bakanlık": "bakanlığı")."""
    last = next((letter for letter in reversed(stem) if letter in "aeıioöuü"), "e")
    vowel = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}[last]
    if stem[-1] in "aeıioöuü":
        return stem + "s" + vowel
    soft = {"k": "ğ", "p": "b", "ç": "c"}.get(stem[-1]) if len(stem) > 4 and stem[-2] in "aeıioöuü" else None
    return (stem[:-1] + soft if soft else stem) + vowel


# --- endings of nouns

_PLURAL = re.compile("l[ae]r")
_OWN3_AFTER_VOWEL, _OWN3 = re.compile("s[ıiuü]"), re.compile("[ıiuü]")
_OURS = re.compile("[ıiuü]?m(?:[ıiuü]z)?|[ıiuü]?n[ıiuü]z")
_CASES_PLAIN: tuple[tuple[re.Pattern[str], Case], ...] = (
    (re.compile("[dt][ae]n"), "abl"),
    (re.compile("[dt][ae]"), "loc"),
    (re.compile("l[ae]"), "ins"),
    (re.compile("[ıiuü]n"), "gen"),
    (re.compile("[ae]"), "dat"),
    (re.compile("[ıiuü]"), "acc"),
)
_CASES_VOWEL: tuple[tuple[re.Pattern[str], Case], ...] = (
    (re.compile("[dt][ae]n"), "abl"),
    (re.compile("[dt][ae]"), "loc"),
    (re.compile("yl[ae]"), "ins"),
    (re.compile("n[ıiuü]n"), "gen"),
    (re.compile("y[ae]"), "dat"),
    (re.compile("y[ıiuü]"), "acc"),
)
_CASES_OWNED: tuple[tuple[re.Pattern[str], Case], ...] = (
    (re.compile("nd[ae]n"), "abl"),
    (re.compile("nd[ae]"), "loc"),
    (re.compile("yl[ae]"), "ins"),
    (re.compile("n[ıiuü]n"), "gen"),
    (re.compile("nc[ae]"), "equ"),
    (re.compile("n[ae]"), "dat"),
    (re.compile("n[ıiuü]"), "acc"),
)
_REST = re.compile("ki(?:l[ae]r)?(?:n?[ıiuü]|n?[ae]|nd[ae]n?|n?[ıiuü]n)?")
_COPULA = re.compile("y?[dt][ıiuü]r?(?:l[ae]r)?|y?m[ıiuü]ş(?:t[ıi]r?)?|l[ae]rd[ıi]r|yken|ken")


@lru_cache(maxsize=20_000)
def noun_endings(rest: str, vowel: bool) -> tuple[NounForm, ...]:
    """Give the readings of what follows a noun's stem, the stem left empty.

    Args:
        vowel: the stem ends in a vowel.
    """
    found: list[NounForm] = []
    for plural, after in _plurals(rest):
        open_end = vowel and not plural
        for owned, ours, tail in _owners(after, open_end):
            table = _CASES_OWNED if owned else _CASES_VOWEL if open_end and not ours else _CASES_PLAIN
            if not tail:
                found.append(NounForm("", "", owned, plural, ours=ours))
            for pattern, case in table:
                match = pattern.match(tail)
                if not match:
                    continue
                left = tail[match.end() :]
                if not left:
                    found.append(NounForm("", case, owned, plural, ours=ours))
                elif case in ("loc", "gen") and _REST.fullmatch(left):
                    found.append(NounForm("", case, owned, plural, ki=True, ours=ours))
                elif case in ("loc", "abl", "gen") and _COPULA.fullmatch(left):
                    found.append(NounForm("", case, owned, plural, ours=ours, predicate=True))
            if plural and not owned and re.fullmatch("[cç][ae]", tail):
                found.append(NounForm("", "equ", owned, plural))
            if tail and _COPULA.fullmatch(tail):
                found.append(NounForm("", "", owned, plural, ours=ours, predicate=True))
    return tuple(found)


def _plurals(rest: str) -> Iterator[tuple[bool, str]]:
    yield False, rest
    if _PLURAL.match(rest):
        yield True, rest[3:]


def _owners(rest: str, vowel: bool) -> Iterator[tuple[bool, bool, str]]:
    yield False, False, rest
    third = (_OWN3_AFTER_VOWEL if vowel else _OWN3).match(rest)
    if third:
        yield True, False, rest[third.end() :]
    ours = _OURS.match(rest)
    if ours:
        yield False, True, rest[ours.end() :]


# --- endings of verbs, over classes of letters: A for a/e, I for ı/i/u/ü, D for d/t, C for c/ç, K for k/ğ

_NOMINAL = "(?P<plural>lAr)?(?P<own>sI|I|ImIz|mIz|InIz|nIz|Im|m)?(?P<case>nDAn|nDA|nIn|nI|nA|ylA|DAn|DA|yI|yA|In|I|A|lA)?"
_VERB = re.compile(
    "(?P<voice>nIl|Il|In|n|l)?"
    "(?P<neg>(?:y?AmA|mA)(?=.)|y?Am(?=Iyor)|m(?=Iyor))?"
    "(?P<pot>y?AbIl)?"
    "(?:"
    "(?P<past>DI(?:m|n|K|nIz|lAr)?)"
    "|(?P<hear>mIş(?:lAr|Im|Iz)?(?:DIr|DI|sA)?(?:lAr|K|m)?)"
    "|(?P<now>Iyor(?:lAr|Im|Iz|sInIz|sIn)?(?:DI|mIş|sA|DIr)?(?:lAr|K|m)?)"
    "|(?P<going>mAKDA(?:yDI|DIr|lArDIr|lAr|yIz|yIm|ydIlAr)?)"
    "|(?P<future>y?ACAK(?:lAr|Im|Iz)?(?:DI|mIş|sA|DIr)?(?:lAr|K|m)?)"
    "|(?P<must>mAlI(?:yIz|yIm|lAr|sInIz|DIr|yDI)?(?:lAr)?)"
    "|(?P<wish>sIn(?:lAr)?|y?AlIm)"
    "|(?P<cond>sA(?:lAr|K|m|nIz)?)"
    "|(?P<aorist>[AI]?r(?:lAr|Im|Iz|sInIz)?(?:DI|mIş)?(?:lAr|K|m)?|z(?:lAr)?(?:DI)?)"
    "|(?P<if>(?:[AI]?r|z|Iyor|mIş|y?ACAK)sA(?:lAr|K|m)?)"
    "|(?P<conv>y?ArAK(?:DAn)?|y?Ip|mADAn|mAKsIzIn)"
    "|(?P<when>(?:[AI]?r|Iyor|mIş|ACAK|z)KAn|y?InCA|DIKCA)"
    "|(?P<rel>y?An(?P<relnom>(?:lAr)?(?:DAn|DA|In|I|A|lA)?(?:KI)?))"
    f"|(?P<dik>(?:DIK|y?ACAK){_NOMINAL})"
    f"|(?P<ma>mA{_NOMINAL.replace('?P<plural>', '?P<plural2>').replace('?P<own>', '?P<own2>').replace('?P<case>', '?P<case2>')})"
    "|(?P<mak>mAK(?P<makcase>lA|DAn|DA|sA)?)"
    ")"
)
_FIRST = re.compile("(?:DI|sA)[Km]|Iyor(?:Im|Iz)|AC?AK(?:Im|Iz)|[AI]r(?:Im|Iz)|mAKDAyI[mz]|mAlIyI[mz]|mIşI[mz]|AlIm$|[AI]rDIK$")
_CASE_OF: Mapping[str, Case] = {
    "nDAn": "abl",
    "DAn": "abl",
    "nDA": "loc",
    "DA": "loc",
    "nIn": "gen",
    "In": "gen",
    "nI": "acc",
    "yI": "acc",
    "I": "acc",
    "nA": "dat",
    "yA": "dat",
    "A": "dat",
    "ylA": "ins",
    "lA": "ins",
}


@lru_cache(maxsize=20_000)
def verb_endings(rest: str) -> VerbForm | None:
    """Give the reading of what follows a verb's stem, the stem left empty; None where it ends no verb."""
    plain = rest.translate(_CLASSES)
    match = _VERB.fullmatch(plain)
    if match is None:
        return None
    found = match.groupdict()
    negated, passive, modal = found["neg"] is not None or (found["aorist"] or "").startswith("z"), found["voice"] is not None, False
    modal = found["pot"] is not None or (found["neg"] or "").startswith(("A", "yA"))
    first = bool(_FIRST.search(plain))

    def form(mood: Mood, **more: Any) -> VerbForm:
        return VerbForm("", mood, negated, passive, modal, first=first, **more)

    if found["past"] is not None:
        return form("finite", past=True)
    if found["hear"] is not None:
        return form("finite", past=True, hearsay=not found["hear"].endswith(("DIr", "DI", "DIlAr", "DIK")))
    if found["now"] is not None or found["going"] is not None:
        return form("finite", past="DI" in (found["now"] or ""))
    if found["future"] is not None:
        if modal and found["pot"] is not None:
            return form("finite")  # "-abilecek": what may be
        return form("finite", future=True, past="ACAKDI" in found["future"] or "ACAKlArDI" in found["future"])
    if found["must"] is not None:
        return form("finite", must=True)
    if found["wish"] is not None:
        return form("finite", wish=True)
    if found["cond"] is not None or found["if"] is not None:
        return form("when", conditional=True)
    if found["aorist"] is not None:
        return form("finite")
    if found["conv"] is not None:
        negated = negated or found["conv"].startswith("mA")
        return form("converb")
    if found["when"] is not None:
        return form("when")
    if found["rel"] is not None:
        tail = found["relnom"] or ""
        case: Case = _CASE_OF.get(tail.removeprefix("lAr"), "")
        return form("relative", plural=tail.startswith("lAr"), case=case)
    if found["dik"] is not None:
        return _of_dik(found, form)
    if found["ma"] is not None:
        owned = found["own2"] is not None
        return form("noun", owned=owned, plural=found["plural2"] is not None, case=_CASE_OF.get(found["case2"] or "", ""))
    return form("infinitive", case=_CASE_OF.get(found["makcase"] or "", ""))


def _of_dik(found: Mapping[str, str | None], form: Any) -> VerbForm:
    future = "ACAK" in (found["dik"] or "")[:6] and found["pot"] is None
    plural = found["plural"] is not None
    case = _CASE_OF.get(found["case"] or "", "")
    if not future and found["own"] is None and found["case"] is None:
        result: VerbForm = form("object-relative", past=True, plural=plural)
    elif case == "loc" and found["own"]:
        result = form("when", past=not future, future=future, owned=True, plural=plural)
    elif case == "abl":
        result = form("when", past=not future, owned=True)
    else:
        result = form("object-relative", past=not future, future=future, owned=found["own"] is not None, plural=plural, case=case)
    return result


# --- the words of a pack


class TurkishWords:
    """All that the reader looks up, made once from a pack and the codebook's triggers."""

    def __init__(
        self, pack: Pack, trigger_verbs: frozenset[str], trigger_nouns: frozenset[str], carriers: Mapping[str, frozenset[str]]
    ) -> None:
        self.pack, self.words = pack, Words.of(pack)
        self.lexicon: Mapping[str, Any] = pack.data["lexicon"]
        self.at_large: Mapping[str, Any] = pack.data.get("stems") or {}
        self.folded_lists: dict[str, frozenset[str]] = {}
        attribution = pack.data.get("attribution") or {}
        self.speech = frozenset(folded(str(verb)) for verb in attribution.get("speech_verbs") or ())
        self.functions: dict[str, str] = {lower(str(word)): "ADV" for word in self.at_large.get("adverbs") or ()}
        self.functions |= {
            lower(str(word)): pos for pos, listed in (self.lexicon.get("function_words") or {}).items() for word in listed
        }
        self.carriers = carriers
        self.light = self.folds("light_verbs").union(*carriers.values())
        self.trigger_verbs = trigger_verbs
        self.intransitive = self.folds("intransitive")
        listed = pack.data.get("people") or {}
        people = [lower(str(word)) for key in ("persons", "bodies") for word in listed.get(key) or ()]
        self.people = frozenset(folded(word) for word in people)
        self._verbs(attribution)
        self._nouns(trigger_nouns)
        # "öldürülen" is a verb that stands before whom it tells of, and people only with the endings of a noun.
        self.nouns |= {word for word in people if len(word) >= _LONG_ENOUGH and not self._relative(word)}
        self.given = frozenset(lower(str(word)) for word in self.lexicon.get("given_names", ()))
        self.surnames = self.folds("surnames")
        self.more_demonyms = {folded(str(word)): str(code) for word, code in (self.lexicon.get("more_demonyms") or {}).items()}
        self.countries = {
            entry.country: replace(entry, kind="demonym")
            for entry in pack.gazetteer.entries.values()
            if entry.kind == "country" and entry.country
        }
        self.time = frozenset(lower(str(word)) for word in self.lexicon.get("time_words", ())) | self._times()
        self.analyses: dict[str, tuple[NounForm, ...]] = {}
        self.verb_analyses: dict[str, tuple[VerbForm, ...]] = {}
        self.known_bases: dict[str, tuple[tuple[str, Case], ...]] = {}

    def folds(self, key: str) -> frozenset[str]:
        """Give a list of the lexicon as a set of folded words."""
        known = self.folded_lists.get(key)
        if known is None:
            known = self.folded_lists[key] = frozenset(folded(str(word)) for word in self.lexicon.get(key, ()))
        return known

    def _own(self, key: str) -> list[str]:
        """Words of a list with their own letters, those of the language at large with them: the codebook's come folded, these do not."""
        return [lower(str(word)) for word in (*self.lexicon.get(key, ()), *self.at_large.get(key, ()))]

    def _verbs(self, attribution: Mapping[str, Any]) -> None:
        """Stems of verbs. The lexicon writes them with all their letters; a folded trigger finds its stem there."""
        listed = [*self._own("verbs"), *self._own("light_verbs")]
        for key, verbs in attribution.items():
            if key.endswith("_verbs") or key == "plan_words":
                listed += [lower(str(verb)) for verb in verbs]
        listed = [verb for verb in listed if verb.endswith(("mek", "mak"))]
        self.stems = frozenset(verb.split()[-1][:-3] for verb in listed)
        # By the whole infinitive: "ölmek" and "olmak" have stems that fold alike.
        spelled = {folded(word): word[:-3] for word in sorted(verb.split()[-1] for verb in listed)}
        self.phrasal: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        missing = set()
        for verb in sorted({*self.trigger_verbs, *(folded(verb) for verb in listed), *self.light, *self.speech}):
            *before, last = verb.split()
            stem = spelled.get(last)
            if stem is None:
                if last.endswith(("mek", "mak")):
                    missing.add(last[:-3])
                    stem = last[:-3]
                else:
                    continue
            if before:
                self.phrasal.setdefault(stem, []).append((tuple(before), verb))
        self.stems |= missing
        for entries in self.phrasal.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _relative(self, word: str) -> bool:
        """Whether a word is a verb's own form in -an."""
        return any(form.mood == "relative" for form in self._verb_forms(word))

    def _nouns(self, trigger_nouns: frozenset[str]) -> None:
        words = self.lexicon
        keys = (
            "nouns",
            "adjectives",
            "role_heads",
            "no_position",
            "org_heads",
            "place_heads",
            "outlet_heads",
            "event_nouns",
            "role_modifiers",
        )
        listed = [word for key in keys for word in self._own(key)]
        for key in ("groups", "portfolios", "ranks"):
            listed += [part for phrase in self._own(key) for part in _without_head(phrase)]
        for group in (words.get("sector_words") or {}).values():
            listed += [part for phrase in group for part in _without_head(lower(str(phrase)))]
        listed += [lower(word) for word in words.get("kin") or {}]
        spelled = {folded(word): word for word in listed}
        listed += [part for phrase in listed if " " in phrase for part in _without_head(phrase)]
        spelled |= {folded(word): word for word in listed}
        self.nouns = frozenset(listed) | {noun for noun in trigger_nouns if " " not in noun and noun not in spelled}
        self.adjectives = frozenset(self._own("adjectives")) - frozenset(self._own("nouns_first"))
        self.dropping = {
            lower(short): lower(full)
            for listed in (words, self.at_large)
            for short, full in (listed.get("dropping") or {}).items()
        }
        self.events: dict[tuple[str, ...], str] = {tuple(noun.split()): noun for noun in sorted(trigger_nouns)}
        # "telefon görüşmesi": its head bears the possessive in the list, and further endings in a text.
        heads = {folded(owned_form(noun)): folded(noun) for noun in sorted(self.nouns)}
        for phrase, noun in list(self.events.items()):
            if len(phrase) > 1 and phrase[-1] in heads:
                self.events.setdefault((*phrase[:-1], heads[phrase[-1]]), noun)
        self.event_pairs = frozenset(pair for phrase in self.events for pair in itertools.pairwise(phrase))
        self.longest_event = max((len(noun) for noun in self.events), default=1)

    def _times(self) -> frozenset[str]:
        data = self.pack.data.get("times") or {}
        groups = [*(data.get("months") or {}).values(), *(data.get("weekdays") or {}).values()]
        return frozenset(lower(part) for group in groups for name in group for part in str(name).split())

    # --- single words

    def noun_forms(self, word: str) -> tuple[NounForm, ...]:
        """Give the readings of a form in small letters as a noun: known stems first, of these the longest."""
        known = self.analyses.get(word)
        if known is None:
            _make_room(self.analyses)
            known = self.analyses[word] = tuple(self._noun_forms(word))
        return known

    def _noun_forms(self, word: str) -> Iterator[NounForm]:
        for cut in range(len(word), 1, -1):
            stem, rest = word[:cut], word[cut:]
            forms = noun_endings(rest, stem[-1] in VOWELS)
            if not forms:
                continue
            for spelled in self._spellings(stem, rest):
                if spelled in self.nouns:
                    for form in forms:
                        yield NounForm(spelled, form.case, form.owned, form.plural, form.ki, True, form.ours, form.predicate)
        guess = self._guess(word)
        if guess is not None:
            yield guess

    def _spellings(self, stem: str, rest: str) -> Iterator[str]:
        """A stem as its dictionary form: hard consonants, dropped vowels and doubled ends given back."""
        yield stem
        if not rest or rest[0] not in VOWELS:
            return
        if stem in self.dropping:
            yield self.dropping[stem]
        if stem[-1] in _HARD:
            yield stem[:-1] + _HARD[stem[-1]]
        if len(stem) in _DOUBLED and stem[-1] == stem[-2]:
            yield stem[:-1]

    def _guess(self, word: str) -> NounForm | None:
        """An unknown word: its longest plain ending, the rest at least three letters with a vowel."""
        for cut in range(3, len(word)):
            stem, rest = word[:cut], word[cut:]
            if not any(letter in VOWELS for letter in stem) or not _harmonic(stem, rest) or len(rest) < 2:
                continue
            forms = [form for form in noun_endings(rest, stem[-1] in VOWELS) if not form.ours]
            if forms and len(stem) >= 3:
                form = forms[0]
                return NounForm(stem, form.case, form.owned, form.plural, form.ki, False, False, form.predicate)
        return None

    def verb_forms(self, word: str) -> tuple[VerbForm, ...]:
        """Give the readings of a form in small letters as a known verb, the longest stem first."""
        known = self.verb_analyses.get(word)
        if known is None:
            _make_room(self.verb_analyses)
            known = self.verb_analyses[word] = tuple(self._verb_forms(word))
        return known

    def _verb_forms(self, word: str) -> Iterator[VerbForm]:
        for cut in range(len(word) - 1, 0, -1):
            stem, rest = word[:cut], word[cut:]
            for spelled in self._verb_spellings(stem, rest):
                form = verb_endings(rest) if spelled in self.stems else None
                if form is not None:
                    yield _with_stem(form, spelled)
                    break

    @staticmethod
    def _verb_spellings(stem: str, rest: str) -> Iterator[str]:
        yield stem
        if rest[0] in VOWELS and stem[-1] == "d":
            yield stem[:-1] + "t"
        if rest[0] in "ıiuü" and rest[1:4] == "yor":
            yield stem + "a"
            yield stem + "e"
        if stem in ("di", "yi") and rest[0] == "y":
            yield stem[0] + "e"
        if stem[-1] == "r" and len(stem) > 2 and stem[-2] not in VOWELS and rest[0] in "ıiuü" and rest[1:2] in ("l", "n"):
            yield stem[:-1] + rest[0] + "r"  # "çağrıldı" of "çağırmak", "devrildi" of "devirmek"

    def unknown_verb(self, word: str, ends: bool) -> VerbForm | None:
        """Read an unknown form that ends as only verbs do.

        Args:
            ends: a clause may end after it, as it does after finite verbs: elsewhere "fiyatı" is no past tense. Of other forms a stem
                that is made as verbs are ("sınıf-landır") is believed.
        """
        for cut in range(2, len(word) - 1):
            stem, rest = word[:cut], word[cut:]
            if not any(letter in VOWELS for letter in stem) or not _harmonic(stem, rest):
                continue
            form = verb_endings(rest)
            if form is None:
                continue
            finite = form.mood == "finite" and (form.past or form.future or rest[1:4] == "yor" or "makta" in rest or "mekte" in rest)
            if (finite and ends) or (form.mood != "finite" and len(rest) > 1 and _MADE_VERB.fullmatch(stem)):
                return _with_stem(form, stem, known=False)
        return None

    def lemma(self, stem: str) -> str:
        """Give the folded lemma of a noun's stem."""
        return folded(stem)

    def bases(self, word: str) -> tuple[tuple[str, Case], ...]:
        """Give what a name may be without its case, folded ("birligine": "birligi"), the plain form first."""
        known = self.known_bases.get(word)
        if known is None:
            _make_room(self.known_bases)
            known = self.known_bases[word] = tuple(self._bases(word))
        return known

    def _bases(self, word: str) -> Iterator[tuple[str, Case]]:
        yield folded(word), ""
        for table, after_vowel in ((_CASES_OWNED, None), (_CASES_VOWEL, True), (_CASES_PLAIN, False)):
            for pattern, case in table:
                for size in (4, 3, 2, 1):
                    base = word[:-size]
                    if len(base) < 2 or not pattern.fullmatch(word[-size:]):
                        continue
                    ends = base[-1] in VOWELS
                    if (after_vowel is None and not ends) or (after_vowel is not None and ends != after_vowel):
                        continue
                    yield folded(base), case
                    if not ends and base[-1] in _HARD and word[-size] in VOWELS:
                        yield folded(base[:-1] + _HARD[base[-1]]), case

    def suffix(self, ending: str) -> NounForm:
        """Read what stands after a name's apostrophe ("'daki", "'nın")."""
        for pattern, case in _CASES_OWNED:
            if ending[0] == "n" and pattern.fullmatch(ending):
                return NounForm("", case)
        for vowel in (True, False):
            forms = noun_endings(ending, vowel)
            if forms:
                plain = [form for form in forms if not form.owned and not form.ours]
                return (plain or list(forms))[0]
        derived = re.match("l[ıiuü](?:l[ae]r)?", ending)
        return NounForm("", plural="lar" in ending or "ler" in ending, known=bool(derived))


def _with_stem(form: VerbForm, stem: str, known: bool = True) -> VerbForm:
    return VerbForm(
        stem,
        form.mood,
        form.negated,
        form.passive,
        form.modal,
        form.future,
        form.past,
        form.conditional,
        form.hearsay,
        form.must,
        form.wish,
        form.first,
        form.owned,
        form.plural,
        form.case,
        known,
    )


def _make_room(memory: dict[str, Any]) -> None:
    """Forget all once a memory has grown large: most words of a text are met again soon."""
    if len(memory) >= _MEMORY:
        memory.clear()


def _without_head(phrase: str) -> list[str]:
    """The words of a list's entry that are stems of their own: of a compound all but its head, which bears an ending."""
    parts = phrase.split()
    return parts if len(parts) == 1 else parts[:-1]


__all__ = ["APOSTROPHES", "VOWELS", "Case", "NounForm", "TurkishWords", "VerbForm", "infinitive", "lower", "owned_form"]
