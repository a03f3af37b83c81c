"""Offices and kin in Arabic: whose a role is, who holds it, counterparts and relatives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from entente.read.annotated import Kin, Named, Office, Token
from entente.read.arabic_fields import FieldReader
from entente.read.arabic_names import NameFinder, demonyms
from entente.read.arabic_posts import POSTED, end_of_post, holder_by_land, holders_by_lands
from entente.read.arabic_words import ARTICLE, ArabicWords
from entente.read.fold import folded
from entente.read.names import longest
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
_OF_PLACES = frozenset({"ولي", "محافظ", "حاكم", "والي", "عمدة", "امير", "رئيس", "قائد", "سفير", "قنصل", "مبعوث", "ممثل"})
_MINISTERS = frozenset({"وزير", "وزيرة", "وزراء"})
_INSTITUTIONS = frozenset({"حكومة", "مجلس", "برلمان"})
_IN_ITS_NAME = frozenset({"اسمه", "اسمها", "اسمهم"})
ENDINGS = {"ه": "person", "ها": "org", "هم": "group", "هما": "group", "هن": "group"}


@dataclass(slots=True)
class _Role:
    """An office as it stands: its tokens, the words of the role, whose it is."""

    first: int
    last: int
    role_last: int
    organization: int | None = None
    former: bool = False
    parts: list[int] = field(default_factory=list)


class OfficeFinder:
    """Finds the offices and the kin of one document, after its names."""

    """Finds offices, kin and nominals of one document, after its names."""

    def __init__(self, words: ArabicWords, text: str, tokens: Sequence[Token], finder: NameFinder) -> None:
        self.words, self.text, self.tokens, self.finder = words, text, tokens, finder
        self.norms, self.lemmas = finder.norms, finder.lemmas
        self.named: list[Named] = [*finder.find(), *demonyms(finder)]
        self._by_word: dict[str, list[int]] = {}
        self._looked_at = 0
        self.offices: list[Office] = []
        self.kin: list[Kin] = []
        self.links: dict[int, int] = {}
        # Pronouns that say whose officer somebody named is, by token: "وزير خارجيتها فلان".
        self.owned: dict[int, int] = {}
        self.owners: dict[int, int] = {}  # by such an officer, the mention of that pronoun
        self.kin_of: dict[int, tuple[int, str]] = {}
        self.units: dict[int, tuple[int, int]] = {}
        self.meeting = words.folds("transitive")
        self.former, self.after_title = words.folds("former"), words.folds("after_title")
        self.opening = words.folds("opening_honorifics")
        self.belongs, self.appoints = words.folds("belongs"), words.folds("appoints")
        self.realms = {folded(word): frozenset(codes) for word, codes in words.lexicon.get("realms", {}).items()}
        self.younger = {folded(word): kind for word, kind in words.lexicon.get("younger", {}).items()}
        self._index()

    def _index(self) -> None:
        self.starts = {name.first: index for index, name in enumerate(self.named) if name.head == "name"}
        # Bodies that rest on a common noun alone ("كتلة «المستقبل»"): an office may be of them all the same.
        self.doubted = {name.first: index for index, name in enumerate(self.named) if name.head == "nominal" and name.kind == "org"}
        self.ends = {name.last: index for index, name in enumerate(self.named) if name.head == "name"}
        self.inside = {at: index for index, name in enumerate(self.named) for at in range(name.first, name.last)}

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
                            longest(phrases, self.norms, start, last=first) == back
                            for phrases in (words.ranks, words.honorifics, words.royal)
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
            or self.tokens[at].pos in ("VERB", "ADP")
            or (self.tokens[at].pos == "PROPN" and not self.finder.is_office(at))
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
        if before >= 0 and self._same(before, at) and self.words.plain(self.norms[before]) in self.words.folds("told_to_press"):
            return self.lemmas[at] in ("صحفي", "صحافي")
        return (
            self.lemmas[at] in self.words.folds("plain_adjectives")
            and before >= 0
            and self._same(before, at)
            and self.tokens[before].pos == "NOUN"
            and self.norms[at].startswith(ARTICLE)
            and self.norms[before].startswith(ARTICLE)
            and self.lemmas[before] not in self.words.roles
            and not self.finder.another(before, at)
        )

    def _step(self, role: _Role) -> int:
        """Take the next words of an office: give how many they are, and write down what they tell."""
        at = role.last
        if self.lemmas[role.first] not in self.words.folds("honorifics_owned") and self._titled_next(at):
            return 0
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
        if self.norms[at] == "ل" and at <= role.first + 2 and self._deputy_of(role, at):  # "نائباً للقائد العام"
            role.role_last = at + 2
            return 2
        if self.norms[at] in ("ل", "ب", "في", "باسم", "لدي") and role.organization is None and (taken := self._by_preposition(role, at)):
            return taken
        if ended := end_of_post(self.finder, self.tokens, self.named, self.starts, role.first, at):
            return ended - at
        lemma, norm = self.lemmas[at], self.norms[at]
        if norm in ("وزراء", "وزرائ") and at == role.first + 1 and self.lemmas[role.first] in ("رئيس", "رئيسة"):  # "رئيس وزراء أرمينيا"
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
        if at == role.first + 1 and self.lemmas[role.first] == "كبير" and norm.startswith(ARTICLE) and norm.endswith("ين"):
            role.role_last = at + 1  # "كبير المفتشين الدوليين"
            return 1
        if at == role.first + 1 and leans and self._unlisted_body(at):  # "رئيس نقابة المعلمين", "قائد كتيبة المشاة"
            role.role_last = at + 2
            return 2
        if lemma in self.words.roles and self.tokens[at].pos != "VERB" and self.lemmas[at - 1] in _DEPUTIES and role.organization is None:
            role.role_last = at + 1
            return 1
        if lemma in self.former or norm in self.former:
            role.former = True
            return 1
        if (
            self.tokens[at].pos not in ("VERB", "ADP", "PROPN")
            and (self.words.modifies(lemma, norm) or norm in self.after_title)
            and at not in self.inside
        ):
            if role.organization is None and norm not in ("الحالي", "الجديد", "الحالية", "الجديدة"):
                role.role_last = at + 1
            return 1
        return self._staff(role, at) or self._adjective(role, at) or self._untold_field(role, at)

    def _titled_next(self, at: int) -> bool:
        """ "وزير الخارجية سعادة السفير فلان": whether a form of address begins the next title, and is no word of this office."""
        return self.norms[at] in self.opening and at + 1 < len(self.tokens) and self._same(at - 1, at)

    def _staff(self, role: _Role, at: int) -> int:
        """ "رئيس أركان القوات البرية": the force whose staff it is, told by a common noun and its adjective."""
        if at != role.first + 2 or self.norms[at - 1] != "اركان" or role.organization is not None or at in self.inside:
            return 0
        if not self.norms[at].startswith(ARTICLE) or self.lemmas[at] not in self.words.words.group_heads | self.words.words.org_heads:
            return 0
        last = at + 1
        while last < len(self.tokens) and self.norms[last].startswith(ARTICLE) and self.tokens[last].pos == "ADJ" and self._same(at, last):
            if last in self.starts or longest(self.words.words.ranks, self.norms, last):
                break
            last += 1
        role.role_last = last
        return last - at

    def _untold_field(self, role: _Role, at: int) -> int:
        """What an office is over, by no list, where its holder's name follows."""
        if self.norms[role.first].startswith(ARTICLE):
            return 0
        last = FieldReader(self.words, self.finder, self.tokens, self.named, self.starts).end(at)
        if not last:
            return 0
        role.role_last = last if role.organization is None else role.role_last
        within = [self.starts[place] for place in range(at, last) if place in self.starts]
        bodies = [index for index in within if self.named[index].kind in ("org", "country")]
        role.organization = next(iter(bodies), None) if role.organization is None else role.organization
        return last - at

    def _unlisted_body(self, at: int) -> bool:
        """Whether a body that has no name of its own stands here: its head without the article, and what it leans on."""
        after = at + 1
        return (
            (self.lemmas[at] in self.words.words.org_heads or self.lemmas[at] in self.words.words.group_heads)
            and not self.norms[at].startswith(ARTICLE)
            and self.lemmas[at] not in self.words.roles
            and at not in self.inside
            and after < len(self.tokens)
            and self._same(at, after)
            and after not in self.inside
            and self.norms[after].startswith(ARTICLE)
            and self.tokens[after].pos in ("NOUN", "X")
        )

    def _deputy_of(self, role: _Role, at: int) -> bool:
        """Whether ل joins an office to its deputy's, adviser's or envoy's ("المبعوث الشخصي للأمين العام")."""
        after = at + 1
        sent = role.organization is None and self.lemmas[role.first] in POSTED and at == role.first + 2
        return (
            (self.lemmas[at - 1] in _DEPUTIES or sent)
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
            and not any(longest(phrases, self.norms, at) for phrases in (self.words.words.ranks, self.words.words.honorifics))
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
            and (self.lemmas[at].endswith(("ي", "ية")) or (norm.endswith("يين") and self.norms[at - 1].endswith("ين")))
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
        self._her_country(at, last)
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
        last = self._past_those_abroad(last)
        role.role_last = last
        return last - at

    def _past_those_abroad(self, at: int) -> int:
        """Where "والتونسيين بالخارج" ends after a minister's field; the same place where it does not stand there."""
        if self.norms[at : at + 1] != ["و"]:
            return at
        for last in range(at + 3, min(at + 6, len(self.tokens))):
            if self.norms[last - 1] in ("ب", "في") and self.norms[last] in self.words.folds("abroad"):
                for index in [index for index, name in enumerate(self.named) if at < name.first <= last and name.kind != "person"]:
                    self._remove(index)
                return last + 1
        return at

    def _her_country(self, at: int, last: int) -> None:
        """ "وزيرة الخارجية الأميركية": leave of a ministry's name, whose words her office has taken, the country's adjective alone."""
        index = self.starts.get(at)
        entry = self.finder.demonym(last) if last < len(self.tokens) else None
        if index is None or entry is None or self.named[index].kind != "org" or self.named[index].last != last + 1:
            return
        self._remove(index)
        self.named[index] = self.finder.from_entry(last, last + 1, entry)
        self.starts[last] = self.ends[last + 1] = index

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
        if self._ended(role, at, index):
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

    def _ended(self, role: _Role, at: int, index: int) -> bool:
        """Whether an office has ended before a name: "انتقد وزير الدفاع قوى المعارضة", "شكر الرئيس النرويج", "دعا ولي العهد إسرائيل".

        What has an article leans on nothing but adjectives, which are no plurals after a single officer ("المبعوث الحوثيين").
        """
        name, several = self.named[index], self.norms[at].endswith(("ين", "ون")) and not self.norms[role.first].endswith(("ين", "ون"))
        colours = not several and (self.finder.demonym(at) is not None or self.words.plain(self.norms[at]) in self.finder.body_adjectives)
        if self.norms[role.first].startswith(ARTICLE) and self.norms[at - 1].startswith(ARTICLE):
            return not colours
        if at == role.first + 1:
            return False
        return self._closed(at) if name.kind == "org" else name.kind == "country" and self.norms[at - 1].startswith(ARTICLE) and not colours

    def _closed(self, at: int) -> bool:
        """Whether a definite noun ends before a token that has no article: a construct leans on nothing after it."""
        before = self.norms[at - 1]
        return before.startswith(ARTICLE) and self.tokens[at - 1].pos in ("NOUN", "ADJ") and not self.norms[at].startswith(ARTICLE)

    def _by_preposition(self, role: _Role, at: int) -> int:
        """ "للجيش الأردني", "باسم وزارة التجارة", "بجمهورية الكونغو"."""
        after = at + 1
        if after < len(self.tokens) and self.tokens[after].text in _QUOTES and after not in self.starts:
            after += 1
        index = self.starts.get(after)
        if index is None and self.lemmas[after : after + 1] and self.lemmas[after] in self.words.folds("states_heads"):
            after += 1  # "بجمهورية مالي"
            index = self.starts.get(after)
        if self.norms[at] == "ب" and role.first and self.lemmas[role.first - 1] in self.words.folds("takes_ba"):
            return 0  # "أشاد السفير بكينيا": what the verb needs
        if self.norms[at] == "ب" and self.norms[at + 1 : at + 2] and self.norms[at + 1] in _IN_ITS_NAME:
            role.organization = self._body_before(role.first)  # "المتحدثة باسمها"
            return 2
        if index is None or not self._same(at, after):
            if self.norms[at] == "باسم" and self._office_after(at + 1):  # "المتحدث باسم رئيس الوزراء الباكستاني"
                last = self.finder.role_end(at + 1)
                bodies = (self.starts[place] for place in range(at + 1, last) if place in self.starts)
                role.organization = next((body for body in bodies if self.named[body].kind in ("org", "country")), None)
                role.role_last = last
                return last - at
            if self.norms[at] == "باسم" and at + 1 < len(self.tokens) and self.tokens[at + 1].pos == "NOUN" and self._same(at, at + 1):
                if (known := self._body_named_before(at + 1)) is not None:
                    role.organization = known
                    return 2
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
            return self._common_body(role, at)
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

    def _office_after(self, at: int) -> bool:
        """Whether an office for which somebody speaks begins at a token."""
        return at < len(self.tokens) and self._same(at - 1, at) and self.lemmas[at] in self.words.roles and self.tokens[at].pos != "VERB"

    def _body_before(self, at: int) -> int | None:
        """The body or state named last before a token, in its sentence or the one before."""
        sentence = self.tokens[at].sentence
        near = (
            index
            for index, name in enumerate(self.named)
            if name.head == "name"
            and name.kind in ("org", "country")
            and name.last <= at
            and sentence - self.tokens[name.key].sentence <= 1
            and self.tokens[name.key].pos != "ADJ"
        )
        return max(near, key=lambda index: self.named[index].first, default=None)

    def _common_body(self, role: _Role, at: int) -> int:
        """ "الأمين العام للحزب فلان": a body without its name, which the holder's name follows."""
        body, after = at + 1, at + 2
        heads = self.words.words.org_heads | self.words.folds("body_nouns")
        if after >= len(self.tokens) or not self._same(at, after) or self.lemmas[body] not in heads:
            return 0
        person = self.starts.get(self.finder.title_end(after))
        if not self.norms[body].startswith(ARTICLE) or person is None or self.named[person].kind != "person":
            return 0
        role.organization = self._body_named_before(body)
        return 2

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
                and not (gap == [] and self._receives(roles[place]))
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
        for place in range(1, len(roles)):
            if holders[place] is not None and holders[place] == holders[place - 1] and self._another(roles[place - 1], roles[place]):
                holders[place] = None
        for role, holder in zip(roles, holders, strict=True):
            if holder is None:
                self._nominal(role)
            else:
                self._office(role, holder)

    def _another(self, held: _Role, role: _Role) -> bool:
        """ "طالب رئيس التحالف فلان رئيس البرلمان بـ…": whether an office after a holder told with his is whom the verb needs."""
        verb, index = held.first - 1, self.ends.get(role.first)
        if verb < 0 or index is None or not held.last <= self.named[index].first or self.tokens[verb].pos != "VERB":
            return False
        needs = self.lemmas[verb] in self.meeting or self.lemmas[verb] in self.words.folds("needs_somebody")
        return needs and not self._phrase_follows(role.last) and not self._name_follows(role.last)

    def _receives(self, role: _Role) -> bool:
        """ "استقبل جلالة الملك رئيس الوزراء …": whether a bare title after a verb that needs an object is not the office after it."""
        before, honorifics, others = role.first - 1, self.words.folds("honorifics_owned"), self.words.folds("before_titles")
        while before > 0 and (self.lemmas[before] in honorifics or self.norms[before] in others):
            before -= 1
        bare = self.norms[role.first].startswith(ARTICLE) and role.organization is None
        return bare and before >= 0 and self.tokens[before].pos == "VERB" and self.lemmas[before] in self.meeting

    def _holder(self, role: _Role) -> int | None:
        at = role.last
        while at < len(self.tokens) and self.tokens[at].text in _QUOTES:
            at += 1
        for commas in (0, 1):
            if at < len(self.tokens) and self.norms[at] in self.opening:
                break
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
        near = [at for at in range(max(0, first - 4), first) if self._same(at, role.first)]
        return index if any(self.lemmas[at] in self.appoints for at in near) else None

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
            return index if self._explains(role, unit) else None
        # "استقبل الملك عبد الله رئيس الوزراء العراقي": after a verb that needs an object, a second office is another's.
        host = unit > 0 and self.tokens[unit - 1].pos == "VERB" and self.lemmas[unit - 1] in self.meeting
        return None if host and not self._name_follows(role.last) else index

    def _explains(self, role: _Role, first: int) -> bool:
        """ "أكد فلان رئيس البرلمان أن …", "انتقد فلان رئيس الحزب قرار …": whether an office right after a bare name is his.

        After a verb it is where the verb takes a clause, or where another phrase follows that is what the verb needs.
        """
        if role.last == role.first + 1 or self.norms[role.first].endswith("ا") or first == 0 or not self._same(first - 1, first):
            return False
        before = self.tokens[first - 1]
        if before.pos != "VERB":
            return before.pos in ("ADP", "NOUN") and self.lemmas[first - 1] not in self.appoints
        return self.lemmas[first - 1] in self.words.speech or self._phrase_follows(role.last)

    def _phrase_follows(self, at: int) -> bool:
        """Whether a bare phrase stands right after an office, or after the place and the day told there."""
        while at < len(self.tokens) and self._same(at - 1, at):
            if self.tokens[at].pos == "ADP" and self.norms[at] in ("في", "ب", "لدي") and at + 1 in self.starts:
                at = self.named[self.starts[at + 1]].last
            elif self.norms[at] in self.words.time:
                at += 1
            else:
                return self.tokens[at].pos in ("NOUN", "PROPN", "X") and self.norms[at] not in self.after_title
        return False

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
        opens = self._past_forms_of_address(role.first)
        self.units[holder] = (min(first, opens), max(last, role.last)) if role.first - last < 3 else (first, last)
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

    def _past_forms_of_address(self, first: int) -> int:
        """ "معالي وزير الدفاع": where an office begins with the forms of address before it."""
        while first > 0 and self.norms[first - 1] in self.opening and self._same(first - 1, first):
            first -= 1
        return first

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
        if (opens := self._past_forms_of_address(role.first)) < role.first:
            self.units[index] = (opens, role.last)
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
        several = self.words.folds("several_offices")
        for at in range(len(self.tokens) - 1):
            for person, land in holders_by_lands(self.finder, self.tokens, self.named, self.starts, several, at):
                self.named[person] = replace(self.named[person], country=self.named[land].country)
                self.links[person] = land
            if (held := holder_by_land(self.finder, self.tokens, self.named, self.starts, several, at)) is not None:
                self.units[held] = (at - 1 if self.norms[at - 1] in several else at, self.units[held][1])
                self.links.setdefault(held, self.starts[at])
                self.named[held] = replace(self.named[held], country=self.named[held].country or self.named[self.starts[at]].country)
            if self.lemmas[at] not in ("نظير", "نظيرة") or at in self.inside:
                continue
            end = at + 2 if self.norms[at + 1] in ENDINGS else at + 1
            demonym = self.starts.get(end)
            if demonym is None or self.named[demonym].kind != "country":
                continue
            before = [office for office in self.offices if office.span.start < self.tokens[at].start]
            role = before[-1] if before else None
            if role is not None and self.named[role.person].country is None:
                role = None  # of whom no country is known, the other may not be told apart by office
            last = self.named[demonym].last
            holder = self.starts.get(self.finder.title_end(last)) if last < len(self.tokens) else None
            country = self.named[demonym].country
            if holder is not None and self.named[holder].kind == "person":
                self.units[holder] = (at, self.units[holder][1])
                if role is not None:
                    self.offices.append(Office(holder, role.role, demonym, self._span(at, self.named[holder].last), False, role.role_norm))
                self.named[holder] = replace(
                    self.named[holder], role=role.role if role else None, country=self.named[holder].country or country
                )
                self.links.setdefault(holder, demonym)
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
        if self.norms[at + 1] in ENDINGS and self.tokens[at + 1].start == self.tokens[at].end:
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

    def _number(self, at: int) -> bool:
        return self.tokens[at].pos == "NUM" or self.norms[at] in self.words.numbers or self.lemmas[at] in self.words.numbers

    def _body_named_before(self, at: int) -> int | None:
        """The body that a definite head alone stands for: the last one named before whose name begins with it."""
        heads = self.words.words.org_heads | self.words.folds("body_nouns")
        if not self.norms[at].startswith(ARTICLE) or at in self.inside or self.lemmas[at] not in heads:
            return None
        earlier = [
            index
            for index, name in self._beginning_with(self.lemmas[at])
            if name.kind == "org"
            and name.head == "name"
            and name.first < at
            and (self.lemmas[name.first] == self.lemmas[at] or folded(name.label).startswith(self.lemmas[at] + " "))
        ]
        return max(earlier, key=lambda index: self.named[index].first, default=None)

    def _beginning_with(self, lemma: str) -> Iterator[tuple[int, Named]]:
        """Give the mentions whose first word, or its dictionary form, is a word, each with its index."""
        for index in range(self._looked_at, len(self.named)):  # names come to the list, none goes
            name = self.named[index]
            for word in {self.lemmas[name.first], folded(name.label).partition(" ")[0]}:
                self._by_word.setdefault(word, []).append(index)
        self._looked_at = len(self.named)
        return ((index, self.named[index]) for index in self._by_word.get(lemma, ()))

    def _blank(self, index: int) -> None:
        self.named[index] = replace(self.named[index], kind="place", label="", head="nominal")

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
        missing = len(self.norms[first]) - len(folded(self.tokens[first].text))  # "للحكومة" is cut into "ل" and "لحكومة"
        return ARTICLE[: max(missing, 0)] + self.text[self.tokens[first].start : self.tokens[last - 1].end].replace("\n", " ")

    def _span(self, first: int, last: int) -> Span:
        return Span.cut(self.text, self.tokens[first].start, self.tokens[last - 1].end)


__all__ = ["ENDINGS", "OfficeFinder"]
