"""Find names in Arabic, which has no capitals: countries and known bodies from the gazetteer, bodies by their heads, persons after titles."""  # noqa: E501

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from entente.languages.index import Entry
from entente.read.annotated import Named, Token
from entente.read.arabic_recognised import Recognised, add_recognised, doubtful, unheard
from entente.read.arabic_words import ARTICLE, ArabicWords
from entente.read.fold import folded
from entente.read.names import longest
from entente.record import Place
from entente.record.vocabulary import EntityKind

_QUOTES = frozenset('"“”«»„')
_OPENING, _DASHES = frozenset('"“«„'), frozenset("-–—‑")
_PLACE_CUES = frozenset(
    {
        "في",
        "ب",
        "الي",
        "من",
        "مدينة",
        "بلدة",
        "قضاء",
        "ولاية",
        "محافظة",
        "منطقة",
        "العاصمة",
        "قرب",
        "نحو",
        "شمال",
        "جنوب",
        "شرق",
        "غرب",
        "ريف",
        "قرية",
        "اقليم",
        "شرقي",
        "غربي",
        "شمالي",
        "جنوبي",
        "ميناء",
        "مطار",
        "وسط",
        "معبر",
        "جبهة",
        "مخيم",
        "العاصمتين",
    }
)
_MINISTERIAL = frozenset(
    {
        "وزارة",
        "لجنة",
        "هيئة",
        "مكتب",
        "مديرية",
        "معهد",
        "مركز",
        "منظمة",
        "مؤسسة",
        "مجلس",
        "جامعة",
        "كلية",
        "دائرة",
        "ادارة",
        "جهاز",
        "اتحاد",
        "مفوضية",
    }
)
_ORDINALS = frozenset({"الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "عشر"})
# Heads that are common nouns as often as bodies: only a name right after them makes one.
_WEAK_HEADS = frozenset({"شبكة", "مجموعة", "موقع", "قوة", "ادارة", "دائرة", "قيادة", "سلطة", "قوات", "لواء", "وفد", "بعثة"})
_STATES = frozenset({"دولة", "جمهورية", "مملكة", "سلطنة", "امارة", "جارة"})
_STOPS_ORG = frozenset({"التي", "الذي", "الذين"})
_LONGEST_NAME = 6
_SMALL_TOWN = 100_000
_BIG_CITY = 300_000  # smaller capitals are surnames too ("روسو")


@dataclass(frozen=True, slots=True)
class Title:
    """Words that give a person: tokens first:last (half-open), and whether an honorific or a rank stands among them."""

    first: int
    last: int


class NameFinder:
    """Finds the names of one document; the words are shared between documents."""

    def __init__(
        self, words: ArabicWords, text: str, tokens: Sequence[Token], hints: Mapping[int, str], heard: Sequence[Recognised] | None = None
    ) -> None:
        self.heard = heard
        self.words, self.text, self.tokens, self.hints = words, text, tokens, hints
        self.norms = [token.norm for token in tokens]
        self.lemmas = [token.lemma for token in tokens]
        self.taken: dict[int, Named] = {}
        self.named: list[Named] = []
        self.particles, self.after_title = words.folds("name_particles"), words.folds("after_title")
        self.ministries, self.governmental = words.folds("ministries"), words.folds("governmental")
        self.plain_adjectives, self.leaning = words.folds("plain_adjectives"), words.folds("leaning_adjectives")
        self.bodies = {folded(name): country for name, country in words.lexicon.get("bodies", {}).items()}
        self.parts = words.folds("parts_of_bodies")
        self.ya_nouns = words.folds("nouns_in_ya")
        self.body_adjectives = {folded(word): folded(body) for word, body in words.lexicon.get("body_adjectives", {}).items()}
        self.marked = {folded(word): about for word, about in words.lexicon.get("cities_by_marks", {}).items()}

    def find(self) -> list[Named]:
        """Give the names in order of the text; none overlap."""
        self._bodies()
        self._persons()
        add_recognised(self, self.heard or ())
        if self.heard is not None:  # with a recogniser, what it did not hear has to stand on better evidence
            for name in list(doubtful(self, self.heard)):
                self.drop(name.first)
        self._surnames()
        unnamed = list(unheard(self, self.heard)) if self.heard is not None else []
        self.named = [replace(name, head="nominal") if name in unnamed else name for name in self.named]
        return [self._whole(name) for name in sorted(self.named, key=lambda name: name.first)]

    def _whole(self, name: Named) -> Named:
        """Give a shortened body ("حزب العمال") the identity of the longer name that begins with its words."""
        if name.kind != "org" or name.known or name.last - name.first < 2:
            return name
        key = self.key(name.first, name.last)
        longer = next(
            (
                other
                for other in self.named
                if other.kind == "org" and other.known and self.key(other.first, other.last).startswith(key + " ")
            ),
            None,
        )
        return (
            name
            if longer is None
            else replace(name, known=longer.known, country=name.country or longer.country, sector=longer.sector, name_en=longer.name_en)
        )

    # --- countries, places, known bodies, bodies by their heads

    def _bodies(self) -> None:
        at = 0
        while at < len(self.tokens):
            found = self.body(at)
            if found is None:
                at += 1
                continue
            self.take(found)
            at = found.last

    def body(self, at: int) -> Named | None:
        """Give the body, country or place that begins at a token: the longer of what the gazetteer and the head words give."""
        if self.tokens[at].pos in ("VERB", "PUNCT", "ADP", "SCONJ", "NUM", "PRON") and self.tokens[at].text not in _OPENING:
            return None
        body = self.body_adjectives.get(self.words.plain(self.norms[at]))
        if body is not None and self.norms[at].startswith(ARTICLE) and (entry := self.words.entry(body)) is not None:
            return replace(self.from_entry(at, at + 1, entry), label=entry.name)
        known, built = self._entry(at), self._quoted(at) or self._organization(at) or self._ministry(at)
        if built is not None and (known is None or built.last > known.last):
            return built
        return known

    def entry(self, at: int, limit: int | None = None) -> tuple[int, Entry | None]:
        """Give the longest gazetteer entry at a token, and how many tokens it takes."""
        stop = min(len(self.tokens), at + _LONGEST_NAME + 2, limit or len(self.tokens))
        for last in range(stop, at, -1):
            if self.tokens[last - 1].sentence != self.tokens[at].sentence:
                continue
            key = self.key(at, last)
            entry = self.words.entry(key)
            if last == at + 1 and (entry is None or entry.kind != "demonym") and (key.startswith(ARTICLE) or key.endswith("يا")):
                entry = self.demonym(at) or entry
            if entry is not None:
                return last - at, entry
        return 0, None

    def key(self, first: int, last: int) -> str:
        """Join folded words as they are written: clitics glued, ل and an article as لل."""
        pieces = []
        for at in range(first, last):
            norm = self.norms[at]
            glued = at > first and self.tokens[at].start == self.tokens[at - 1].end
            if glued and self.norms[at - 1] == "ل" and norm.startswith(ARTICLE) and not self.tokens[at].text.startswith("ا"):
                norm = norm[1:]
            pieces.append(("" if glued or at == first else " ") + norm)
        return "".join(pieces)

    def _entry(self, at: int) -> Named | None:
        if self.lemmas[at] in _STATES and at + 1 < len(self.tokens) and self._same(at, at + 1) and self.entry(at)[1] is None:
            state = self._entry(at + 1)
            return replace(state, first=at) if state is not None and state.kind == "country" and self.tokens[at + 1].pos != "ADJ" else None
        length, entry = self.entry(at)
        if entry is None or not self._believed(at, at + length, entry):
            return None
        marked = self.marked.get(self.norms[at]) if length == 1 else None
        if (
            marked is not None
            and (self.tokens[at].text == marked["marked"] or self._near(marked["near"]))
            and (at == 0 or self.norms[at - 1] != "سلطنة")
        ):
            place = Place(marked["name"], marked["country"], marked["lat"], marked["lon"], marked["geonames"], marked["name_en"])
            return Named(
                at,
                at + 1,
                at,
                "name",
                "place",
                marked["name"],
                marked["country"],
                None,
                None,
                only_place=True,
                seat=True,
                place=place,
                name_en=marked["name_en"],
            )
        return self.from_entry(at, at + length, entry)

    def _near(self, cues: Sequence[str]) -> bool:
        return any(norm in cues for norm in self.norms)

    def from_entry(self, first: int, last: int, entry: Entry) -> Named:
        """Make a mention of a gazetteer entry."""
        kind: EntityKind = "country" if entry.kind in ("country", "demonym") else "org" if entry.kind == "org" else "place"
        label = self.label(first, last) if kind == "org" else entry.name
        country = None if entry.sector == "JRN" else entry.country  # an outlet speaks for no country
        return Named(
            first,
            last,
            last - 1 if kind != "org" else first,
            "name",
            kind,
            label,
            country,
            entry.sector,
            entry.known,
            only_place=kind == "place",
            seat=entry.seat,
            place=entry.place,
            name_en=entry.name_en,
        )

    def _believed(self, first: int, last: int, entry: Entry) -> bool:
        """Whether a name of the gazetteer is one here, and no ordinary word or person."""
        token, norm = self.tokens[first], self.norms[first]
        before = self.norms[first - 1] if first and self._same(first, first - 1) else ""
        if entry.kind == "demonym":
            return self._adjective(first, entry)
        if entry.kind == "org":
            return (
                not entry.ambiguous
                or self._in_quotes(first, last)
                or self.hints.get(first) == "org"
                or self.lemmas[first - 1] in self.words.words.outlet_heads
            )
        if last - first > 1 and not entry.ambiguous:
            return True
        if entry.kind == "country":
            return (
                not entry.ambiguous
                or not self.plain_word(first)
                or before in _PLACE_CUES
                or self.hints.get(first) == "place"
                or self._no_adjective(first)
            )
        told = before in _PLACE_CUES or self.hints.get(first) == "place" or self.lemmas[first - 1] in self.words.words.place_heads
        if norm in self.words.given or norm in self.words.time or norm in self.words.nouns or token.pos in ("ADP", "VERB"):
            return told and self.hints.get(first) == "place" and token.pos not in ("ADP", "VERB")
        if (
            self.plain_word(first)
            or entry.ambiguous
            or len(norm) < 4
            or (not entry.seat and entry.kind != "region" and entry.population < _SMALL_TOWN)
        ):
            return told and not (self.plain_word(first) and self.hints.get(first) != "place")
        return True

    def _no_adjective(self, at: int) -> bool:
        """Whether a country's name that is written like an adjective ("مالي") has no noun before it that it could colour."""
        if at == 0 or not self._same(at, at - 1):
            return True
        before = self.tokens[at - 1]
        return (
            before.pos not in ("NOUN", "ADJ", "X", "PRON", "NUM")
            or before.norm.startswith(ARTICLE)
            or before.norm.endswith(("ة", "ات"))
            or self.lemmas[at - 1] in self.words.roles
            or self.lemmas[at - 1] in self.words.words.org_heads
        )

    def plain_word(self, at: int) -> bool:
        return self.words.plain(self.norms[at]) in self.words.common

    def _adjective(self, at: int, entry: Entry) -> bool:
        """A demonym leans on a noun, or is people of that country."""
        if not entry.ambiguous and not self.plain_word(at):
            return True
        before = at - 1
        return (
            before >= 0
            and self._same(at, before)
            and self.norms[at].startswith(ARTICLE)
            and self.norms[before].startswith(ARTICLE)
            and self.lemmas[before] not in ("وزارة", "وزير", "ازمة", "سياسة")
        )

    def _in_quotes(self, first: int, last: int) -> bool:
        return first > 0 and self.tokens[first - 1].text in _QUOTES and last < len(self.tokens) and self.tokens[last].text in _QUOTES

    # --- organizations by head words

    def _quoted(self, at: int) -> Named | None:
        """A body in quotation marks: "الجيش الوطني" الليبي."""
        if self.tokens[at].text not in _OPENING or at + 1 >= len(self.tokens):
            return None
        close = self._closing(at)
        if close is None or not 1 <= close - at - 1 <= 6:
            return None
        head = at + 1
        length, entry = self.entry(head, close)
        if entry is not None and length == close - head and entry.kind in ("org", "country"):
            return self._named_org(head, close, at, close + 1)
        if (self.lemmas[head] in self.words.words.org_heads and close - head >= 2) or (
            close - head >= 1 and self.hints.get(head) == "org" and self._after_preposition(at)
        ):
            return self._named_org(head, close, at, close + 1)
        return None

    def _after_preposition(self, at: int) -> bool:
        return (at > 0 and self.norms[at - 1] in ("ل", "من", "الي")) or (at > 0 and self.lemmas[at - 1] in self.words.words.outlet_heads)

    def _closing(self, at: int) -> int | None:
        for place in range(at + 1, min(at + 9, len(self.tokens))):
            if self.tokens[place].sentence != self.tokens[at].sentence:
                return None
            if self.tokens[place].text in _QUOTES:
                return place
        return None

    def _named_org(self, first: int, last: int, outer: int, end: int) -> Named:
        """Make a body of a quoted name, with the demonym that follows the quotation mark."""
        country, label = None, self.label(first, last)
        while (
            end < len(self.tokens)
            and self._same(end, outer)
            and (demonym := self.demonym(end)) is not None
            and self.norms[end].startswith(ARTICLE)
        ):
            country, label, end = demonym.country, f"{label} {self.tokens[end].text}", end + 1
        start = outer if end - 1 > last else first
        return self.as_org(start, max(end, last) if end - 1 > last else last, label, country, self.lemmas[first:last])

    def as_org(self, first: int, last: int, label: str, country: str | None, lemmas: Sequence[str]) -> Named:
        plain = folded(label)
        known = self.words.entry(plain) or self.words.entry(self.words.plain(plain))
        sector = (
            self.words.words.sector_of(lemmas[:1])
            or self.words.words.sector_of(lemmas)
            or ("JRN" if lemmas and lemmas[0] in self.words.words.outlet_heads else None)
        )
        key = next((at for at in range(first, last) if self.tokens[at].pos != "PUNCT"), first)
        if known is not None and known.kind == "org":
            home = None if known.sector == "JRN" else known.country or country  # an outlet speaks for no country
            return Named(first, last, key, "name", "org", label, home, known.sector or sector, known.known, name_en=known.name_en)
        return Named(first, last, key, "name", "org", label, country or self.bodies.get(plain), sector)

    def demonym(self, at: int) -> Entry | None:
        """Give the country of a demonym; None where a word is none."""
        if at >= len(self.tokens):
            return None
        norm = self.norms[at]
        entry = self.words.demonym(norm, self.tokens[at].text, self.norms[at - 1] if at and self._same(at, at - 1) else "")
        if entry is not None and entry.kind == "country" and norm.startswith(ARTICLE) and norm.endswith("ي"):
            entry = replace(entry, kind="demonym", ambiguous=True)  # "المالي": of Mali, whose name looks like its own demonym
        if entry is None or entry.kind != "demonym" or (entry.ambiguous and not self._adjective(at, entry)):
            return None
        return entry

    def _organization(self, at: int) -> Named | None:
        """A body by its head word, with the construct, adjectives and demonyms that follow."""
        token, lemma = self.tokens[at], self.lemmas[at]
        if (
            lemma not in self.words.words.org_heads
            or token.pos == "VERB"
            or (lemma in ("وفد", "وفود", "جانب", "طرف") and self.tokens[at + 1 : at + 2] and self.tokens[at + 1].text not in _OPENING)
        ):
            return None
        if longest(self.words.words.ranks, self.norms, at) and self._person_follows(at + 1):
            return None
        if at + 1 >= len(self.tokens) or not self._same(at, at + 1):
            return None
        if self.tokens[at + 1].text in _OPENING:
            return self._head_and_quotation(at)
        if self.norms[at + 1][0].isdigit():
            return self.as_org(at, at + 2, self.label(at, at + 2), None, [lemma])
        if token.norm.startswith(ARTICLE):
            return self._definite(at)
        return self._construct(at)

    def _head_and_quotation(self, at: int) -> Named | None:
        close = self._closing(at + 1)
        if close is None or close == at + 2:
            return None
        inside = self.label(at + 2, close)
        known = self.words.entry(folded(inside))
        own_head = self.lemmas[at + 2] in self.words.words.org_heads or known is not None or close - at > 4
        label = inside if own_head else f"{self.tokens[at].text} {inside}"
        end, country = self._adjectives(close + 1, at, False)
        if end > close + 1 and not own_head:
            label = f"{label} {self.label(close + 1, end)}"
        if self.lemmas[at] in self.words.words.outlet_heads:
            label, country = inside, country
        made = self.as_org(at, end, label, country, [self.lemmas[at], *self.lemmas[at + 2 : close]])
        return replace(made, key=at)

    def _definite(self, at: int) -> Named | None:
        """ "الجيش الأردني", "المجلس الرئاسي": a definite head and its adjectives; governments by demonym alone are nominals."""
        end, country = self._adjectives(at + 1, at, True)
        if end == at + 1:
            return None
        only_demonyms = all(self.demonym(place) is not None for place in range(at + 1, end) if self.tokens[place].pos != "PUNCT")
        if self.lemmas[at] in self.governmental and only_demonyms:
            return None
        within = self._body_of(at, end) if country is None else None
        if within is not None:  # "القيادة العامة للجيش المالي"
            return self.as_org(at, within.last, self.label(at, within.last), within.country, self.lemmas[at:end])
        if (
            country is None
            and all(self.lemmas[place] in self.plain_adjectives for place in range(at + 1, end))
            and self.entry(at)[1] is None
        ):
            return None
        return self.as_org(at, end, self.label(at, end), country, self.lemmas[at:end])

    def _body_of(self, at: int, end: int) -> Named | None:
        """The body that a part of it names after ل: a command, council or office and what it belongs to."""
        if self.lemmas[at] not in self.parts or end + 1 >= len(self.tokens) or self.norms[end] != "ل" or not self._same(end + 1, at):
            return None
        body = self._organization(end + 1) or self._entry(end + 1)
        return body if body is not None and body.kind == "org" else None

    def _adjectives(self, start: int, head: int, names_count: bool) -> tuple[int, str | None]:
        """Take definite adjectives and demonyms, joined by a dash; give their end and the one country that they name."""
        end, countries = start, []
        while end < len(self.tokens) and self._same(end, head) and end - start < 6:
            demonym = self.demonym(end)
            if demonym is not None and (self.norms[end].startswith(ARTICLE) or (end > start and self.tokens[end - 1].text in _DASHES)):
                countries.append(demonym.country)
                end += 1
                continue
            if self.tokens[end].text in _DASHES and end > start and end + 1 < len(self.tokens) and self.demonym(end + 1) is not None:
                end += 1
                continue
            if not self._definite_adjective(end):
                break
            end += 1
        distinct = [country for country in dict.fromkeys(countries) if country]
        return end, distinct[0] if len(distinct) == 1 else None

    def _definite_adjective(self, at: int) -> bool:
        norm, lemma, token = self.norms[at], self.lemmas[at], self.tokens[at]
        if not norm.startswith(ARTICLE) or norm in self.words.own_al or token.pos in ("VERB", "PRON", "ADP", "PUNCT") or norm in _STOPS_ORG:
            return False
        if norm in self.words.time or (longest(self.words.words.ranks, self.norms, at) and self._person_follows(at + 1)):
            return False
        if longest(self.words.words.honorifics | self.words.words.royal, self.norms, at) and self._person_follows(at + 1):
            return False
        if lemma in self.leaning or (norm.endswith(("ين", "ون")) and lemma in self.words.words.group_heads):
            return False
        if lemma in self.plain_adjectives or lemma in self.words.words.role_modifiers or norm in self.after_title:
            return True
        if (
            lemma in self.words.roles
            or lemma in self.words.words.org_heads
            or norm in self.words.given
            or self.norms[at] in self.words.event_words
        ):
            return False
        return (token.pos == "ADJ" and lemma not in self.ya_nouns) or (lemma.endswith(("ي", "ية")) and lemma not in self.ya_nouns)

    def _person_follows(self, at: int) -> bool:
        return at < len(self.tokens) and (
            self.norms[at] in self.words.given
            or self.hints.get(at) == "person"
            or self.norms[at] in self.particles
            or (self.tokens[at].pos == "X" and self.entry(at)[1] is None)
        )

    def _construct(self, at: int) -> Named | None:
        """ "وزارة الدفاع التركية", "مفوضية الاتحاد الأفريقي": an indefinite head and what it leans on."""
        end, country, named = at + 1, None, False
        for _ in range(1 if self.lemmas[at] in _WEAK_HEADS else 3):
            length, entry = self.entry(end)
            if (
                length
                and entry is not None
                and entry.kind != "demonym"
                and self._same(end, at)
                and not (entry.ambiguous and self.plain_word(end))
            ):
                end, country, named = end + length, entry.country, True
                break
            if end < len(self.tokens) and self._same(end, at) and self._definite_noun(end):
                end, named = end + 1, True
                break
            if not self._inner_noun(end, at):
                break
            end += 1
        if not named:
            return (
                self._unknown_name(at)
                if self.norms[at]
                in (
                    "حزب",
                    "حركة",
                    "جماعة",
                    "تنظيم",
                    "كتائب",
                    "مليشيا",
                    "ميليشيا",
                    "شركة",
                    "مجموعة",
                    "صحيفة",
                    "وكالة",
                    "قناة",
                    "موقع",
                    "شبكة",
                )
                else None
            )
        while (
            end + 1 < len(self.tokens)
            and self.norms[end] == "و"
            and self.norms[end + 1].startswith(ARTICLE)
            and self.lemmas[at] in _MINISTERIAL
            and self._same(end + 1, at)
            and self._definite_noun(end + 1)
            and self.lemmas[end + 1] not in self.words.words.org_heads
            and self.entry(end + 1)[1] is None
        ):
            end += 2
        end, told = self._adjectives(end, at, False)
        return self.as_org(at, end, self.label(at, end), told or country, self.lemmas[at:end])

    def _definite_noun(self, at: int) -> bool:
        norm, token = self.norms[at], self.tokens[at]
        if longest(self.words.words.ranks | self.words.words.honorifics, self.norms, at) or (
            self.lemmas[at] in self.words.roles and not longest(self.words.words.portfolios, self.norms, at)
        ):
            return False
        return (
            norm.startswith(ARTICLE)
            and token.pos not in ("VERB", "PRON", "ADP", "PUNCT")
            and norm not in self.words.time
            and self.demonym(at) is None
            and norm not in self.words.own_al
        )

    def _inner_noun(self, at: int, head: int) -> bool:
        """An indefinite noun within a construct ("مديرية مكافحة الإرهاب")."""
        if at >= len(self.tokens) or not self._same(at, head):
            return False
        token = self.tokens[at]
        if (
            token.pos not in ("NOUN", "X")
            or self.demonym(at) is not None
            or self.norms[at] in self.words.time
            or token.end == self.tokens[min(at + 1, len(self.tokens) - 1)].start
        ):
            return False
        return (
            self.norms[at] not in self.words.given
            and not token.text.endswith(("\u064bا", "ا\u064b"))
            and self.norms[at][-2:] not in ("ية",)
        )

    def _unknown_name(self, at: int) -> Named | None:
        last = at + 1
        while (
            last < len(self.tokens)
            and last - at < 3
            and self._same(last, at)
            and self.tokens[last].pos in ("X", "PROPN")
            and self.demonym(last) is None
            and not self.plain_word(last)
        ):
            last += 1
        if last == at + 1:
            return None
        return self.as_org(at, last, self.label(at, last), None, self.lemmas[at:last])

    def _ministry(self, at: int) -> Named | None:
        """ "الخارجية الإيرانية": a ministry by its field and a demonym."""
        if self.norms[at] not in self.ministries or (
            at
            and (self.lemmas[at - 1] in self.words.roles or self.lemmas[at - 1] in ("وزارة", "وزراء", "شؤون", "الشؤون", "وزيرا", "وزيري"))
        ):
            return None
        if at + 1 < len(self.tokens) and self._same(at, at + 1) and (demonym := self.demonym(at + 1)) is not None:
            return Named(
                at,
                at + 2,
                at,
                "name",
                "org",
                self.label(at, at + 2),
                demonym.country,
                "MIL" if self.norms[at] in ("الدفاع", "البحرية") else "GOV",
            )
        if at and self._in_quotes(at, at + 1) and self.norms[at] == "الخارجية":
            return Named(at, at + 1, at, "name", "org", self.tokens[at].text, None, "GOV")
        return None

    # --- persons

    def _persons(self) -> None:
        at = 0
        while at < len(self.tokens):
            found = self._person_at(at)
            if found is None:
                at += 1
                continue
            for place in range(found.first, found.last):
                self.drop(place)
            self.take(found)
            at = found.last

    def _person_at(self, at: int) -> Named | None:
        token = self.tokens[at]
        if token.pos in ("PUNCT", "ADP", "SCONJ", "NUM", "PRON", "CCONJ", "AUX") or (
            at in self.taken and self.taken[at].kind == "org" and self.taken[at].first != at
        ):
            return None
        title = self.title_end(at)
        if title > at:
            last = self.person_end(title, True)
            if last > title:
                return self.person(title, last)
            return None
        held = self.taken.get(at)
        if held is not None and (
            (self.hints.get(at) != "person" and self.norms[at] not in self.words.given)
            or (held.last - held.first > 1 and held.kind == "country")
        ):
            return None
        role = self.role_end(at)
        if role > at:
            start = self.title_end(role)
            last = self.person_end(start, True)
            return self.person(start, last) if last > start and start not in self.taken else None
        if (
            (
                token.norm in self.words.given
                or (token.norm == "عبد" and self.norms[at + 1 : at + 2] and self.norms[at + 1].startswith(ARTICLE))
            )
            and token.pos != "VERB"
            and not self._opens_name_of_place(at)
        ) or (self.hints.get(at) == "person" and token.pos not in ("VERB", "ADJ") and not self.plain_word(at)):
            last = self.person_end(at, False)
            if last - at >= 2:
                return self.person(at, last)
        return None

    def _opens_name_of_place(self, at: int) -> bool:
        return at in self.taken and self.taken[at].kind != "person" and self.taken[at].last - at > 1

    def title_end(self, at: int) -> int:
        """Give where the ranks and honorifics that stand at a token end; the token itself where none do."""
        words = self.words.words
        while at < len(self.tokens):
            step = max(longest(phrases, self.norms, at) for phrases in (words.ranks, words.honorifics, words.royal))
            if not step or (at + step < len(self.tokens) and self.tokens[at + step].sentence != self.tokens[at].sentence):
                break
            at += step
        return at

    def role_end(self, at: int) -> int:
        """Give where an office's words end ("وزير الدفاع التركي"), so that a name may follow; the token itself where none begins."""
        if self.lemmas[at] not in self.words.roles or self.tokens[at].pos == "VERB":
            return at
        end = at + 1
        while end < len(self.tokens) and self._same(end, at) and end - at < 16:
            step = self._role_step(end)
            if not step:
                break
            end += step
        return end

    def _role_step(self, at: int) -> int:
        """How many tokens at a place go on with an office: modifiers, portfolios, bodies, demonyms."""
        words, lemma, token = self.words.words, self.lemmas[at], self.tokens[at]
        if longest(words.portfolios, self.norms, at):
            return longest(words.portfolios, self.norms, at)
        if (
            at in self.taken
            and self.taken[at].first == at
            and self.taken[at].kind in ("org", "country", "place")
            and self.norms[at] not in self.words.given
        ):
            return self.taken[at].last - at
        if token.pos != "VERB" and (lemma in self.words.roles or lemma in words.role_modifiers or self.norms[at] in self.after_title):
            return 1
        if (
            self.norms[at] in ("باسم", "لدي")
            or (self.norms[at] in ("ل", "ب", "في") and at + 1 in self.taken)
            or (self.norms[at] == "في" and self.lemmas[at + 1 : at + 2] == ["شؤون"])
        ):
            return 1
        if (
            self.norms[at] == "و"
            and at + 1 < len(self.tokens)
            and self._same(at, at + 1)
            and self.norms[at + 1].startswith(ARTICLE)
            and self.norms[at - 1].startswith(ARTICLE)
            and at + 1 not in self.taken
        ):
            return 2
        if self.tokens[at].text in _QUOTES and (at + 1 in self.taken or at - 1 in self.taken):
            return 1
        following = self.norms[at + 1] if at + 1 < len(self.tokens) and self._same(at, at + 1) else ""
        if (
            self.norms[at].startswith(ARTICLE)
            and lemma.endswith(("ي", "ية"))
            and self.norms[at - 1].startswith(ARTICLE)
            and (following in self.words.given or following in self.after_title or following in self.particles)
        ):
            return 1
        if (
            self.lemmas[at - 1] in ("وزير", "وزيرة")
            and self.norms[at].startswith(ARTICLE)
            and token.pos in ("NOUN", "ADJ", "X")
            and at not in self.taken
        ):
            return 1
        plain_noun = (
            token.pos in ("NOUN", "ADJ", "X")
            and self.norms[at].startswith(ARTICLE)
            and self.hints.get(at) != "person"
            and not longest(words.ranks | words.honorifics | words.royal, self.norms, at)
        )
        return 1 if plain_noun and self.norms[at] not in self.words.time and (self.plain_word(at) or lemma in self.words.nouns) else 0

    def person_end(self, at: int, titled: bool) -> int:
        """Give where a person's name that begins at a token ends; the token itself where none does."""
        last, words = at, 0
        while last < len(self.tokens) and self._same(last, at) and words < 5:
            if (
                self.norms[last] in self.particles
                and last + 1 < len(self.tokens)
                and self._same(last, last + 1)
                and (self.norms[last] == "عبد" or self._name_word(last + 1, max(words, 1), True) or self.norms[last + 1] in self.particles)
            ):
                last += 2 if self.norms[last] == "عبد" or self.norms[last + 1] not in self.particles else 1
                words += 1
                continue
            if not self._name_word(last, words, titled):
                break
            if self.tokens[last].text in _DASHES:
                last += 1
                continue
            last, words = last + 1, words + 1
        return last

    def _name_word(self, at: int, words: int, titled: bool) -> bool:
        token, norm = self.tokens[at], self.norms[at]
        if titled and words and norm in _ORDINALS and self._royal(at - words):
            return True
        if (self.words.plain(norm) in self.words.nouns and norm not in self.words.given) or norm in self.words.time:
            return words == 1 and self.hints.get(at) == "person" and self.norms[at - 1] in self.words.given and norm not in self.words.time
        if token.pos in ("ADP", "PUNCT", "CCONJ", "SCONJ", "PRON", "PART", "NUM", "AUX", "ADV"):
            return False
        if at + 1 < len(self.tokens) and self.tokens[at + 1].pos == "PRON" and self.tokens[at + 1].start == token.end:
            return False
        if norm in self.words.given:
            return token.pos != "VERB" or words > 0
        if token.pos == "VERB":
            return False
        if words and self._settled(at):
            return False
        if self.hints.get(at) == "person" and not (self.plain_word(at) and words == 0):
            return self.demonym(at) is None or words == 1
        demonym = self.demonym(at)
        if demonym is not None:
            return words == 1 and norm.startswith(ARTICLE) and self.norms[at - 1] in self.words.given and not titled
        if self.plain_word(at):
            return words == 1 and norm.startswith(ARTICLE) and self.norms[at - 1] in self.words.given and titled and self._closes(at + 1)
        taken = self.taken.get(at)
        if taken is not None and (taken.last - taken.first > 1 or taken.kind in ("org", "country") or taken.seat):
            return False
        if (norm.endswith(("ات", "ون", "ين")) and len(norm) > 4 and not titled) or (norm.endswith("ة") and norm.startswith(ARTICLE)):
            return False
        if words < 2:
            return titled or words > 0
        return (norm.startswith(ARTICLE) and (titled or self._closes(at + 1))) or self.norms[at - 1] in self.particles

    def _settled(self, at: int) -> bool:
        """Whether a country or a seat of government is named here, so that a person's name before it ends."""
        held = self.taken.get(at)
        if held is None or self.norms[at].startswith(ARTICLE):
            return False
        length, entry = self.entry(at)
        return held.kind == "country" or (held.seat and (length > 1 or (entry is not None and entry.population > _BIG_CITY)))

    def _royal(self, at: int) -> bool:
        """Whether a king's or a pope's title stands a little before a name."""
        return any(self.lemmas[place] in ("ملك", "امير", "سلطان", "بابا", "امبراطور", "بطريرك") for place in range(max(0, at - 3), at))

    def _closes(self, at: int) -> bool:
        return (
            at >= len(self.tokens)
            or self.tokens[at].pos in ("PUNCT", "VERB", "ADP", "SCONJ", "CCONJ")
            or self.tokens[at].sentence != self.tokens[at - 1].sentence
        )

    def person(self, first: int, last: int) -> Named:
        return Named(first, last, last - 1, "name", "person", self.label(first, last))

    def _surnames(self) -> None:
        """A word of a full name that stands alone later or earlier is that person's."""
        surnames = self.words.folds("surnames") | {
            self.norms[place]
            for name in self.named
            if name.kind == "person"
            for place in (name.first, name.last - 1)
            if self.norms[place] not in self.particles and len(self.norms[place]) > 2
        }
        pairs = {
            (self.norms[name.last - 2], self.norms[name.last - 1])
            for name in self.named
            if name.kind == "person" and name.last - name.first > 2
        }
        at = 0
        while at < len(self.tokens):
            held = self.taken.get(at)
            if (
                held is not None
                and not (
                    held.kind == "place"
                    and held.last - held.first == 1
                    and self.norms[at] in surnames
                    and self.norms[at - 1] not in _PLACE_CUES
                )
            ) or self.tokens[at].pos in ("VERB", "PUNCT"):
                at += 1
                continue
            two = (self.norms[at], self.norms[at + 1]) if at + 1 < len(self.tokens) else None
            length = 2 if two in pairs and at + 1 not in self.taken else 0
            if not length and self.norms[at] in surnames and self.tokens[at].pos not in ("ADP", "CCONJ", "PRON", "SCONJ"):
                length = 1 if not self.plain_word(at) or self._bears_name(at) else 0
            if length:
                self.drop(at)
                self.take(self.person(at, at + length))
            at += max(length, 1)

    def _bears_name(self, at: int) -> bool:
        """An ordinary word that is somebody's surname is the name after a verb, and nowhere else."""
        return at > 0 and self.tokens[at - 1].pos == "VERB" and not self.norms[at].startswith(ARTICLE)

    # --- small helpers

    def take(self, name: Named) -> None:
        self.named.append(name)
        for at in range(name.first, name.last):
            self.taken[at] = name

    def drop(self, at: int) -> None:
        known = self.taken.get(at)
        if known is not None:
            self.named = [name for name in self.named if name is not known]
            for place in range(known.first, known.last):
                self.taken.pop(place, None)

    def _same(self, one: int, other: int) -> bool:
        return self.tokens[one].sentence == self.tokens[other].sentence

    def label(self, first: int, last: int) -> str:
        """Give the words of a name as they are written, quotation marks left out."""
        pieces: list[str] = []
        for at in range(first, last):
            token = self.tokens[at]
            if token.text in _QUOTES:
                continue
            glued = at > first and token.start == self.tokens[at - 1].end and self.tokens[at - 1].text not in _QUOTES
            missing = len(token.norm) - len(folded(token.text)) if not pieces else 0  # "للجيش" is cut into "ل" and "لجيش"
            pieces.append(("" if glued or not pieces else " ") + ARTICLE[: max(missing, 0)] + token.text)
        return "".join(pieces)


def demonyms(finder: NameFinder) -> Iterator[Named]:
    """Give the demonyms that no name holds, as mentions of their countries."""
    for at in range(len(finder.tokens)):
        if at not in finder.taken and (entry := finder.demonym(at)) is not None:
            yield finder.from_entry(at, at + 1, entry)


__all__ = ["NameFinder", "Title", "demonyms"]
