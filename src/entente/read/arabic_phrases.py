"""Find what is not a bare name in Arabic: offices with their holders, kin, groups, pairs, counterparts and pronouns."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from entente.read.annotated import Kin, Named, Office, Token
from entente.read.arabic_names import NameFinder, demonyms
from entente.read.arabic_states import government_of, realm_of
from entente.read.arabic_words import ARTICLE, ArabicWords
from entente.read.fold import folded
from entente.read.names import longest
from entente.read.phrases import Phrases
from entente.record import Span

_QUOTES = frozenset('"“”«»„')
_COMMAS = frozenset({",", "،", "-", "–", "(", "—"})
_DEPUTIES = frozenset(
    {
        "نائب",
        "مساعد",
        "وكيل",
        "مستشار",
        "ممثل",
        "مبعوث",
        "سكرتير",
        "قائم",
        "امين",
        "مساعدة",
        "نائبة",
        "وكيلة",
        "مستشارة",
        "عضو",
        "كبير",
        "موفد",
    }
)
_OF_PLACES = frozenset({"محافظ", "حاكم", "والي", "عمدة", "امير", "رئيس", "قائد", "سفير", "قنصل", "مبعوث", "ممثل"})
_MINISTERS = frozenset({"وزير", "وزيرة", "وزراء"})
# Who is posted somewhere: the place stands between the office and the name.
_POSTED = frozenset({"سفير", "سفيرة", "قنصل", "مبعوث", "مبعوثة", "موفد", "مندوب", "مندوبة", "ممثل", "ممثلة", "منسق", "منسقة", "قائم"})
_DELEGATIONS = frozenset({"وفد", "وفود", "بعثة"})
_INSTITUTIONS = frozenset({"حكومة", "مجلس", "برلمان"})
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
_ENDINGS = {"ه": "person", "ها": "org", "هم": "group", "هما": "group", "هن": "group"}
_FREE = {"هو": "person", "هي": "org", "هم": "group", "هما": "group"}


@dataclass(slots=True)
class _Role:
    """An office as it stands: its tokens, the words of the role, whose it is."""

    first: int
    last: int
    role_last: int
    organization: int | None = None
    former: bool = False
    parts: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """Phrases, and for each titled person the tokens of name and titles together (half-open)."""

    phrases: Phrases
    units: dict[int, tuple[int, int]]


class PhraseFinder:
    """Finds offices, kin and nominals of one document, after its names."""

    def __init__(self, words: ArabicWords, text: str, tokens: Sequence[Token], finder: NameFinder) -> None:
        self.words, self.text, self.tokens, self.finder = words, text, tokens, finder
        self.norms, self.lemmas = finder.norms, finder.lemmas
        self.named: list[Named] = [*finder.find(), *demonyms(finder)]
        self.offices: list[Office] = []
        self.kin: list[Kin] = []
        self.links: dict[int, int] = {}
        self.kin_of: dict[int, tuple[int, str]] = {}
        self.units: dict[int, tuple[int, int]] = {}
        self.meeting = words.folds("transitive")
        self.former, self.after_title = words.folds("former"), words.folds("after_title")
        self.belongs = words.folds("belongs")
        self.realms = {folded(word): frozenset(codes) for word, codes in words.lexicon.get("realms", {}).items()}
        self.younger = {folded(word): kind for word, kind in words.lexicon.get("younger", {}).items()}
        self._index()

    def _index(self) -> None:
        self.starts = {name.first: index for index, name in enumerate(self.named) if name.head == "name"}
        # Bodies that rest on a common noun alone ("كتلة «المستقبل»"): an office may be of them all the same.
        self.doubted = {name.first: index for index, name in enumerate(self.named) if name.head == "nominal" and name.kind == "org"}
        self.ends = {name.last: index for index, name in enumerate(self.named) if name.head == "name"}
        self.inside = {at: index for index, name in enumerate(self.named) for at in range(name.first, name.last)}

    def find(self) -> Found:
        """Find everything, in the order that later finds lean on earlier ones."""
        self._ranks()
        self._hold(self._roles())
        self._counterparts()
        self._relatives()
        self._counted()
        self._groups()
        self._pairs()
        self._pronouns()
        return self._sorted()

    # --- offices

    def _ranks(self) -> None:
        """A name's unit begins with the ranks and honorifics before it."""
        words = self.words.words
        for index, name in enumerate(self.named):
            if name.kind != "person":
                continue
            first, moved = name.first, True
            while moved and first > 0:
                moved = False
                for back in range(1, 4):
                    start = first - back
                    if (
                        start >= 0
                        and self._same(start, first)
                        and any(
                            longest(phrases, self.norms[:first], start) == back for phrases in (words.ranks, words.honorifics, words.royal)
                        )
                    ):
                        first, moved = start, True
                        break
            self.units[index] = (first, name.last)

    def _roles(self) -> list[_Role]:
        roles: list[_Role] = []
        at = 0
        while at < len(self.tokens):
            role = self._role_at(at)
            if role is None:
                at += 1
                continue
            roles.append(role)
            at = max(role.last, at + 1)
        return roles

    def _role_at(self, at: int) -> _Role | None:
        if (
            self.lemmas[at] not in self.words.roles
            or self.tokens[at].pos in ("VERB", "ADP", "PROPN")
            or at in self.inside
            or self.norms[at].endswith("ات")
            or self._colours(at)
        ):
            return None
        if (
            at + 1 < len(self.tokens)
            and self.tokens[at + 1].pos == "PRON"
            and self.tokens[at + 1].end - self.tokens[at + 1].start < 4
            and self.tokens[at + 1].start == self.tokens[at].end
        ):
            return None
        role = _Role(at, at + 1, at + 1, former=at > 0 and self.lemmas[at - 1] in self.former)
        while role.last < len(self.tokens) and self._same(role.last, at) and role.last - at < 18:
            step = self._step(role)
            if not step:
                break
            role.last += step
        while role.last > at + 1 and self.tokens[role.last - 1].text in _QUOTES and role.last - 1 not in self.inside:
            role.last -= 1
        return role

    def _colours(self, at: int) -> bool:
        """Whether an office's word is an adjective here: "الحزب الحاكم", "الجهات المسؤولة"."""
        before = at - 1
        return (
            self.lemmas[at] in self.words.folds("plain_adjectives")
            and before >= 0
            and self._same(before, at)
            and self.tokens[before].pos == "NOUN"
            and self.norms[at].startswith(ARTICLE)
            and self.norms[before].startswith(ARTICLE)
            and self.lemmas[before] not in self.words.roles
        )

    def _step(self, role: _Role) -> int:
        """Take the next words of an office: give how many they are, and write down what they tell."""
        at = role.last
        portfolio = longest(self.words.words.portfolios, self.norms, at) if role.organization is None else 0
        index = self.starts.get(at, self.doubted.get(at))
        leans = not self.norms[role.first].startswith(ARTICLE)  # "وزير الخزانة"; "الوزير" leans on nothing ("وصف الوزير القرار")
        if not portfolio and leans and at == role.first + 1 and self.lemmas[role.first] in _MINISTERS and self._field(at):
            portfolio = 1
        if portfolio and not (
            index is not None
            and self.named[index].kind == "org"
            and self.named[index].last - at > portfolio
            and self.lemmas[role.first] not in _MINISTERS
        ):
            return self._portfolio(role, at, portfolio)
        if index is not None and self.named[index].kind != "person":
            return self._body(role, at, index)
        if self.lemmas[role.first] == "قائم" and at == role.first + 1 and self.norms[at : at + 2] == ["ب", "الاعمال"]:
            role.role_last = at + 2
            return 2
        if self.norms[at] == "ل" and at == role.first + 1 and self._deputy_of(at):  # "نائباً للقائد العام"
            role.role_last = at + 2
            return 2
        if self.norms[at] in ("ل", "ب", "في", "باسم", "لدي") and role.organization is None:
            return self._by_preposition(role, at)
        if self.norms[at] == "في" and (named_after := self._region_before_rank(at)):
            return named_after - at
        lemma, norm = self.lemmas[at], self.norms[at]
        if norm == "وزراء" and at == role.first + 1 and self.lemmas[role.first] in ("رئيس", "رئيسة"):  # "رئيس وزراء أرمينيا"
            role.role_last = at + 1
            return 1
        if (
            at == role.first + 1
            and norm.startswith(ARTICLE)
            and not self.norms[role.first].startswith(ARTICLE)
            and (lemma in self.words.words.group_heads or lemma in self.words.words.org_heads)
            and lemma not in self.words.roles
            and at not in self.inside
        ):  # "زعيم المعارضة", "قائد الجيش"
            role.organization, role.role_last = self._body_named_before(at), at + 1
            return 1
        if lemma in self.words.roles and self.tokens[at].pos != "VERB" and self.lemmas[at - 1] in _DEPUTIES and role.organization is None:
            role.role_last = at + 1
            return 1
        if lemma in self.former or norm in self.former:
            role.former = True
            return 1
        if (
            self.tokens[at].pos not in ("VERB", "ADP", "PROPN")
            and (lemma in self.words.words.role_modifiers or norm in self.after_title)
            and at not in self.inside
        ):
            if role.organization is None and norm not in ("الحالي", "الجديد", "الحالية", "الجديدة"):
                role.role_last = at + 1
            return 1
        return self._adjective(role, at)

    def _region_before_rank(self, at: int) -> int:
        """ "قائد القوات الأميركية في المحيط الهادئ الأدميرال …": where a region ends that a rank and a name follow; 0 for none."""
        index = self.starts.get(at + 1)
        if index is None or self.named[index].kind not in ("place", "country"):
            return 0
        last = self.named[index].last
        if last >= len(self.tokens) or not self._same(at, last):
            return 0
        name = self.finder.title_end(last)
        held = self.starts.get(name)
        # "السفير الصومالي في القاهرة علي عبدي": a post abroad, and who holds it
        posted = name == last and any(self.lemmas[place] in _POSTED for place in range(max(0, at - 3), at))
        return last if (name > last or posted) and held is not None and self.named[held].kind == "person" else 0

    def _deputy_of(self, at: int) -> bool:
        """Whether ل joins an office to its deputy's or adviser's."""
        after = at + 1
        return (
            self.lemmas[at - 1] in _DEPUTIES
            and after < len(self.tokens)
            and self._same(at, after)
            and after not in self.inside
            and (self.lemmas[after] in self.words.roles or self.lemmas[after].removeprefix("ل") in self.words.roles)
        )

    def _field(self, at: int) -> bool:
        """Whether a word is a minister's field: a definite noun that names nobody ("وزير الخزانة")."""
        index = self.starts.get(at)
        norm = self.norms[at]
        return (
            norm.startswith(ARTICLE)
            and self.tokens[at].pos in ("NOUN", "ADJ", "X")
            and self.finder.demonym(at) is None
            and (index is None or self.named[index].kind == "org")
            and norm not in self.after_title
            and self.lemmas[at] not in self.words.roles
            and not longest(self.words.words.ranks | self.words.words.honorifics, self.norms, at)
        )

    def _adjective(self, role: _Role, at: int) -> int:
        """An adjective that no list knows ("الزعيم العشائري الراحل كاظم …"), or the quotation marks round a body."""
        if self.tokens[at].text in _QUOTES and (
            at - 1 in self.inside or (at + 1 in self.starts and self.named[self.starts[at + 1]].kind == "org")
        ):
            return 1
        norm = self.norms[at]
        nisba = (
            norm.startswith(ARTICLE)
            and self.lemmas[at].endswith(("ي", "ية"))
            and self.norms[at - 1].startswith(ARTICLE)
            and at not in self.inside
            and self.tokens[at].pos in ("ADJ", "NOUN", "X")
        )
        if not nisba or longest(self.words.words.ranks, self.norms, at):
            return 0
        if role.organization is None:
            role.role_last = at + 1
        return 1

    def _portfolio(self, role: _Role, at: int, length: int) -> int:
        last = at + length
        covered = [index for index, name in enumerate(self.named) if at <= name.first and name.last <= last and name.kind == "org"]
        for index in covered:
            self._remove(index)
        head = self.lemmas[role.first]
        while (
            last + 1 < len(self.tokens)
            and self.norms[last] == "و"
            and head in _MINISTERS
            and self.norms[last + 1].startswith(ARTICLE)
            and last + 1 not in self.inside
            and (self.lemmas[last + 1] not in self.words.roles and not longest(self.words.words.ranks, self.norms, last + 1))
        ):
            last += 2
            while (
                last < len(self.tokens)
                and self.norms[last].startswith(ARTICLE)
                and self.lemmas[last].endswith(("ي", "ية"))
                and last not in self.inside
                and self._same(last, at)
            ):
                last += 1
        role.role_last = last
        return last - at

    def _remove(self, index: int) -> None:
        """Blank a name that turned out to be words of an office; it is dropped at the end."""
        name = self.named[index]
        self.named[index] = replace(name, head="nominal", kind="place", label="")
        for at in range(name.first, name.last):
            self.inside.pop(at, None)
        self.starts.pop(name.first, None)
        self.ends.pop(name.last, None)

    def _body(self, role: _Role, at: int, index: int) -> int:
        name = self.named[index]
        demonym = name.kind == "country" and name.last - name.first == 1 and self.tokens[at].pos == "ADJ"
        if role.organization is not None and not demonym:
            return 0
        if name.kind == "place" and (self.lemmas[role.first] not in _OF_PLACES or self.tokens[role.first].norm.startswith(ARTICLE)):
            return 0
        if role.organization is None:
            role.organization = index
            if name.kind == "org" and self.lemmas[name.first] in _INSTITUTIONS:
                role.role_last = next(
                    (place for place in range(name.first + 1, name.last) if self.finder.demonym(place) is not None), name.last
                )
        return name.last - at

    def _by_preposition(self, role: _Role, at: int) -> int:
        """ "للجيش الأردني", "باسم وزارة التجارة", "بجمهورية الكونغو"."""
        after = at + 1
        if after < len(self.tokens) and self.tokens[after].text in _QUOTES and after not in self.starts:
            after += 1
        index = self.starts.get(after)
        if index is None or not self._same(at, after):
            if self.norms[at] == "باسم" and at + 1 < len(self.tokens) and self.tokens[at + 1].pos == "NOUN" and self._same(at, at + 1):
                role.organization = self._add(
                    Named(
                        at + 1,
                        at + 2,
                        at + 1,
                        "name",
                        "org",
                        self.finder.label(at + 1, at + 2),
                        None,
                        self.words.words.sector_of([self.lemmas[at + 1]]),
                    )
                )
                return 2
            if self.norms[at] == "في" and self.norms[at + 1 : at + 2] == ["الشؤون"]:
                return self._affairs(role, at)
            return 0
        kind = self.named[index].kind
        if kind == "person" or (self.norms[at] in ("ب", "في") and kind == "place" and not self.named[index].seat):
            return 0
        if (self.norms[at] == "ل" and kind == "place") or (
            self.norms[at] == "ل"
            and role.last == role.first + 1
            and self.lemmas[role.first] not in ("امين", "ممثل", "قائد", "رئيس", "مدير", "ناطق", "متحدث", "مبعوث", "منسق")
        ):
            return 0
        role.organization = index
        return self.named[index].last - at

    def _affairs(self, role: _Role, at: int) -> int:
        """ "الباحث في الشؤون السياسية والاستراتيجية"."""
        last = at + 2
        while (
            last < len(self.tokens)
            and (self.norms[last] == "و" or self.norms[last].startswith(ARTICLE))
            and last not in self.starts
            and self._same(last, at)
        ):
            last += 1
        role.role_last = last
        return last - at

    def _hold(self, roles: list[_Role]) -> None:
        """Give each office its holder, or make it a nominal mention."""
        holders = [self._holder(role) for role in roles]
        for place in range(len(roles) - 2, -1, -1):  # "الأمين العام ل…، رئيس لجنة …، الفريق أول …"
            gap = self.norms[roles[place].last : roles[place + 1].first]
            if (
                holders[place] is None
                and holders[place + 1] is not None
                and self._same(roles[place].first, roles[place + 1].first)
                and all(norm in _COMMAS or norm == "و" or norm in _QUOTES for norm in gap)
            ):
                holders[place] = holders[place + 1]
        for place, role in enumerate(roles):
            gap = self.norms[roles[place - 1].last : role.first] if place else ["?"]
            if (
                holders[place] is None
                and place
                and holders[place - 1] is not None
                and gap in ([], ["و"], ["،", "و"])
                and self.named[holders[place - 1] or 0].last <= roles[place - 1].first
            ):
                holders[place] = holders[place - 1]
        for role, holder in zip(roles, holders, strict=True):
            if holder is None:
                self._nominal(role)
            else:
                self._office(role, holder)

    def _holder(self, role: _Role) -> int | None:
        at = role.last
        while at < len(self.tokens) and self.tokens[at].text in _QUOTES:
            at += 1
        for commas in (0, 1):
            after = self.finder.title_end(at) if at < len(self.tokens) else at
            index = self.starts.get(after)
            if index is not None and self.named[index].kind == "person" and self._same(after, role.first):
                return index
            if commas or at >= len(self.tokens) or self.norms[at] not in (",", "،") or not self._same(at, role.first):
                break
            at += 1
        appointed = self._appointed(role)
        return appointed if appointed is not None else self._holder_before(role)

    def _appointed(self, role: _Role) -> int | None:
        """ "عُيّن X نائباً للقائد", "تعيين الشيخ X وزيراً للنفط": who is given an office that has no article."""
        if self.norms[role.first].startswith(ARTICLE):
            return None
        index = self.ends.get(role.first)
        if index is None or self.named[index].kind != "person" or not self._same(role.first - 1, role.first):
            return None
        first = self.units.get(index, (self.named[index].first, 0))[0]
        deeds = self.words.folds("appoints")
        near = [at for at in range(max(0, first - 4), first) if self._same(at, role.first)]
        return index if any(self.lemmas[at] in deeds for at in near) else None

    def _holder_before(self, role: _Role) -> int | None:
        """ "X، رئيس …", "معالي الشيخ X رئيس مجلس الوزراء"."""
        at = role.first
        comma = at > 0 and self.norms[at - 1] in _COMMAS
        if comma:
            at -= 1
        elif at > 1 and self.norms[at - 1] in ("هو", "وهو"):
            at -= 2
        index = self.ends.get(at)
        if index is None or self.named[index].kind != "person" or not self._same(at - 1, role.first):
            return None
        if comma:
            return index if role.last > role.first + 1 else None
        unit = self.units[index][0]
        if unit >= self.named[index].first:
            return None
        # "استقبل الملك عبد الله رئيس الوزراء العراقي": after a verb that needs an object, a second office is another's.
        host = unit > 0 and self.tokens[unit - 1].pos == "VERB" and self.lemmas[unit - 1] in self.meeting
        return None if host and not self._name_follows(role.last) else index

    def _name_follows(self, at: int) -> bool:
        """Whether another person is told of in the rest of the clause, so that an office before him may still be the first one's."""
        for place in range(at, min(at + 25, len(self.tokens))):
            if self.tokens[place].pos in ("VERB", "SCONJ") or self.tokens[place].text == "." or not self._same(place, at - 1):
                return False
            held = self.starts.get(place)
            if (held is not None and self.named[held].kind == "person") or self.lemmas[place] in self.words.roles:
                return True
        return False

    def _office(self, role: _Role, holder: int) -> None:
        person = self.named[holder]
        first, last = self.units[holder]
        self.units[holder] = (min(first, role.first), max(last, role.last)) if role.first - last < 3 else (first, last)
        text = self._text(role.first, role.role_last)
        lemmas = self.lemmas[role.first : role.role_last]
        body = self.named[role.organization] if role.organization is not None else None
        royal = (
            longest(self.words.words.royal, self.norms, role.first) > 0
            and body is None
            and any(office.person == holder for office in self.offices)
        )
        if self.lemmas[role.first] not in self.words.words.no_position and not royal:
            span = self._span(min(role.first, person.first), max(role.last, person.last))
            self.offices.append(Office(holder, text, role.organization, span, role.former, " ".join(lemmas)))
        country = body.country if body is not None else None
        sector = self.words.words.sector_of(lemmas) or (body.sector if body is not None and body.kind == "org" else None)
        self.named[holder] = replace(person, role=person.role or text, country=person.country or country, sector=person.sector or sector)
        if role.organization is not None:
            self.links.setdefault(holder, role.organization)

    def _nominal(self, role: _Role) -> None:
        head, lemma = role.first, self.lemmas[role.first]
        bare = role.last == role.first + 1
        if (bare and not self.norms[head].startswith(ARTICLE)) or (
            lemma in ("عضو", "مساعد", "كبير", "مراقب", "مسؤول", "مسوول", "مسئول", "ضابط") and role.organization is None
        ):
            return
        if any(self.inside.get(at) is not None and self.named[self.inside[at]].kind == "person" for at in range(role.first, role.last)):
            return
        lemmas = self.lemmas[role.first : role.role_last]
        body = self.named[role.organization] if role.organization is not None else None
        country = body.country if body is not None else None
        plural = self.words.plain(self.norms[head]) != lemma and self.norms[head].endswith(("ون", "ين", "ان"))
        words = self._text(role.first, role.role_last)
        sector = self.words.words.sector_of(lemmas) or ("GOV" if country else None)
        index = self._add(
            Named(
                role.first,
                role.last,
                head,
                "nominal",
                "org" if plural else "person",
                self._text(role.first, role.last),
                country,
                sector,
                role=self._known_role(lemmas) or words,
                plural=plural,
            )
        )
        if role.organization is not None:
            self.links[index] = role.organization

    def _known_role(self, lemmas: Sequence[str]) -> str | None:
        """The words of an office of this text that holds all of these, so that "الوزير" finds "وزير الدفاع"."""
        wanted = set(lemmas)
        for office in reversed(self.offices):
            if wanted <= set(office.role_norm.split()):
                return office.role
        return None

    # --- counterparts and kin

    def _counterparts(self) -> None:
        """ "نظيره التركي خلوصي أيدن": the same office in another country."""
        for at in range(len(self.tokens) - 1):
            if self.lemmas[at] not in ("نظير", "نظيرة") or at in self.inside:
                continue
            end = at + 2 if self.norms[at + 1] in _ENDINGS else at + 1
            demonym = self.starts.get(end)
            if demonym is None or self.named[demonym].kind != "country":
                continue
            before = [office for office in self.offices if office.span.start < self.tokens[at].start]
            role = before[-1] if before else None
            if role is not None and self.named[role.person].country is None:
                role = None  # of whom no country is known, the other may not be told apart by office
            last = self.named[demonym].last
            person = self.starts.get(self.finder.title_end(last)) if last < len(self.tokens) else None
            country = self.named[demonym].country
            if person is not None and self.named[person].kind == "person":
                self.units[person] = (at, self.units[person][1])
                if role is not None:
                    self.offices.append(Office(person, role.role, demonym, self._span(at, self.named[person].last), False, role.role_norm))
                self.named[person] = replace(
                    self.named[person], role=role.role if role else None, country=self.named[person].country or country
                )
                self.links.setdefault(person, demonym)
                continue
            index = self._add(
                Named(at, last, at, "nominal", "person", self.finder.label(at, last), country, "GOV", role=role.role if role else "نظير")
            )
            self.links[index] = demonym

    def _relatives(self) -> None:
        for at in range(len(self.tokens)):
            relation = self.words.words.kin.get(self.lemmas[at]) if self.tokens[at].pos not in ("VERB", "PROPN") else None
            if self.norms[at] in self.younger and at in self.ends and self.named[self.ends[at]].kind == "person":
                self._younger(at)
            elif relation is not None and at not in self.inside and at + 1 < len(self.tokens) and self._same(at, at + 1):
                self._relative(at, relation)

    def _younger(self, at: int) -> None:
        """ "حفتر الابن" is the son of the family's head, "حفتر الأب" the head himself."""
        owner = self.ends[at]
        name = self.named[owner]
        index = self._add(
            Named(name.first, at + 1, name.last - 1, "nominal", "person", self.finder.label(name.first, at + 1), name.country)
        )
        self.kin_of[index] = (owner, self.younger[self.norms[at]])
        self.units[index] = (self.units.get(owner, (name.first, 0))[0], at + 1)

    def _relative(self, at: int, relation: str) -> None:
        if self.norms[at + 1] in _ENDINGS and self.tokens[at + 1].start == self.tokens[at].end:
            owner = self._add(Named(at + 1, at + 2, at + 1, "pronoun", "person", self.tokens[at + 1].text))
            person = self._person_after(at + 2)
            given = at + 2 < len(self.tokens) and self._same(at, at + 2) and self.tokens[at + 2].pos == "PROPN"
            if person is None and given and at + 2 not in self.inside:  # "والده خليفة": kin are called by their given names
                person = self._add(self.finder.person(at + 2, at + 3))
                self.units[person] = (at + 2, at + 3)
            if person is not None:
                self.kin.append(Kin(person, owner, relation, self._span(at, self.named[person].last)))
                self.units[person] = (at, max(self.units[person][1], self.named[person].last))
            else:
                index = self._add(Named(at, at + 2, at, "nominal", "person", self.finder.label(at, at + 2)))
                self.kin_of[index] = (owner, relation)
            return
        possessor = self._person_after(at + 1)
        if possessor is None:
            return
        before = at - 1 if at and self.norms[at - 1] in _COMMAS else at
        person = self.ends.get(before)
        if person is not None and self.named[person].kind == "person" and self._same(before - 1, at):
            self.kin.append(Kin(person, possessor, relation, self._span(self.named[person].first, self.named[possessor].last)))
            return
        after = self._person_after(self.named[possessor].last)
        if (
            after is not None
            and self.named[possessor].last in (self.units[after][0], self.units[after][0] - 1)
            and self.named[possessor].last != self.named[possessor].first
        ):
            self.kin.append(Kin(after, possessor, relation, self._span(at, self.named[after].last)))
            return
        index = self._add(
            Named(
                at,
                self.named[possessor].last,
                at,
                "nominal",
                "person",
                self.finder.label(at, self.named[possessor].last),
                self.named[possessor].country,
            )
        )
        self.kin_of[index] = (possessor, relation)

    def _person_after(self, at: int) -> int | None:
        """The person whose name or title begins here, or a few words on."""
        stop = at + 6
        while at < min(stop, len(self.tokens)):
            index = self.starts.get(at)
            if index is not None and self.named[index].kind == "person":
                return index if self.units.get(index, (at, 0))[0] <= at else None
            if self.tokens[at].pos in ("VERB", "ADP", "SCONJ", "CCONJ", "PUNCT"):
                return None
            at += 1
        return None

    # --- groups, institutions, pairs, pronouns

    def _groups(self) -> None:
        governmental = self.words.folds("governmental")
        titled = {at for first, last in self.units.values() for at in range(first, last)}
        for at, token in enumerate(self.tokens):
            lemma = self.lemmas[at]
            group = lemma in self.words.words.group_heads or token.norm in self.words.words.group_heads
            if (
                at in self.inside
                or at in titled
                or token.pos in ("VERB", "ADV", "ADP", "PROPN")
                or lemma in self.words.roles
                or not (group or lemma in self.words.words.org_heads or lemma in self.realms)
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

    def _number(self, at: int) -> bool:
        return self.tokens[at].pos == "NUM" or self.norms[at] in self.words.numbers or self.lemmas[at] in self.words.numbers

    def _nationals(self, at: int) -> bool:
        """Whether people are told of by their country alone: "آلاف الأردنيين", "ثلاثة فلسطينيين"."""
        held = self.starts.get(at)
        return (
            held is not None
            and self.named[held].kind == "country"
            and self.named[held].last - at == 1
            and self.finder.demonym(at) is not None
            and self.norms[at].endswith(("ين", "ون"))
        )

    def _add_nationals(self, first: int, key: int) -> None:
        country = self.named[self.starts[key]].country
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
            if index is not None and self.tokens[last].pos != "ADJ" and self.norms[at].startswith(ARTICLE):
                break  # a definite noun leans on nothing
            if (index is not None and self.named[index].kind != "person") or (index is not None and last == at + 1):
                if anchor is not None and self.tokens[last].pos != "ADJ":
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
        if self.norms[lean + 1] != "ل" or index is None or self.named[index].kind not in ("org", "country"):
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

    def _body_named_before(self, at: int) -> int | None:
        """The body that a definite head alone stands for: the last one named before whose name begins with it."""
        if not self.norms[at].startswith(ARTICLE) or at in self.inside or self.lemmas[at] not in self.words.words.org_heads:
            return None
        earlier = [
            index
            for index, name in enumerate(self.named)
            if name.kind == "org"
            and name.head == "name"
            and name.first < at
            and (self.lemmas[name.first] == self.lemmas[at] or folded(name.label).startswith(self.lemmas[at] + " "))
        ]
        return max(earlier, key=lambda index: self.named[index].first, default=None)

    def _fits(self, head: int, at: int) -> bool:
        """An adjective between a group noun and its demonym ("وفد عسكري ليبي", "القوات البحرية الروسية")."""
        definite = self.norms[head].startswith(ARTICLE)
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
                    self.tokens[last].pos == "ADJ"
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
        known = {self.lemmas[at], self.words.plain(self.norms[at])} & (self.words.folds("people") | self.words.words.group_heads)
        return ending in ("ون", "ين") and self.norms[at].endswith(ending) and not known and self.norms[at] not in self.words.numbers

    def _pairs(self) -> None:
        for at, token in enumerate(self.tokens):
            if (
                longest(self.words.words.pairs, self.norms, at, 2)
                and (at not in self.inside or self.named[self.inside[at]].head == "nominal")
                and not self._followed_by_demonym(at)
            ):
                if at in self.inside:
                    self._blank(self.inside[at])
                self._add(Named(at, at + 1, at, "pronoun", "org", token.text, plural=True))

    def _followed_by_demonym(self, at: int) -> bool:
        index = self.starts.get(at + 1)
        return index is not None and self.named[index].kind == "country"

    def _blank(self, index: int) -> None:
        self.named[index] = replace(self.named[index], kind="place", label="", head="nominal")

    def _pronouns(self) -> None:
        held = {name.first for name in self.named if name.head == "pronoun"}
        stands_for = self.words.folds("governmental") | {"بلاد", "قوات", "جيش"}
        bearers = self.words.folds("honorifics_owned")
        for at in range(len(self.tokens) - 1):  # "معاليه", "سموه"
            if (
                self.norms[at] in bearers
                and self.norms[at + 1] in ("ه", "ها")
                and self.tokens[at + 1].start == self.tokens[at].end
                and at not in self.inside
            ):
                self._add(Named(at, at + 2, at, "pronoun", "person", self._text(at, at + 2)))
                held |= {at, at + 1}
        for at, token in enumerate(self.tokens):
            if token.pos != "PRON" or at in held:
                continue
            glued = at > 0 and self.tokens[at - 1].end == token.start
            kind = _ENDINGS.get(token.norm) if glued else _FREE.get(token.norm) or PRONOUN_WORDS.get(token.norm)
            if kind is None or (
                glued
                and not (
                    self.tokens[at - 1].pos == "VERB" or self.lemmas[at - 1] in self.words.event_words or self.lemmas[at - 1] in stands_for
                )
            ):
                continue
            self._add(Named(at, at + 1, at, "pronoun", "person" if kind == "person" else "org", token.text, plural=kind == "group"))

    # --- small helpers

    def _add(self, named: Named) -> int:
        self.named.append(named)
        index = len(self.named) - 1
        for at in range(named.first, named.last):
            self.inside.setdefault(at, index)
        if named.head == "name":
            self.starts.setdefault(named.first, index)
            self.ends.setdefault(named.last, index)
        return index

    def _same(self, one: int, other: int) -> bool:
        return self.tokens[one].sentence == self.tokens[other].sentence

    def _text(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last - 1].end].replace("\n", " ")

    def _span(self, first: int, last: int) -> Span:
        return Span.cut(self.text, self.tokens[first].start, self.tokens[last - 1].end)

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
        )
        return Found(phrases, {new[index]: unit for index, unit in self.units.items() if index in new})


__all__ = ["PRONOUN_WORDS", "Found", "PhraseFinder"]
