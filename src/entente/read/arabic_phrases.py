"""Find what is not a bare name in Arabic: offices with their holders, kin, groups, pairs, counterparts and pronouns."""

from dataclasses import dataclass, replace

from entente.read.annotated import Named
from entente.read.arabic_bearers import BearerFinder
from entente.read.arabic_nationals import arabic_nationals
from entente.read.arabic_offices import ENDINGS
from entente.read.arabic_states import government_of, realm_of
from entente.read.arabic_things import another_thing
from entente.read.arabic_words import ARTICLE
from entente.read.names import longest
from entente.read.phrases import Phrases
from entente.record.vocabulary import EntityKind

_DELEGATIONS = frozenset({"وفد", "وفود", "بعثة"})
# Prepositions with their pronoun in one word, by whom they may speak of.
PRONOUN_WORDS = {
    "معه": "person",
    "معها": "org",
    "معهم": "group",
    "عليه": "person",
    "عليها": "org",
    "عليهم": "group",
    "اليه": "person",
    "اليها": "org",
    "اليهم": "group",
    "منه": "person",
    "منها": "org",
    "منهم": "group",
    "له": "person",
    "لها": "org",
    "لهم": "group",
    "به": "person",
    "بها": "org",
    "بهم": "group",
    "ضده": "person",
    "ضدها": "org",
    "بينهما": "group",
    "بينهم": "group",
    "عنه": "person",
    "عنها": "org",
    "عنهم": "group",
}
_MINISTRIES = frozenset({"خارجية", "دفاع", "داخلية", "رئيس", "رئيسة", "وزير", "حكومة", "سفير", "جيش", "قوات", "مبعوث"})
_FREE = {"هو": "person", "هي": "org", "هم": "group", "هما": "group"}


@dataclass(frozen=True)
class Found:
    """Phrases, and for each titled person the tokens of name and titles together (half-open)."""

    phrases: Phrases
    units: dict[int, tuple[int, int]]


class PhraseFinder(BearerFinder):
    """Finds offices, kin and nominals of one document, after its names."""

    def find(self) -> Found:
        """Find everything, in the order that later finds lean on earlier ones."""
        self._ranks()
        self._hold(self._roles())
        self.officers_again()
        self._counterparts()
        self.own_officers()
        self._relatives()
        self._counted()
        self._groups()
        arabic_nationals(self)
        self._pairs()
        self._told_in_number()
        self._pronouns()
        return self._sorted()

    # --- groups, institutions, pairs, pronouns

    def _groups(self) -> None:
        governmental = self.words.folds("governmental")
        heads = self.words.words.org_heads | self.words.folds("body_nouns") | self.words.folds("league_nouns")
        titled = {at for first, last in self.units.values() for at in range(first, last)}
        for at, token in enumerate(self.tokens):
            lemma = self.lemmas[at]
            group = lemma in self.words.words.group_heads or token.norm in self.words.words.group_heads
            if (
                at in self.inside
                or at in titled
                or token.pos in ("VERB", "ADV", "ADP", "PROPN")
                or lemma in self.words.roles
                or not (group or lemma in heads or lemma in self.realms)
                or self._manner(at)
                or self._of_policy(at)
            ):
                continue
            anchor, last = self._anchor(at)
            lemmas = self.lemmas[at:last]
            if anchor is None:
                self._institution(at, last, group and lemma not in governmental)
                continue
            base = self.named[anchor]
            if base.kind == "place" and base.country is None:
                continue
            plural = token.norm.endswith(("ون", "ين"))
            index = self._add(
                Named(
                    at,
                    last,
                    at,
                    "nominal",
                    "org",
                    self._text(at, last),
                    base.country,
                    self.words.words.sector_of(lemmas[:1]) or self.words.words.sector_of(lemmas),
                    plural=plural,
                )
            )
            leader = self._leader(at, last) if lemma in _DELEGATIONS else None
            if leader is not None:
                self.links[index] = leader
                self.named[leader] = replace(self.named[leader], country=self.named[leader].country or base.country)
            elif (
                base.kind == "person"
                or (base.kind in ("country", "org") and (lemma in governmental or token.norm in governmental))
                or (lemma in _DELEGATIONS and not token.norm.startswith(ARTICLE))
            ):
                self.links[index] = anchor

    def _of_policy(self, at: int) -> bool:
        """ "السياسة الخارجية", "الشؤون الداخلية": whether a word that stands for a ministry colours a noun here."""
        before = at - 1
        return (
            at > 0
            and self.norms[at].endswith("ية")
            and self.norms[at].startswith(ARTICLE)
            and self._same(before, at)
            and self.tokens[before].pos == "NOUN"
            and self.norms[before].startswith(ARTICLE)
            and self.lemmas[before] not in self.words.roles
        )

    def _manner(self, at: int) -> bool:
        """ "فرقت الشرطة المسيرة بالقوة": whether a word for a body tells how a thing was done."""
        after = self.norms[at + 1] if at + 1 < len(self.norms) and self._same(at, at + 1) else ""
        return at > 0 and self.norms[at - 1] == "ب" and self.norms[at] == "القوة" and not after.startswith(ARTICLE)

    def _counted(self) -> None:
        """People told of by their number: "22 متظاهراً", "ثلاثة رعاة موريتانيين", "ثمانية من العملاء"."""
        people, at = self.words.folds("people"), 0
        while at < len(self.tokens):
            first = at
            while at < len(self.tokens) and self._number(at) and self._same(first, at):
                at += 1
            if at == first or at + 1 >= len(self.tokens):
                at += 1
                continue
            key = at + 1 if self.norms[at] == "من" and self.norms[at + 1].startswith(ARTICLE) else at
            if self._nationals(key) and self._same(first, key):
                self._add_nationals(first, key)
                continue
            known = {self.lemmas[key], self.words.plain(self.norms[key]), self.words.unmarked(self.norms[key])} & people
            if known and key not in self.inside and self.tokens[key].pos not in ("VERB", "ADP") and self._same(first, key):
                self._add_counted(first, key)

    def _nationals(self, at: int) -> bool:
        """Whether people are told of by their country alone: "آلاف الأردنيين", "ثلاثة فلسطينيين"."""
        if self._single_national(at) is not None:
            return True
        held = self.starts.get(at)
        return (
            held is not None
            and self.named[held].kind == "country"
            and self.named[held].last - at == 1
            and self.finder.demonym(at) is not None
            and self.norms[at].endswith(("ين", "ون"))
        )

    def _single_national(self, at: int) -> str | None:
        """ "34 أفغانيا": the country of people counted in the accusative."""
        if at >= len(self.tokens) or not self.norms[at].endswith("يا") or self.tokens[at].pos in ("VERB", "ADP"):
            return None
        state = self.words.entry(self.norms[at][:-1])
        return state.country if state is not None and state.kind == "demonym" else None

    def _add_nationals(self, first: int, key: int) -> None:
        country = self.named[self.starts[key]].country if key in self.starts else self._single_national(key)
        self._add(Named(first, key + 1, key, "nominal", "org", self._text(first, key + 1), country, None, plural=True))

    def _add_counted(self, first: int, key: int) -> None:
        last, country = key + 1, None
        while last < min(key + 4, len(self.tokens)) and self._same(key, last) and self.norms[last] not in self.words.time:
            held = self.starts.get(last)
            if held is not None and self.named[held].kind == "country" and self.finder.demonym(last) is not None:
                country = country or self.named[held].country
            elif held is not None or self.tokens[last].pos != "ADJ":
                marked = self.tokens[last].text.endswith(("ًا", "اً")) or (
                    self.norms[key].endswith("ا") and self.norms[last].endswith("ا")
                )
                state = self.words.entry(self.words.unmarked(self.norms[last])) if marked else None
                if state is None or state.kind != "country" or country is not None:
                    break
                country = state.country  # "34 جندياً مالياً": the country's own name is its demonym
            last += 1
        sector = self.words.words.sector_of([self.lemmas[key]])
        self._add(Named(first, last, key, "nominal", "org", self._text(first, last), country, sector, plural=True))

    def _leader(self, at: int, last: int) -> int | None:
        """Who leads a delegation: "وفد … برئاسة …", "ترأسه …"; its deeds are his."""
        words, verbs = self.words.folds("leading_words"), self.words.folds("leading_verbs")
        for place in range(last, min(last + 16, len(self.tokens))):
            if not self._same(place, at):
                return None
            if self.norms[place] in words or (self.tokens[place].pos == "VERB" and self.lemmas[place] in verbs):
                persons = [
                    index
                    for index, name in enumerate(self.named)
                    if place < name.first <= place + 22 and name.kind == "person" and name.head == "name"
                ]
                first = min(persons, key=lambda index: self.named[index].first, default=None)
                return first if first is not None and self._same(self.named[first].first, at) else None
        return None

    def _anchor(self, at: int) -> tuple[int | None, int]:
        """Give the demonym or the owner that a group noun leans on, and where its phrase ends."""
        last, anchor = at + 1, None
        if (
            last < len(self.tokens)
            and self.norms[last] == "من"
            and not self.norms[at].startswith(ARTICLE)
            and not (at > 0 and self.lemmas[at - 1] in self.words.folds("asks_from"))  # "طلبت قوات من مالي …"
            and last + 1 in self.starts
            and self.named[self.starts[last + 1]].kind in ("org", "country")
        ):
            return self.starts[last + 1], self.named[self.starts[last + 1]].last
        within = self._within(at)
        if within is not None:
            return within
        served = self._serving(at)
        if served is not None:
            return served
        body = (
            self._body_named_before(last)
            if last < len(self.tokens) and self._same(last, at) and not self.norms[at].startswith(ARTICLE)
            else None
        )
        if body is not None:  # "وفد الحركة"
            return body, last + 1
        while last < len(self.tokens) and self._same(last, at) and last - at < 7:
            index = self.starts.get(last)
            definite = self.norms[at].startswith(ARTICLE)
            if index is not None and definite and not (self.tokens[last].pos == "ADJ" and self.norms[last].startswith(ARTICLE)):
                break  # a definite noun leans on nothing
            if (index is not None and self.named[index].kind != "person") or (index is not None and last == at + 1):
                if anchor is not None and (self.tokens[last].pos != "ADJ" or self.finder.demonym(last) is None):
                    break
                anchor, last = anchor if anchor is not None else index, self.named[index].last
                if self.tokens[last - 1].pos != "ADJ":
                    break
                continue
            if (
                self.tokens[last].pos in ("NOUN", "ADJ", "X")
                and anchor is None
                and last - at < 3
                and self.norms[last] not in self.words.time
                and self._fits(at, last)
            ):
                last += 1
                continue
            break
        return (anchor, last) if anchor is not None else (None, at + 1)

    def _serving(self, at: int) -> tuple[int, int] | None:
        """ "مقاتلات تابعة لسلاح الجو النيجيري", "مسلحون موالون لروسيا": whose a group is, told by an adjective and ل."""
        lean = at + 1
        while lean < len(self.tokens) and lean - at < 3 and self._same(lean, at) and self.words.plain(self.norms[lean]) not in self.belongs:
            if lean in self.starts or not self._fits(at, lean):
                return None
            lean += 1
        if lean + 2 >= len(self.tokens) or not self._same(lean + 2, at) or self.words.plain(self.norms[lean]) not in self.belongs:
            return None
        body = lean + 2
        index = self.starts.get(body)
        if self.norms[lean + 1] != "ل":
            return None
        if index is None and self.lemmas[body] in self.words.words.group_heads | self.words.words.org_heads:
            owner, last = self._anchor(body)  # "القوات التابعة للحكومة الليبية"
            return None if owner is None or self.named[owner].kind != "country" else (owner, last)
        if index is None or self.named[index].kind not in ("org", "country"):
            return None
        return index, self.named[index].last

    def _within(self, at: int) -> tuple[int, int] | None:
        """ "المجلس العسكري في غينيا", "الحكومة في بنغلاديش": a definite body without a name, by the country that it is in."""
        if not self.norms[at].startswith(ARTICLE):
            return None
        last = at + 1
        while last < len(self.tokens) and self._same(last, at) and last - at < 3:
            if last in self.starts or not (self._fits(at, last) or self._colours(last)):
                break
            last += 1
        if last + 1 >= len(self.tokens) or self.norms[last] != "في" or not self._same(last + 1, at):
            return None
        index = self.starts.get(last + 1)
        if index is None or self.named[index].kind != "country" or self.tokens[last + 1].pos == "ADJ":
            return None
        return index, self.named[index].last

    def _fits(self, head: int, at: int) -> bool:
        """An adjective between a group noun and its demonym ("وفد عسكري ليبي", "القوات البحرية الروسية")."""
        definite = self.norms[head].startswith(ARTICLE)
        if self.finder.another(head, at):
            return False
        return (
            self.norms[at].startswith(ARTICLE) == definite
            and self.lemmas[at] not in self.words.roles
            and self.lemmas[at] not in self.words.event_words
            and at not in self.inside
        ) or (self.lemmas[at] in self.words.words.group_heads and at == head + 1)

    def _institution(self, at: int, last: int, group: bool) -> None:
        """ "الحركة", "الوزارة": the body of that head that was named before; else a group that leans on nobody."""
        if self.norms[at].startswith(ARTICLE):
            base = self._body_named_before(at)
            base = self.league_before(at) if base is None else base
            if base is not None:
                index = self._add(
                    Named(
                        at, at + 1, at, "nominal", "org", self.finder.label(at, at + 1), self.named[base].country, self.named[base].sector
                    )
                )
                self.links[index] = base
                return
            if self._state(at):
                return
        quantified = at > 0 and self.norms[at - 1] in self.words.folds("quantifiers")
        # "all parties" are asked; "the parties" are nobody
        group = group and (quantified or self.lemmas[at] not in ("اطراف", "طرف", "جانب"))
        counted = at > 0 and (quantified or self.norms[at - 1] in self.words.numbers or self.lemmas[at - 1] in self.words.numbers)
        if self.lemmas[at] in self.words.folds("machines") and (at == 0 or self.tokens[at - 1].pos != "VERB"):
            return  # planes that act are somebody's; those that are sent, sold or shot down are nobody
        # "لتفريق المحتجين": a deed leans on those whom it is done to
        suffers = (
            at > 0
            and self.norms[at].endswith("ين")
            and (self.lemmas[at - 1] in self.words.event_words or self.lemmas[at - 1] in self.words.masdars)
        )
        if group and (at == 0 or self.tokens[at - 1].pos != "NOUN" or counted or suffers):
            while (
                last < min(at + 3, len(self.tokens))
                and self._same(last, at)
                and self.tokens[last].pos in ("NOUN", "ADJ", "X")
                and self._fits(at, last)
                and self.norms[last] not in self.words.time
                and (self._plural_alike(at, last) or not self.norms[at].endswith(("ون", "ين")) or self.norms[at] == self.lemmas[at])
                and (
                    (self.tokens[last].pos == "ADJ" and not another_thing(self.tokens[last - 1], self.tokens[last], last == at + 1))
                    or self.lemmas[last].endswith(("ي", "ية"))
                    or self.lemmas[last] in self.words.folds("plain_adjectives")
                    or self._plural_alike(at, last)
                )
            ):
                last += 1
            self._add(
                Named(
                    at,
                    last,
                    at,
                    "nominal",
                    "org",
                    self.finder.label(at, last),
                    None,
                    self.words.words.sector_of([self.lemmas[at]]),
                    plural=self.norms[at].endswith(("ون", "ين")),
                )
            )

    def _state(self, at: int) -> bool:
        """ "الحكومة", "السلطات الأمنية", "المملكة": the state that a definite head alone stands for, where the text tells which."""
        lemma, last = self.lemmas[at], at + 1
        realms = self.realms.get(lemma)
        if realms is not None:
            meant = realm_of(self.named, at, realms)
            if meant is None:
                return False
            index = self._add(Named(at, last, at, "nominal", "country", self.finder.label(at, last), meant[0], "GOV"))
            if meant[1] is not None:
                self.links[index] = meant[1]
            return True
        if lemma not in self.words.folds("state_bodies"):
            return False
        while last < len(self.tokens) and last - at < 2 and self._same(last, at) and last not in self.starts and self._colours(last):
            last += 1
        teller = government_of(self.named, self.tokens, at)
        country = self.named[teller].country if teller is not None else None
        self._add(Named(at, last, at, "nominal", "org", self.finder.label(at, last), country, "GOV"))
        return True

    def _plural_alike(self, head: int, at: int) -> bool:
        """ "مسلحون مجهولون": an adjective with its noun's plural ending."""
        ending = self.norms[head][-2:]
        said = {self.lemmas[at], self.words.plain(self.norms[at])}
        known = said & self.words.folds("people") or said & self.words.words.group_heads
        return ending in ("ون", "ين") and self.norms[at].endswith(ending) and not known and self.norms[at] not in self.words.numbers

    def _pairs(self) -> None:
        for at, token in enumerate(self.tokens):
            if (
                longest(self.words.words.pairs, self.norms, at, 2)
                and (at not in self.inside or self.named[self.inside[at]].head == "nominal")
                and not self._told_apart(at)
            ):
                if at in self.inside:
                    self._blank(self.inside[at])
                self._add(Named(at, at + 1, at, "pronoun", "org", token.text, plural=True))

    def _told_in_number(self) -> None:
        """ "الدول الثلاث", "الوزراء الأربعة": so many who were told of before."""
        nouns, numbers = self.words.folds("told_in_number"), self.words.folds("group_numbers")
        for at in range(len(self.tokens) - 1):
            if self.norms[at] not in nouns or self.norms[at + 1] not in numbers or at + 1 in self.inside:
                continue
            if at in self.inside:
                self._blank(self.inside[at])
            self._add(Named(at, at + 2, at, "pronoun", "org", self._text(at, at + 2), plural=True))

    def _told_apart(self, at: int) -> bool:
        """ "الرئيسان جوزف عون ونيكوس …": whether two names right after a word for two tell who they are."""
        index = self.starts.get(at + 1)
        if index is None or self.named[index].kind not in ("person", "country"):
            return False
        joint = self.named[index].last
        while joint < len(self.tokens) and self._same(joint, at) and self.tokens[joint].pos == "ADJ":
            joint += 1
        return joint < len(self.tokens) and self._same(joint, at) and self.norms[joint] == "و" and self.tokens[joint].pos == "CCONJ"

    def _pronouns(self) -> None:
        held = {name.first for name in self.named if name.head == "pronoun"}
        stands_for = self.words.folds("governmental") | self.words.folds("released") | {"بلاد", "قوات", "جيش", "بعض", "معظم"}
        held |= self.bearers()
        told = ((index, name) for index, name in enumerate(self.named) if name.head == "nominal" and name.kind == "person" and name.role)
        officers = {name.last: index for index, name in told} | self.owned
        for at, token in enumerate(self.tokens):
            if token.pos != "PRON" or at in held or self._resumes(at):
                continue
            glued = at > 0 and self.tokens[at - 1].end == token.start
            if glued and at in officers and token.norm in ENDINGS:  # "وزير خارجيتها": whose minister, the pronoun tells
                self._officer_of(officers[at], at)
                continue
            kind = ENDINGS.get(token.norm) if glued else _FREE.get(token.norm) or PRONOUN_WORDS.get(token.norm)
            if kind is None or (
                glued
                and not (
                    self.tokens[at - 1].pos == "VERB" or self.lemmas[at - 1] in self.words.event_words or self.lemmas[at - 1] in stands_for
                )
            ):
                continue
            self._add(Named(at, at + 1, at, "pronoun", "person" if kind == "person" else "org", token.text, plural=kind == "group"))
        self._latter()

    def _officer_of(self, officer: int, at: int) -> None:
        """Tie an office to the pronoun that says whose it is, and write it as it stands."""
        named = self.named[officer]
        if named.head == "nominal":
            self.named[officer] = replace(named, label=self._text(named.first, at + 1))
        kind: EntityKind = "person" if self.norms[at] == "ه" else "org"
        pronoun = self._add(Named(at, at + 1, at, "pronoun", kind, self.tokens[at].text))
        self.links.setdefault(officer, pronoun)
        if named.head == "name":
            self.owners[officer] = pronoun

    def _latter(self) -> None:
        """ "وردّت الأخيرة", "إلى الأخير": whoever was told of last, where no noun stands before the word that it could colour."""
        for at in range(1, len(self.tokens)):
            if self.norms[at] not in ("الاخير", "الاخيرة") or at in self.inside or not self._same(at, at - 1):
                continue
            before = self.tokens[at - 1]
            office = before.pos == "NOUN" and not self.norms[at - 1].startswith(ARTICLE) and self.norms[at - 1] in _MINISTRIES
            leans = before.pos == "ADP" and self.norms[at - 1] not in ("في", "ب")
            alone = before.pos in ("VERB", "SCONJ", "PART") or leans or office
            if not alone or (at + 1 < len(self.tokens) and self.norms[at + 1] == "من"):
                continue
            kind: EntityKind = "person" if self.norms[at] == "الاخير" else self._latter_woman(at)
            self._add(Named(at, at + 1, at, "pronoun", kind, self.tokens[at].text))

    def _latter_woman(self, at: int) -> EntityKind:
        """Whether the last told of is a woman, by her office, rather than a country or body."""
        for index in sorted(range(len(self.named)), key=lambda index: -self.named[index].first):
            name = self.named[index]
            if name.first >= at or not name.label or name.head == "pronoun":
                continue
            if self.tokens[at].sentence - self.tokens[name.key].sentence > 1:
                break
            if name.kind in ("org", "country"):
                return "org"
            first, last = self.units.get(index, (name.first, name.last))
            titles = [self.norms[place] for place in range(first, last) if self.lemmas[place] in self.words.roles]
            if name.kind == "person" and any(title.endswith("ة") for title in titles):
                return "person"
        return "org"

    def _sorted(self) -> Found:
        kept = [index for index, name in enumerate(self.named) if name.label]
        order = sorted(kept, key=lambda index: (self.named[index].first, self.named[index].last))
        new = {old: place for place, old in enumerate(order)}
        offices = [
            replace(office, person=new[office.person], organization=None if office.organization is None else new.get(office.organization))
            for office in self.offices
        ]
        kin = [replace(tie, a=new[tie.a], b=new[tie.b]) for tie in self.kin]
        phrases = Phrases(
            tuple(self.named[index] for index in order),
            tuple(offices),
            tuple(kin),
            {new[index]: new[base] for index, base in self.links.items() if index in new and base in new},
            {new[index]: (new[owner], relation) for index, (owner, relation) in self.kin_of.items() if index in new},
            owners={new[holder]: new[owner] for holder, owner in self.owners.items() if holder in new and owner in new},
        )
        return Found(phrases, {new[index]: unit for index, unit in self.units.items() if index in new})

    def _resumes(self, at: int) -> bool:
        """Whether a pronoun only takes "ما" up again ("وهو ما تنفيه أبوظبي"): it is what is denied, and nobody."""
        return (
            at > 1
            and self.norms[at] == "ه"
            and self.tokens[at - 1].pos == "VERB"
            and self.norms[at - 2] == "ما"
            and self.tokens[at - 2].pos == "PRON"
        )


__all__ = ["PRONOUN_WORDS", "Found", "PhraseFinder"]
