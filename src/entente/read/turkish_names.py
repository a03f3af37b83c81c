"""Names in Turkish: persons with offices, organizations, countries and places; then groups, kin and pairs that lean on them.

An office stands before its holder and after its country or body ("Libya Savunma Bakanı Zubi"); its head bears the possessive.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from entente.languages.index import Entry
from entente.read.annotated import Kin, Named, Office
from entente.read.fold import folded
from entente.read.names import longest
from entente.read.phrases import OWN_MASTERS, Phrases
from entente.read.turkish_bodies import told_again
from entente.read.turkish_groups import find_groups
from entente.read.turkish_home import at_home
from entente.read.turkish_joints import HYPHENS, harmonious, point_joins, two_surnames, words_of
from entente.read.turkish_kin import find_kin
from entente.read.turkish_nationals import turkish_nationals
from entente.read.turkish_offices import before_bracket, named_like_a_town, people_of_several
from entente.read.turkish_owners import find_owners
from entente.read.turkish_tokens import Word
from entente.read.turkish_words import Case, TurkishWords, lower, owned_form
from entente.record import Span

_PARTICLES = frozenset(
    {
        "el",
        "al",
        "bin",
        "bint",
        "ibn",
        "ben",
        "ebu",
        "abu",
        "ul",
        "ed",
        "es",
        "er",
        "en",
        "eş",
        "van",
        "von",
        "de",
        "da",
        "del",
        "der",
        "di",
        "la",
        "le",
        "dos",
        "ez",
    }
)
_MAX_NAME = 4
_SHORT = 4  # letters of a name that may stand for nothing by itself
_SET_OFF = frozenset({"ise", "ile", "da", "de"})
_LONGEST = 8

_BACK_VOWELS, _FRONT_VOWELS = "aıou", "eiöü"


_TWO_SIDED = frozenset({"iliski", "ticaret", "is", "isbirligi", "temas", "gundem", "konu", "anlasma", "gorusme", "toplanti", "kayit"})


def _as_many(label: str) -> str:
    """The plural of people told by number, for Turkish counts them in the singular ("14 göstericiyi": "göstericiler")."""
    last = next((letter for letter in reversed(label.lower()) if letter in _BACK_VOWELS + _FRONT_VOWELS), "e")
    return label + ("lar" if last in _BACK_VOWELS else "ler")


@dataclass(slots=True)
class _Piece:
    what: str  # title, role, entry, org, place, word
    first: int
    last: int
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What the names of a document are.

    Attributes:
        units: for each mention with words of its own before it, the tokens from its title on: first, last.
        cases: for each token that ends a name without an apostrophe, the case cut from it.
        demonyms: mentions of a country by the word for its people ("Mısırlı").
    """

    phrases: Phrases
    units: Mapping[int, tuple[int, int]]
    cases: Mapping[int, Case]
    demonyms: frozenset[int]


class NameFinder:
    """Finds the mentions of one document."""

    def __init__(self, words: TurkishWords, text: str, found: Sequence[Word], hints: Mapping[int, str]) -> None:
        self.words, self.text, self.found, self.hints = words, text, found, hints
        self.lists = words.words
        self.norms = [word.norm for word in found]
        self.lemmas = [word.lemma for word in found]
        self.named: list[Named] = []
        self.offices: list[Office] = []
        self.kin: list[Kin] = []
        self.links: dict[int, int] = {}
        self.kin_of: dict[int, tuple[int, str]] = {}
        self.units: dict[int, tuple[int, int]] = {}
        self.cases: dict[int, Case] = {}
        self.inside: dict[int, int] = {}
        self.starts: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        self.folds = {
            key: words.folds(key)
            for key in (
                "governmental",
                "things",
                "people_words",
                "former",
                "role_phrases_plain",
                "deputies",
                "between_group",
                "opening_words",
                "office_colours",
                "fighters",
                "partisan",
                "armed_words",
                "envoys",
                "missions",
                "forces",
                "told_nouns",
                "led_by",
                "lands_own",
            )
        }
        self.home = {folded(str(role)): str(code) for role, code in (words.lexicon.get("home_offices") or {}).items()}
        self.pronouns = {lower(str(word)): str(kind) for kind, listed in (words.lexicon.get("pronouns") or {}).items() for word in listed}
        self.home_names = frozenset(lower(str(name)) for name in words.lexicon.get("home_names", ()))
        self.body_words: Mapping[str, str] = words.lexicon.get("bodies") or {}
        self.demonyms: set[int] = set()
        self._acting_people = self.lists.group_heads | self.lists.role_heads
        self.several: list[tuple[int, int]] = []  # first and last token (half-open) of offices in the plural
        self.loose: list[tuple[int, int]] = []  # single unknown words, settled when all full names are known

    def find(self) -> Found:
        """Find everything, in order of the text."""
        at = 0
        while at < len(self.found):
            end = self._run_end(at)
            if end == at:
                at += 1
                continue
            length, entry = self._entry(at)
            if entry is not None and length > end - at:  # "Gine-Bissau"
                self._listed(at, at + length, entry)
                end = at + length
            else:
                self._run(at, end)
            at = end
        self._singles()
        self._surnames()
        self._pairs()
        self._pronouns()
        self._small_roles()
        find_kin(self)
        find_groups(self)
        turkish_nationals(self)
        find_owners(self)
        for again in told_again(self.words, self.found, self.named, self.inside):
            self._add(again)
        self.named = at_home(self.named, self.found)
        return Found(self._sorted(), *self._renumbered())

    # --- runs of capitals

    def _capital(self, at: int) -> bool:
        word = self.found[at]
        if not word.capital or (word.norm in self.lists.never_names and not self._given_name(at)):
            return False
        if not word.opens or word.marked:
            return True
        if self._entry(at)[0]:
            return True
        following = at + 1 < len(self.found) and self.found[at + 1].sentence == word.sentence and self.found[at + 1].capital
        if word.low in self.words.functions or word.norm in self.lists.not_names:
            return False
        if longest(self.lists.ranks | self.lists.honorifics, self.norms, at) or word.low in self.words.given:
            return True
        if self._is_role(at) or self._is_org_head(at):
            return True
        if word.pos == "VERB" and not following:
            return False
        if word.norm in self.folds["opening_words"]:
            return False
        if word.pos in ("NOUN", "ADJ", "ADV", "NUM", "ADP") and (word.noun is None or word.noun.known):
            inflected = word.noun is not None and (word.noun.plural or word.noun.case != "")
            if following and self._plural(at) and self._owned_body(at + 1):
                return True  # "Temsilciler Meclisi"
            if not following or (inflected and not self._is_org_head(at)):
                return False
            return word.pos != "NOUN" or not self._before_name(at)
        return True

    def _before_name(self, at: int) -> bool:
        """Whether what follows a noun at a sentence's start is somebody's name alone ("Anlaşma Kaja Tamm tarafından imzalandı")."""
        end = at + 1
        while end < len(self.found) and self.found[end].sentence == self.found[at].sentence:
            if not (self.found[end].capital or self.found[end].low in _PARTICLES or self.found[end].text in (*HYPHENS, ".")):
                break
            if self._is_org_head(end) or self._is_role(end) or self._entry(end)[0]:
                return False
            end += 1
        first = self.found[at + 1]
        unheard = first.noun is None or not first.noun.known
        return end - at > 2 and not self._is_org_head(at) and (first.low in self.words.given or unheard)

    def _given_name(self, at: int) -> bool:
        """Whether a month's name is somebody's: another name follows, and no number stands before ("Kasım Rahimov")."""
        word, dated = self.found[at], at > 0 and self.found[at - 1].text[:1].isdigit()
        after = self.found[at + 1] if at + 1 < len(self.found) and self.found[at + 1].sentence == word.sentence else None
        if after is not None and after.low in _PARTICLES and at + 3 < len(self.found) and self.found[at + 2].text in HYPHENS:
            after = self.found[at + 3]  # "Kasım el-Araci"
        if dated or after is None or word.marked or word.low not in self.words.given:
            return False
        goes_on = (at > 0 and self._is_role(at - 1)) or (at + 2 < len(self.found) and self.found[at + 2].capital and not after.marked)
        unknown = after.noun is None or not after.noun.known
        return after.capital and after.norm not in self.lists.never_names and (unknown or goes_on)

    def _plural(self, at: int) -> bool:
        """Whether a word is a bare plural."""
        noun = self.found[at].noun
        return noun is not None and noun.plural and noun.case == "" and not noun.owned

    def _owned_body(self, at: int) -> bool:
        """Whether a word is a body's head that belongs to what stands before it ("Meclisi")."""
        return self._is_org_head(at) and any(form.owned and form.known for form in self.words.noun_forms(self.found[at].low))

    def _run_end(self, at: int) -> int:
        """Give the end of the run of name words that starts here; `at` itself where none does."""
        if not self._capital(at):
            return at
        sentence, end = self.found[at].sentence, at + 1
        while end < len(self.found) and self.found[end].sentence == sentence:
            if self.found[end - 1].marked:
                break
            if self._capital(end):
                end += 1
                continue
            step = self._connector(at, end)
            if not step:
                break
            end += step
        return end

    def _connector(self, first: int, at: int) -> int:
        """Give how many tokens at a place join two parts of one name: el-, bin, hyphens, the "ve" of a ministry."""
        word, size = self.found[at], len(self.found)

        def big(place: int) -> bool:
            return place < size and self.found[place].sentence == word.sentence and self.found[place].capital

        if point_joins(self.found, at):
            return 1
        if word.text in HYPHENS:
            glued = word.start == self.found[at - 1].end and at + 1 < size and self.found[at + 1].start == word.end
            if glued and (self._listed_across(first, at) or (big(at + 1) and self._double_name(first, at))):
                return 1
            low = glued and self.found[at + 1].text[0].isalpha() and not big(at + 1)
            name = low and self.found[at - 1].low not in self.words.functions
            return 2 if name else 1 if glued and big(at + 1) and (self.found[at - 1].low in _PARTICLES) else 0
        if word.low in _PARTICLES and not word.marked:
            if at + 2 < size and self.found[at + 1].text in HYPHENS and self.found[at + 1].start == word.end and big(at + 2):
                return 3
            if at + 2 < size and self.found[at + 1].low in _PARTICLES and big(at + 2):
                return 3  # "von der Leyen"
            return 2 if big(at + 1) and word.low not in ("de", "da", "ben", "en", "er", "la", "le") else 0
        if word.text.isdigit() and len(word.text) < 3 and at + 2 < size and self.found[at + 1].text == "." and big(at + 2):
            return 2 if self._is_role(at - 1) else 0  # "Kralı 2. Abdullah"
        if word.low in ("ve", "ile") and big(at + 1):
            return 1 if self._ministry_goes_on(at) else 0
        return 0

    def _listed_across(self, first: int, hyphen: int) -> bool:
        """Whether a listed name spans a hyphen ("Türk-İş Genel Başkanı")."""
        return any(start + self._entry(start)[0] > hyphen for start in range(max(first, hyphen - 3), hyphen))

    def _double_name(self, first: int, hyphen: int) -> bool:
        """Whether a hyphen joins two given names ("Jean-Pierre"), or two surnames after one."""
        if two_surnames(self.found, first, hyphen, self._unheard, self.words.given):
            return True
        one, other = self.found[hyphen - 1], self.found[hyphen + 1]
        unknown = not self._entry(hyphen - 1)[0] and not other.marked and not self._entry(hyphen + 1)[0]
        return one.low in self.words.given and one.norm not in self.words.surnames and unknown

    def _unheard(self, at: int) -> bool:
        """Whether no list knows a word as a name of its own, nor as an office."""
        return not self._entry(at)[0] and self.norms[at] not in self.words.surnames and not self._is_role(at)

    def _ministry_goes_on(self, at: int) -> bool:
        """An "and" within the name of a ministry or its minister ("Sanayi ve Teknoloji Bakanı")."""
        if self.found[at - 1].marked or (self._entry(at + 1)[0] and self._entry(at + 1)[1].kind in ("country", "demonym")):  # type: ignore[union-attr]
            return False
        if longest(self.lists.portfolios, self.norms, at - 1, 1) == 0 and self.norms[at - 1] not in self.lists.role_modifiers:
            return False
        return any(
            self._is_role(place) or self._is_org_head(place)
            for place in range(at + 2, min(at + 5, len(self.found)))
            if all(self.found[between].capital for between in range(at + 1, place + 1))
        )

    # --- words that make names

    def _is_role(self, at: int) -> bool:
        word = self.found[at]
        if word.norm in self.lists.role_heads:
            return True
        return any(
            folded(form.stem) in self.lists.role_heads and form.known and not form.ki for form in self.words.noun_forms(word.low)[:3]
        )

    def _role_form(self, at: int) -> tuple[str, bool, bool]:
        """Give the stem of an office's head, whether it bears a possessive, and whether it is plural."""
        word = self.found[at]
        for form in self.words.noun_forms(word.low):
            if folded(form.stem) in self.lists.role_heads and form.known:
                return form.stem, form.owned or form.case == "acc", form.plural
        return word.low, False, False

    def _is_org_head(self, at: int) -> bool:
        word = self.found[at]
        if word.norm in self.lists.org_heads:
            return True
        return any(
            folded(form.stem) in self.lists.org_heads and form.known and (form.owned or form.plural or form.case == "acc")
            for form in self.words.noun_forms(word.low)[:3]
        )

    def _is_place_head(self, at: int) -> bool:
        word = self.found[at]
        return any(folded(form.stem) in self.lists.place_heads and form.known for form in self.words.noun_forms(word.low)[:3])

    def _entry(self, at: int, end: int | None = None) -> tuple[int, Entry | None]:
        """Give the longest gazetteer entry at a place, and how many tokens it takes; its last word may bear a case."""
        first = self.found[at]
        if not first.capital:
            return 0, None
        stop = min(len(self.found), at + _LONGEST) if end is None else min(end, at + _LONGEST)
        limit = at + 1
        while limit < stop and self.found[limit].sentence == first.sentence and not self.found[limit - 1].marked:
            limit += 1
        for last in range(limit, at, -1):
            for base, case in self._bases(last - 1):
                key = self._key(at, last, base)
                entry = self.words.pack.gazetteer.get(key) or self._demonym(key if last - at == 1 else "")
                if entry is not None and entry.kind == "demonym" and not harmonious(self.found[last - 1].low):
                    continue  # "İrakli"
                if entry is None or not self._believed(at, last, entry, case):
                    continue
                if case and not self.found[last - 1].marked:
                    self.cases[last - 1] = case
                return last - at, entry
        return 0, None

    def _bases(self, at: int) -> Iterator[tuple[str, Case]]:
        word = self.found[at]
        if word.marked or len(word.low) < 4:
            yield word.norm, ""
            return
        yield from self.words.bases(word.low)
        if word.low.endswith(("lar", "ler")):
            yield folded(word.low[:-3]), ""

    def _demonym(self, key: str) -> Entry | None:
        """ "Libyalı", "Katarlılar": who comes from a country."""
        code = self.words.more_demonyms.get(key) or self.words.more_demonyms.get(key.removesuffix("lar").removesuffix("ler"))
        if code is not None:
            return self.words.countries.get(code)
        for ending in ("li", "lu", "lilar", "liler", "lular", "luler"):
            if key.endswith(ending) and len(key) - len(ending) > 2:
                entry = self.words.pack.gazetteer.get(key[: -len(ending)])
                if entry is not None and entry.kind == "country":
                    return replace(entry, kind="demonym")
        return None

    def _believed(self, at: int, last: int, entry: Entry, case: Case) -> bool:
        word = self.found[at]
        if last - at == 1 and word.norm in self.lists.not_names and not word.letters.isupper():
            return False
        if len(word.norm) < 3 and last - at == 1 and not word.letters.isupper():
            return False
        if entry.kind == "org" and last - at == 1 and len(word.norm) < 5 and not word.letters.isupper() and entry.ambiguous:
            return False
        if last - at == 1 and not word.marked and word.low in self.words.given and entry.kind in ("city", "region"):
            return False
        if entry.kind in ("country", "demonym"):
            if word.opens and not word.marked and word.low in self.words.functions:
                return False
            return not (case and last - at == 1 and not word.marked and len(word.low) < 5)
        if entry.kind in ("capital", "org"):
            return not (case and last - at == 1 and not word.marked and (word.noun is None or word.noun.known))
        if not entry.ambiguous:
            return not (case and not word.marked and last - at == 1)
        if last - at > 1:
            return True
        # A town whose name is also a word or a person's: believed with a case of place, or where no other name stands beside it.
        beside = (at and self.found[at - 1].capital and self.found[at - 1].sentence == word.sentence and not self.found[at - 1].marked) or (
            last < len(self.found) and self.found[last].capital and self.found[last].sentence == word.sentence and not word.marked
        )
        if word.marked and word.noun is not None and word.noun.case in ("loc", "abl", "dat"):
            return not beside or entry.population > 0
        if word.opens and not word.marked:
            return False
        following = self.found[last].lemma if last < len(self.found) else ""
        return not case and not beside and (word.noun is None or not word.noun.known or following in self.lists.place_heads)

    def _key(self, first: int, last: int, base: str) -> str:
        pieces = []
        for at in range(first, last):
            glued = at > first and self.found[at].start == self.found[at - 1].end
            pieces.append(("" if glued or at == first else " ") + (base if at == last - 1 else self.norms[at]))
        return "".join(pieces)

    # --- cutting a run into offices and names

    def _pieces(self, first: int, last: int) -> list[_Piece]:
        made: list[_Piece] = []
        at = start = first

        def words_until(stop: int) -> None:
            if start < stop:
                made.append(_Piece("word", start, stop))

        while at < last:
            titled = max(
                longest(self.lists.ranks, self.norms, at, last=last),
                longest(self.lists.honorifics, self.norms, at, last=last),
                longest(self.lists.royal, self.norms, at, last=last),
            )
            if titled and at == start and at + titled < last:
                made.append(_Piece("title", at, at + titled))
                at = start = at + titled
                continue
            length, entry = self._entry(at, last)
            if length == 1 and entry is not None and entry.kind in ("city", "capital", "region") and self._holder_begins(made, at, last):
                at += 1
                continue
            if length and entry is not None and self._cuts(at, start, length, entry):
                # "Libya Ulusal Ordusu" in the lists ends here; "Sudan Egemenlik Konseyi" goes on to its head.
                words_until(at)
                made.append(_Piece("entry", at, at + length, entry))
                at = start = at + length
                continue
            if self._is_role(at) and not (at + 1 < last and self._plural(at) and self._owned_body(at + 1)):
                end = at + 1
                while end < last and self._is_role(end):
                    end += 1
                if at > start or end < last or made or not self._is_org_head(at):
                    made.append(_Piece("role", start, end))
                    at = start = end
                    continue
            listed = bool(made) and made[-1].what in ("entry", "org")
            if self._is_org_head(at) and at + 1 < last and self._owned_body(at + 1) and not self._is_role(at + 1):
                at += 1  # "Cumhuriyet Başsavcılığı", "Hava Kuvvetleri Komutanlığı": the last head is the body's
                continue
            if self._is_org_head(at) and (at > start or (listed and not self._of_office(at, last, made))):
                made.append(_Piece("org", start, at + 1))
                at = start = at + 1
                continue
            if self._is_place_head(at) and at > start and not (at + 1 < last and self._is_role(at + 1)):
                made.append(_Piece("place", start, at + 1))
                at = start = at + 1
                continue
            at += 1
        words_until(last)
        return made

    def _holder_begins(self, made: Sequence[_Piece], at: int, last: int) -> bool:
        """Whether a town's name right after an office in the singular is its holder's first name."""
        if not made or made[-1].what != "role" or made[-1].last != at:
            return False
        _, owned, plural = self._role_form(at - 1)
        return owned and not plural and named_like_a_town(self.found, at, last, self._heads_something)

    def _heads_something(self, at: int) -> bool:
        return bool(self._entry(at)[0]) or self._is_role(at) or self._is_org_head(at) or self._is_place_head(at)

    def _of_office(self, at: int, last: int, made: Sequence[_Piece]) -> bool:
        """Whether a body's word after a listed body belongs to the office after it ("CHP Grup Başkanvekili")."""
        entry = made[-1].entry
        return entry is not None and entry.kind == "org" and at + 1 < last and self._is_role(at + 1)

    def _cuts(self, at: int, start: int, length: int, entry: Entry) -> bool:
        """Whether a listed name inside a run stands for itself; a town's name right after a given name is a surname."""
        if at == start:
            return True
        glued = self.found[at - 1].text in HYPHENS and self.found[at - 2].low in _PARTICLES
        if glued or self.found[at - 1].text == ".":
            return False  # "Tell es-Saman'da", "XI. Leo'yu"
        if entry.kind not in ("city", "region", "capital"):
            return True
        before = self.found[at - 1]
        if before.low in self.words.given and entry.kind != "capital":
            return False
        word = self.found[at + length - 1]
        if length > 1:
            return True
        if not word.marked or word.noun is None or word.norm in self.words.surnames:
            return False
        # An object ("Toran Belvek Bağdat'ı ziyaret etti") could be a person's own ending: a capital is none's surname,
        # another town only where a given name and a surname stand before it already.
        complete = entry.kind == "capital" or at - start > 1 or before.norm in self.words.surnames
        return word.noun.case in ("dat", "loc", "abl") or (word.noun.case in ("acc", "gen") and complete)

    def _run(self, first: int, last: int) -> None:
        pieces = self._pieces(first, last)
        country = self._owner_before(first, pieces)  # the last country or demonym
        body: int | None = None  # the last organization
        bracketed = before_bracket(self.found, self.ends, first)
        lone = bracketed is not None and pieces[0].what == "word" and pieces[0].last == first + 1 and self._owned_body(first)
        if lone:
            pieces[0] = _Piece("org", first, first + 1)  # "Avrupa Birliği (AB) Konseyi"
        elif not pieces or pieces[0].what not in ("role", "org"):
            bracketed = None
        if bracketed is not None and self.named[bracketed].kind in ("country", "place"):
            country = bracketed
        elif bracketed is not None and self.named[bracketed].kind == "org":
            body = bracketed
        roles: list[_Piece] = []
        title: _Piece | None = None
        for place, piece in enumerate(pieces):
            following = pieces[place + 1].what if place + 1 < len(pieces) else ""
            if piece.what == "entry" and piece.entry is not None:
                if (
                    following == "org"
                    and piece.entry.kind in ("country", "demonym", "org", "city", "capital", "region")
                    and piece.last == pieces[place + 1].first
                ):
                    owner = self._listed(piece.first, piece.last, piece.entry) if piece.entry.kind in ("country", "demonym") else None
                    if owner is not None:
                        country = owner
                    pieces[place + 1] = _Piece(
                        "org",
                        piece.first if piece.entry.kind != "demonym" else pieces[place + 1].first,
                        pieces[place + 1].last,
                        piece.entry,
                    )
                    continue
                index = self._listed(piece.first, piece.last, piece.entry)
                if piece.entry.kind == "org":
                    body = index
                else:
                    town = piece.entry.kind not in ("country", "demonym")
                    # "Cezayir'in Fransa Büyükelçisi", "Yunanistan, Ankara Büyükelçisi": where an envoy is posted.
                    posted = (town or country is not None) and self._of_envoy(pieces[place + 1 : place + 2], piece.last)
                    country = index if not posted and (not town or piece.entry.seat or country is None) else country
                if roles:
                    self._roles_alone(roles, country, body)
                    roles = []
            elif piece.what == "org":
                body = self._body(piece, country)
                if bracketed is not None and piece is pieces[0]:  # "Kuzey Kıbrıs Türk Cumhuriyeti (KKTC) Dışişleri Bakanlığı"
                    self.units[body] = (self.named[bracketed].first, piece.last)
                    if lone and any(form.owned and not form.case for form in self.words.noun_forms(self.found[piece.last - 1].low)):
                        self.cases.setdefault(piece.last - 1, "")
                    whole = f"{self.named[bracketed].label} {self.named[body].label}"
                    self.named[body] = replace(self.named[body], label=whole if lone else self.named[body].label)
            elif piece.what == "place":
                self._add(self._place(piece))
            elif piece.what == "role":
                roles.append(piece)
            elif piece.what == "title":
                title = piece
            else:
                self._people(piece, roles, title, country, body)
                roles, title, country, body = [], None, None, None
        if roles:
            self._roles_alone(roles, country, body)

    def _of_envoy(self, following: Sequence[_Piece], at: int) -> bool:
        """Whether an envoy's office follows, so that what stands before it is where the envoy is posted ("Peru'nun Roma Büyükelçisi")."""
        told = bool(following) and following[0].what == "role" and following[0].first == at
        return told and folded(self._role_form(following[0].last - 1)[0]) in self.folds["envoys"]

    def _owner_before(self, first: int, pieces: Sequence[_Piece]) -> int | None:
        """ "ABD'nin Özel Temsilcisi Witkoff": the country in the genitive that an office leans on."""
        while first > 1 and first not in self.ends and self.norms[first - 1] in self.folds["former"] | self.folds["office_colours"]:
            first -= 1  # "Filipinler'in eski Devlet Başkanı"
        owner = self.ends.get(first)
        word = self.found[first - 1] if first else None
        if owner is None or word is None or not word.marked or word.noun is None or word.noun.case != "gen":
            return None
        role = next((piece for piece in pieces if piece.what == "role"), None)
        sent = bool(pieces) and self._mission(pieces[-1].last - 1)  # "ABD'nin Bişkek Büyükelçiliği"
        if self.named[owner].kind != "country" or (not sent and (role is None or not self._role_form(role.last - 1)[1])):
            return None
        return owner

    def _mission(self, at: int) -> bool:
        """Whether a word is an embassy or the like, owned by what stands before it."""
        return any(form.owned and folded(form.stem) in self.folds["missions"] for form in self.words.noun_forms(self.found[at].low))

    def _body(self, piece: _Piece, country: int | None) -> int:
        entry = piece.entry
        code = entry.country if entry is not None else self.named[country].country if country is not None else None
        if entry is not None and entry.kind in ("city", "capital", "region") and self._mission(piece.last - 1):
            code = self.named[country].country if country is not None else None  # the town is only where it stands
        words = [self.found[at].lemma for at in range(piece.first, piece.last)]
        norms = self.norms[piece.first : piece.last]
        label = self._label(piece.first, piece.last)
        code = code or self.body_words.get(label)
        return self._add(
            Named(
                piece.first,
                piece.last,
                piece.last - 1,
                "name",
                "org",
                label,
                code,
                self.lists.sector_of(words) or self.lists.sector_of(norms),
            )
        )

    def _place(self, piece: _Piece) -> Named:
        return Named(piece.first, piece.last, piece.last - 1, "name", "place", self._label(piece.first, piece.last), only_place=True)

    def _listed(self, first: int, last: int, entry: Entry) -> int:
        """Add a name of the lists."""
        index = self._add(self._from_entry(first, last, entry))
        last_word = self.found[last - 1]
        derived = last_word.marked and last_word.noun is not None and last_word.noun.known  # "ABD'li"
        if entry.kind == "demonym" or (entry.kind == "country" and derived):
            self.demonyms.add(index)
        return index

    def _from_entry(self, first: int, last: int, entry: Entry) -> Named:
        label = self._label(first, last)
        if entry.kind in ("country", "demonym"):
            name, name_en = self.words.pack.gazetteer.country_names(entry.country or "")
            return Named(
                first, last, last - 1, "name", "country", name, entry.country, "GOV", entry.known, place=entry.place, name_en=name_en
            )
        if entry.kind == "org":
            return Named(first, last, last - 1, "name", "org", label, entry.country, entry.sector, entry.known, name_en=entry.name_en)
        return Named(
            first,
            last,
            last - 1,
            "name",
            "place",
            label,
            entry.country,
            entry.sector,
            only_place=True,
            seat=entry.seat,
            place=entry.place,
            name_en=entry.name_en,
        )

    def _people(self, piece: _Piece, roles: Sequence[_Piece], title: _Piece | None, country: int | None, body: int | None) -> None:
        first, last = piece.first, piece.last
        if not roles and title is None and self._not_a_person(piece, country):
            return
        while words_of(self.found, first, last, _PARTICLES) > _MAX_NAME + 2:
            last -= 1
        if not roles and title is None:  # "Hızlı Destek Kuvvetleri El Faşir'i": two names side by side
            body = None
            country = country if country in self.demonyms else None
        known = country if country is not None else body
        label = self._label(first, last)
        index = self._add(Named(first, last, last - 1, "name", "person", label))
        before = [self.named[owner].first for owner in (country, body) if owner is not None]
        begin = min([first, *before, *(role.first for role in roles), *([title.first] if title else [])])
        if begin < first:
            self.units[index] = (begin, last)
        for at in range(begin, last) if roles or title else ():
            self.inside.setdefault(at, index)
        self._hold(index, roles, body if body is not None else known, country, body)

    def _hold(self, index: int, roles: Sequence[_Piece], organization: int | None, country: int | None, body: int | None) -> None:
        person = self.named[index]
        self.several += [(role.first, role.last) for role in roles if self._role_form(role.last - 1)[2]]
        owner = self.named[organization] if organization is not None else None
        code = (self.named[body].country if body is not None else None) or (self.named[country].country if country is not None else None)
        sent_by = country is not None and body is not None and self.named[country].first < self.named[body].first  # "Filistin'in BM …"
        if body is not None and self.named[body].country is None and self.named[body].known is not None and not sent_by:
            code = None  # "BM Libya Özel Temsilcisi": who serves a body of many lands is of none that follows it
        if roles and code is None and organization is None:
            code = self._home(roles, person)
        for role in roles:
            text = self._role_text(role)
            stem = folded(self._role_form(role.last - 1)[0])
            former = role.first > 0 and self.norms[role.first - 1] in self.folds["former"]
            if stem not in self.lists.no_position:
                begin = min(role.first, owner.first) if owner is not None and role.first - owner.last < 3 else role.first
                self.offices.append(Office(index, text, organization, self._span(begin, person.last), former, folded(text)))
        sector = None
        if roles:
            lemmas = [self.found[at].lemma for role in roles for at in range(role.first, role.last)]
            sector = self.lists.sector_of(lemmas)
        elif owner is not None:
            sector = owner.sector if owner.kind == "org" else None
        self.named[index] = replace(
            person,
            role=self._role_text(roles[-1]) if roles else person.role,
            country=person.country or code,
            sector=person.sector or sector or ("GOV" if roles and code else None),
        )
        if organization is not None:
            self.links.setdefault(index, organization)

    def _home(self, roles: Sequence[_Piece], person: Named) -> str | None:
        """An office without a country is one of the text's own land where its words, or its holder's spelled name, are only that land's."""
        for role in roles:
            code = self.home.get(folded(self._role_text(role)))
            if code is not None:
                return code
        words = [self.found[at].low for at in range(person.first, person.last)]
        code = self.home.get("")
        return code if any(word in self.home_names or "ğ" in word for word in words) else None

    def _role_text(self, role: _Piece) -> str:
        """The office as the text has it; of one word, without its possessive."""
        text = self._label(role.first, role.last)
        if role.last - role.first == 1:
            stem, owned, _ = self._role_form(role.first)
            if owned or self.found[role.first].noun is not None:
                return stem[:1].replace("i", "İ").upper() + stem[1:] if self.found[role.first].capital else stem
        form = self.words.noun_forms(self.found[role.last - 1].low)
        if form and form[0].known and form[0].case not in ("", "acc"):
            head = self.found[role.last - 1]
            cut = owned_form(form[0].stem) if form[0].owned else form[0].stem
            cut = cut[:1].replace("i", "İ").upper() + cut[1:] if head.capital else cut
            return " ".join([*text.split()[:-1], cut])
        return text

    def _not_a_person(self, piece: _Piece, country: int | None) -> bool:
        """Words that no office or title precedes: settle what they are; True where they make no person here."""
        first, last = piece.first, piece.last
        if self.norms[last - 1] in self.words.surnames:
            return False
        if last - first == 1 and self._before_place_head(first):
            self._add(Named(first, last, first, "name", "place", self._label(first, last), only_place=True))
            return True
        if last - first == 1 and self._acronym(first):
            self.loose.append((first, last))
            return True
        if self._thing(first, last - 1) and not any(self.found[at].low in self.words.given for at in range(first, last)):
            return True  # "Bougival Anlaşması"
        plain = all(self._plain_word(at) for at in range(first, last))
        hint = next((self.hints[at] for at in range(first, last) if at in self.hints), None) if not plain else None
        titled = last - first > 1 and first > 0 and self._is_role(first - 1) and not self._cased(first - 1)  # "başbakan Nimra Saldanha-Roy"
        if hint in ("org", "place") and not titled:
            kind = "org" if hint == "org" else "place"
            code = self.named[country].country if country is not None and kind == "org" else None
            self._add(Named(first, last, last - 1, "name", kind, self._label(first, last), code, only_place=kind == "place"))  # type: ignore[arg-type]
            return True
        if hint == "person":
            return False
        if any(self.found[at].low in self.words.given for at in range(first, last)) and last - first > 1:
            return False
        if last - first == 1:
            self.loose.append((first, last))
            return True
        if any(self.found[at].text.isupper() and len(self.found[at].text) > 1 for at in range(first, last)):
            return True
        # Two or three capitals that no list knows are most often a person, unless all are plain words.
        return plain or last - first > _MAX_NAME

    def _thing(self, first: int, at: int) -> bool:
        """Whether a name's last word is a common noun that bears a possessive: a treaty, a law, a war, and nobody."""
        word = self.found[at]
        plain = first < at and all(self._plain_word(before) for before in range(first, at))  # "Dünya Savaşı"
        told = plain or word.low.endswith(("sı", "si", "su", "sü"))
        if word.norm in self.words.surnames or word.low in self.words.given or not told:
            return False
        return any(form.known and form.owned and not form.case and len(form.stem) > 3 for form in self.words.noun_forms(word.low))

    def _acronym(self, at: int) -> bool:
        return self.found[at].text.split("'")[0].split("’")[0].isupper() and 2 < len(self.found[at].low) < 8 and not self._shouting(at)

    def _before_place_head(self, at: int) -> bool:
        """Whether a single name names what kind of place the next words tell ("Margara köprüsü", "Alican-Margara sınır kapısı")."""
        if self.found[at].marked:
            return False
        after = at + 1
        if after + 1 < len(self.found) and self.found[after].text in HYPHENS and self.found[after + 1].capital:
            after += 2
        for place in range(after, min(after + 2, len(self.found))):
            word = self.found[place]
            if word.sentence != self.found[at].sentence or word.capital or word.pos not in ("NOUN", "ADJ"):
                return False
            if word.noun is not None and word.noun.owned and self._is_place_head(place):
                return True
            if word.noun is None or word.noun.owned or word.noun.case:
                return False
        return False

    def _plain_word(self, at: int) -> bool:
        """Whether a word is a common one, whatever its capital."""
        word = self.found[at]
        return not word.marked and word.low not in self.words.given and word.noun is not None and word.noun.known

    def _singles(self) -> None:
        """Single capitals: of a person whom the text names in full, of a known surname, or set in a case that persons bear."""
        full = {
            self.norms[at] for name in self.named if name.kind == "person" and name.head == "name" for at in range(name.first, name.last)
        }
        # Unknown names are people's where one of them stands in a case that a place rarely bears.
        marked = (word for first, _ in self.loose if (word := self.found[first]).marked and word.noun is not None)
        people = {word.norm for word in marked if word.noun is not None and word.noun.case in ("acc", "ins")}
        for first, last in self.loose:
            word = self.found[first]
            if first in self.inside:
                continue
            hinted = self.hints.get(first) == "person" and not self._plain_word(first) and not self._acronym(first)
            if word.norm in full or word.norm in self.words.surnames or hinted or self._acting(first):
                self._add(Named(first, last, first, "name", "person", self._label(first, last)))
            elif (
                word.marked
                and word.noun is not None
                and word.noun.case in ("gen", "acc", "dat", "ins")
                and word.low not in self.words.nouns
            ):
                if self._acronym(first):
                    self._add(Named(first, last, first, "name", "org", self._label(first, last)))
                elif word.noun.case == "dat" and word.norm not in people:  # "Assab'a silah indirdi": somewhere, more often than to somebody
                    self._add(Named(first, last, first, "name", "place", self._label(first, last), only_place=True))
                else:
                    self._add(Named(first, last, first, "name", "person", self._label(first, last)))
            elif word.text.isupper() and 2 < len(word.text) < 8 and not self._shouting(first):
                self._add(Named(first, last, first, "name", "org", self._label(first, last)))
            elif word.marked and word.noun is not None and word.noun.case in ("loc", "abl"):
                self._add(Named(first, last, first, "name", "place", self._label(first, last), only_place=True))

    def _acting(self, at: int) -> bool:
        """Whether an unknown name without an ending is somebody's: after a verb that tells what he did ("konuşan Ferhadov"), or first
        in a sentence and set off."""
        word = self.found[at]
        bare = word.noun is None or (word.noun.case == "" and not word.noun.plural and not word.noun.owned)
        common = word.norm in self.lists.not_names or self._acronym(at) or self._is_org_head(at) or self._is_role(at)
        if word.marked or not bare or len(word.low) < _SHORT or common:
            return False
        after = self.found[at + 1] if at + 1 < len(self.found) and self.found[at + 1].sentence == word.sentence else None
        if word.opens:
            known = word.noun is not None and word.noun.known
            return after is not None and (after.text == "," or after.low in _SET_OFF) and not known and word.pos == "PROPN"
        before = self.found[at - 1]
        told = before.verb is not None and before.verb.mood == "relative" and before.verb.case == "" and not before.verb.plural
        return told and after is not None and (after.pos in ("PUNCT", "ADV", "VERB", "ADP", "NUM") or after.marked)

    def _shouting(self, at: int) -> bool:
        return sum(self.found[place].text.isupper() for place in range(max(0, at - 2), min(len(self.found), at + 3)) if place != at) > 1

    def _surnames(self) -> None:
        """A town's name that the text has given a person as surname is the person's."""
        known = {self.norms[name.last - 1] for name in self.named if name.kind == "person" and name.last - name.first > 1}
        for index, name in enumerate(self.named):
            if name.last - name.first == 1 and self.norms[name.first] in known and name.only_place and not name.seat:
                self.named[index] = replace(name, kind="person", country=None, only_place=False, place=None, name_en=None)

    # --- offices told without a name, or in small letters

    def _roles_alone(self, roles: Sequence[_Piece], country: int | None, body: int | None) -> None:
        for role in roles:
            self._nominal_role(role.first, role.last, country, body)

    def _nominal_role(self, first: int, last: int, country: int | None, body: int | None) -> int:
        stem, owned, plural = self._role_form(last - 1)
        organization = body if body is not None else country
        code = (self.named[body].country if body is not None else None) or (self.named[country].country if country is not None else None)
        lemmas = [self.found[at].lemma for at in range(first, last)]
        sector = self.lists.sector_of(lemmas)
        text = self._label(first, last)
        begin = (
            min(first, self.named[organization].first) if organization is not None and first - self.named[organization].last < 3 else first
        )
        role = self._role_text(_Piece("role", first, last))
        if last - first == 1 and not owned:
            role = self._as_held(stem, role)
        index = self._add(
            Named(
                begin,
                last,
                last - 1,
                "nominal",
                "org" if plural else "person",
                self._label(begin, last) if begin < first else text,
                code,
                sector or ("GOV" if code else None),
                role=None if plural else role,
                plural=plural,
            )
        )
        own = plural and sector in OWN_MASTERS and body is None
        if organization is not None and not own:
            self.links[index] = organization
        return index

    def _as_held(self, stem: str, role: str) -> str:
        """ "Bakan" stands for the "Dışişleri Bakanı" of the text."""
        owned = owned_form(stem)
        for office in self.offices:
            parts = [lower(part) for part in office.role.split()]
            if stem in parts:
                return role
            if owned in parts:
                return next(part for part in office.role.split() if lower(part) == owned)
        return role

    def _small_roles(self) -> None:
        """Offices in small letters: "Libya savunma bakanı", "bakan", "ordu komutanı Hafter"."""
        for at, word in enumerate(self.found):
            if at in self.inside or word.pos in ("VERB", "PUNCT", "NUM") or not self._is_role(at) or word.marked:
                continue
            if word.pos == "ADP" or (
                at + 1 < len(self.found)
                and at + 1 not in self.inside
                and self.found[at + 1].pos not in ("VERB", "PUNCT", "ADP")
                and self._is_role(at + 1)
            ):
                continue
            first = at
            while (
                first > 0
                and first - 1 not in self.inside
                and self.found[first - 1].sentence == word.sentence
                and self._colours_role(first - 1)
            ):
                first -= 1
            while first < at and self.norms[first] in self.folds["former"]:
                first += 1
            if self._role_form(at)[2]:
                self.several.append((first, at + 1))
            country = body = None
            before = first - 1
            if before >= 0 and before + 1 in self.ends and self.found[before].sentence == word.sentence and not self._cased(before):
                index = self.ends[before + 1]
                if self.named[index].kind == "country" or self.named[index].seat:
                    country = index
                elif self.named[index].kind == "org":
                    body = index
            if self._not_theirs(at, country if country is not None else body):
                country = body = None  # "Bakanlık büyükelçiyi çağırdı"
            stem = folded(self._role_form(at)[0])
            after = self.starts.get(at + 1)
            if after is None:  # "komutanı Tümgeneral Özkan Ulutaş"
                after = next((index for index, (begin, _) in self.units.items() if begin == at + 1), None)
            unmarked = word.noun is None or word.noun.case in ("", "acc") or word.noun.predicate
            if (
                after is not None
                and self.named[after].kind == "person"
                and self.found[at + 1].sentence == word.sentence
                and unmarked
                and not self._role_form(at)[2]
            ):
                known = country if country is not None else body
                begin = min([first, *([self.named[known].first] if known is not None else [])])
                self.units[after] = (min(begin, self.units.get(after, (first, 0))[0]), self.named[after].last)
                self._hold(after, [_Piece("role", first, at + 1)], body if body is not None else known, country, body)
                for place in range(first, at + 1):
                    self.inside.setdefault(place, after)
                continue
            if stem in self.lists.no_position and country is None and body is None:
                continue
            if country is None and body is None and first == at and self._bare_owner(at):
                continue
            self._nominal_role(first, at + 1, country, body)

    def _not_theirs(self, at: int, owner: int | None) -> bool:
        """Whether an office bears a case and no possessive, as none does that is of the land or body before it, unless a people's word."""
        forms = [form for form in self.words.noun_forms(self.found[at].low) if form.known]
        cased = bool(forms) and all(form.case and not form.owned for form in forms)
        return owner is not None and owner not in self.demonyms and cased

    def _bare_owner(self, at: int) -> bool:
        """A head with a possessor that is no name ("kulübün başkanı") speaks of nobody known."""
        word = self.found[at]
        return word.noun is not None and word.noun.owned and not word.capital

    def _colours_role(self, at: int) -> bool:
        word = self.found[at]
        if word.pos in ("VERB", "PUNCT", "ADP", "CCONJ", "NUM") or word.marked:
            return False
        if word.noun is not None and word.noun.case not in ("", "acc"):
            return False
        names = {word.norm, word.lemma}
        return bool(names & self.lists.role_modifiers) or any((name,) in self.lists.portfolios for name in names) or self._is_role(at)

    def _cased(self, at: int) -> bool:
        """Whether a name's last word bears a case that ends its phrase."""
        word = self.found[at]
        if word.marked and word.noun is not None:
            return word.noun.case not in ("", "gen") or word.noun.ki
        by = word.noun is not None and word.noun.known and word.noun.case == "equ"  # "Başsavcılığınca"
        return by or self.cases.get(at, "") not in ("", "gen")

    # --- pairs and pronouns

    def _pairs(self) -> None:
        at = 0
        while at < len(self.found):
            length = 0
            for size in (3, 2, 1):
                if at + size > len(self.found):
                    continue
                words = (*self.norms[at : at + size - 1], self.found[at + size - 1].lemma)
                several = (*self.norms[at : at + size - 1], self._as_several(at + size - 1))
                if words in self.lists.pairs or several in self.lists.pairs or tuple(self.norms[at : at + size]) in self.lists.pairs:
                    length = size
                    break
            if length and at not in self.inside and at + length - 1 not in self.inside and not self._colours_meeting(at, length):
                last = self.found[at + length - 1].noun
                if last is None or not last.case:  # "iki ülke heyetleri": those "of three countries" lean on their genitive
                    length += people_of_several(self.found, at + length, self._acting_people, self._colours_role, self.inside.__contains__)
                self._add(Named(at, at + length, at + length - 1, "pronoun", "org", self._text(at, at + length), plural=True))
                at += length
            else:
                at += 1

    def _as_several(self, at: int) -> str:
        """The plural without its case ("taraflara": "taraflar"); "" where it may be owned by what stands right before it."""
        word, before = self.found[at], self.found[at - 1] if at else None
        form = next((form for form in self.words.noun_forms(word.low) if form.known and form.plural and not form.owned), None)
        noun = before.noun if before is not None and before.sentence == word.sentence else None
        owned = noun is not None and before is not None and (noun.case == "gen" or (before.pos == "NOUN" and not noun.case))
        if form is None or owned:
            return ""
        return folded(_as_many(form.stem))

    def _pronouns(self) -> None:
        """Pronouns in a case, which mean somebody told before ("onu", "onlara")."""
        for at, word in enumerate(self.found):
            kind = self.pronouns.get(word.low)
            if kind is not None and word.pos == "PRON" and at not in self.inside:
                person = kind == "person"
                self._add(Named(at, at + 1, at, "pronoun", "person" if person else "org", word.text, plural=not person))

    def _colours_meeting(self, at: int, length: int) -> bool:
        """ "İkili görüşme": before the noun of a deed the word tells of what kind it is, and of nobody."""
        after = self.found[at + 1] if length == 1 and at + 1 < len(self.found) else None
        return (
            after is not None
            and after.pos in ("NOUN", "ADJ")
            and not after.capital
            and self.found[at].lemma == "ikili"
            and ((after.lemma,) in self.words.events or after.lemma in self.words.folds("about_nouns") or after.lemma in _TWO_SIDED)
        )

    # --- bookkeeping

    def _add(self, named: Named) -> int:
        self.named.append(named)
        index = len(self.named) - 1
        for at in range(named.first, named.last):
            self.inside.setdefault(at, index)
        if named.head != "pronoun":
            if named.first not in self.starts or self.named[self.starts[named.first]].head != "name":
                self.starts[named.first] = index
            self.ends[named.last] = index
        return index

    def _label(self, first: int, last: int) -> str:
        """The words of a name without the ending that its last one bears."""
        word = self.found[last - 1]
        end = word.end
        if word.marked:
            end = word.start + next(place for place, letter in enumerate(word.text) if letter in "'’‘ʼ`´")
        text = self.text[self.found[first].start : end].replace("\n", " ")
        case = self.cases.get(last - 1)
        if case and not word.marked:
            for base, _ in self.words.bases(word.low):
                if base != word.norm and self.words.pack.gazetteer.get(self._key(first, last, base)):
                    return text[: len(text) - (len(word.norm) - len(base))]
        elif not word.marked and last - first > 1:
            form = next((form for form in self.words.noun_forms(word.low) if form.known), None)
            if form is not None and form.owned and form.case:
                return " ".join([*text.split()[:-1], _titled(owned_form(form.stem))])
        return text

    def _text(self, first: int, last: int) -> str:
        return self.text[self.found[first].start : self.found[last - 1].end].replace("\n", " ")

    def _span(self, first: int, last: int) -> Span:
        return Span.cut(self.text, self.found[first].start, self.found[last - 1].end)

    def _order(self) -> list[int]:
        return sorted(range(len(self.named)), key=lambda index: (self.named[index].first, self.named[index].last))

    def _sorted(self) -> Phrases:
        order = self._order()
        new = {old: place for place, old in enumerate(order)}
        offices = [
            replace(office, person=new[office.person], organization=None if office.organization is None else new[office.organization])
            for office in self.offices
        ]
        kin = [replace(tie, a=new[tie.a], b=new[tie.b]) for tie in self.kin]
        return Phrases(
            tuple(self.named[index] for index in order),
            tuple(offices),
            tuple(kin),
            {new[index]: new[base] for index, base in self.links.items()},
            {new[index]: (new[owner], relation) for index, (owner, relation) in self.kin_of.items()},
            tuple((first, self.named[index].first, new[index]) for index, (first, _) in self.units.items()),
        )

    def _renumbered(self) -> tuple[Mapping[int, tuple[int, int]], Mapping[int, Case], frozenset[int]]:
        new = {old: place for place, old in enumerate(self._order())}
        return {new[index]: span for index, span in self.units.items()}, self.cases, frozenset(new[index] for index in self.demonyms)


def _titled(word: str) -> str:
    return word[:1].replace("i", "İ").upper() + word[1:]


__all__ = ["Found", "NameFinder"]
