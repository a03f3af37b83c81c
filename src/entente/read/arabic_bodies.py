"""Find bodies in Arabic by their head words, with the construct, adjectives and demonyms that follow, and in quotation marks."""

from dataclasses import replace

from entente.read.annotated import Named
from entente.read.arabic_places import PlaceFinder
from entente.read.arabic_swallowed import NO_ADJECTIVES
from entente.read.arabic_words import ARTICLE
from entente.read.fold import folded
from entente.read.names import longest

_QUOTES = frozenset('"“”«»„')
_OPENING = frozenset('"“«„')
_DASHES = frozenset("-–—‑")
_STOPS_ORG = frozenset({"التي", "الذي", "الذين"})

# People told of in the plural, after a body's name no adjective of it.
_BROKEN = frozenset(
    {"وسطاء", "زعماء", "جنود", "ضباط", "قادة", "سكان", "اهالي", "عمال", "طلاب", "نواب", "سجناء", "رهائن", "اسري"}
)

# Heads of bodies that are told apart by a number.
_OF_THEM = frozenset({"من", "منهم", "منهن", "منها"})
_NUMBERED = frozenset({"لواء", "كتيبة", "فوج", "فرقة", "وحدة", "سرية", "غرفة", "قسم", "فيلق"})


class BodyFinder(PlaceFinder):
    """Finds bodies, and what the gazetteer knows on the way."""

    def find_bodies(self) -> None:
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
            return self._in_two_words(at) if self.tokens[at].pos in ("ADP", "VERB") else None
        body = self.body_adjectives.get(self.words.plain(self.norms[at]))
        if body is not None and self.norms[at].startswith(ARTICLE) and (entry := self.words.entry(body)) is not None:
            return replace(self.from_entry(at, at + 1, entry), label=entry.name)
        known, built = self.known(at), self._dated(at) or self._quoted(at) or self._organization(at) or self._ministry(at)
        if built is not None and (known is None or (built.last > known.last and not self._object_follows(known, built))):
            return built
        return known

    def _object_follows(self, known: Named, built: Named) -> bool:
        """Whether a known body stands behind its verb, and what would go on its name is what it did it to ("أدانت حركة فتح الهجوم")."""
        at, after = known.first, known.last
        known_so = known.kind == "org" and after - at > 1 and built.first == at and built.known is None
        told = at > 0 and self.same(at, at - 1) and self.tokens[at - 1].pos == "VERB" and self.norms[after].startswith(ARTICLE)
        return known_so and told and self.tokens[after].pos == "NOUN" and self.demonym(after) is None

    def _dated(self, at: int) -> Named | None:
        """A body that is called by a day: "قوى 8 آذار", "حركة 20 فبراير"."""
        after = at + 2
        if (
            self.lemmas[at] not in self.words.folds("called_by_days")
            or after >= len(self.tokens)
            or not self.same(at, after)
            or self.tokens[at + 1].pos != "NUM"
            or self.norms[after] not in self.words.months
            or self.norms[after + 1 : after + 2] == ["/"]
        ):
            return None
        return self.as_org(at, after + 1, self.label(at, after + 1), None, self.lemmas[at : at + 1])

    def _in_two_words(self, at: int) -> Named | None:
        """A state or a part of one whose first word is read as a preposition or a verb: "جنوب لبنان", "أدانت جنوب أفريقيا", "سيرا ليون"."""
        length, entry = self.entry(at)
        kinds = ("region", "country") if self.tokens[at].pos == "ADP" else ("country",)
        return self.from_entry(at, at + length, entry) if entry is not None and length > 1 and entry.kind in kinds else None

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
            and self.same(end, outer)
            and (demonym := self.demonym(end)) is not None
            and self.norms[end].startswith(ARTICLE)
        ):
            country, label, end = demonym.country, f"{label} {self.tokens[end].text}", end + 1
        start = outer if end - 1 > last else first
        return self.as_org(start, max(end, last) if end - 1 > last else last, label, country, self.lemmas[first:last])

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
        if at + 1 >= len(self.tokens) or not self.same(at, at + 1):
            return None
        if self.tokens[at + 1].text in _OPENING:
            return self._head_and_quotation(at)
        counts = at + 2 < len(self.tokens) and self.same(at, at + 2)
        counts = counts and (self.tokens[at + 2].pos in ("NOUN", "X", "ADJ") or self.norms[at + 2] in _OF_THEM)
        if self.norms[at + 1][0].isdigit() and not (counts and lemma not in _NUMBERED):  # "وجهت المحكمة 51 تهمة", "أوقفت الشرطة 12 منهم"
            return self.as_org(at, at + 2, self.label(at, at + 2), None, [lemma])
        if token.norm.startswith(ARTICLE):
            return self._definite(at)
        return self._construct(at)

    def _head_and_quotation(self, at: int) -> Named | None:
        close = self._closing(at + 1)
        if close is None or close == at + 2 or self.tokens[at + 2].pos in ("PART", "VERB", "SCONJ", "AUX"):
            return None  # "أكد أن الجيش «لن يسمح بذلك»": words and no name
        inside = self.label(at + 2, close)
        known = self.words.entry(folded(inside))
        own_head = self.lemmas[at + 2] in self.words.words.org_heads or known is not None or close - at > 4
        label = inside if own_head else f"{self.tokens[at].text} {inside}"
        end, country = self._adjectives(close + 1, at)
        if end > close + 1 and not own_head:
            label = f"{label} {self.label(close + 1, end)}"
        if self.lemmas[at] in self.words.words.outlet_heads:
            label, country = inside, country
        made = self.as_org(at, end, label, country, [self.lemmas[at], *self.lemmas[at + 2 : close]])
        return replace(made, key=at)

    def _definite(self, at: int) -> Named | None:
        """ "الجيش الأردني", "المجلس الرئاسي": a definite head and its adjectives; governments by demonym alone are nominals."""
        end, country = self._adjectives(at + 1, at)
        if end == at + 1:
            return None
        only_demonyms = all(self.demonym(place) is not None for place in range(at + 1, end) if self.tokens[place].pos != "PUNCT")
        if self.lemmas[at] in self.governmental and only_demonyms:
            return None
        whole = self._for_what(at, end)
        if whole > end:
            return self.as_org(at, whole, self.label(at, whole), country, self.lemmas[at:end])
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

    def _for_what(self, at: int, end: int) -> int:
        """ "الاتحاد الدولي للنقابات", "اللجنة الوطنية للإفراج عن المعتقلين": where a body's name ends with what it is for; else `end`.

        People are what a body is for only where it is a union of them: what else is told with ل is done for them.
        """
        noun = end + 1
        if self.lemmas[at] not in self.words.folds("bodies_for") or noun >= len(self.tokens) or self.norms[end] != "ل":
            return end
        lemma, norm = self.lemmas[noun], self.norms[noun]
        union = self.lemmas[at] in self.words.folds("unions") and norm.endswith(("ات", "ين"))
        people = self.words.somebody | self.words.words.org_heads | self.words.words.group_heads
        somebody = not people.isdisjoint((lemma, self.words.plain(norm)))
        named = self.entry(noun)[1] is not None
        if not self._definite_noun(noun) or not self.same(noun, at) or (somebody and not union) or named:
            return end
        last, _ = self._adjectives(noun + 1, at)
        if last + 1 < len(self.tokens) and self.norms[last] == "عن" and self.same(last + 1, at) and self._definite_noun(last + 1):
            last += 2
        return last

    def _body_of(self, at: int, end: int) -> Named | None:
        """The body that a part of it names after ل: a command, council or office and what it belongs to."""
        if self.lemmas[at] not in self.parts or end + 1 >= len(self.tokens) or self.norms[end] != "ل" or not self.same(end + 1, at):
            return None
        body = self._organization(end + 1) or self.known(end + 1)
        return body if body is not None and body.kind == "org" else None

    def _adjectives(self, start: int, head: int) -> tuple[int, str | None]:
        """Take definite adjectives and demonyms, joined by a dash; give their end and the one country that they name."""
        end, countries = start, []
        while end < len(self.tokens) and self.same(end, head) and end - start < 6:
            demonym = self.demonym(end)
            if demonym is not None and (self.norms[end].startswith(ARTICLE) or (end > start and self.tokens[end - 1].text in _DASHES)):
                countries.append(demonym.country)
                end += 1
                continue
            if self.tokens[end].text in _DASHES and end > start and end + 1 < len(self.tokens) and self.demonym(end + 1) is not None:
                end += 1
                continue
            if self.another(head, end) or not self._definite_adjective(end):
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
        titles = (self.words.words.honorifics, self.words.words.royal)
        if any(longest(phrases, self.norms, at) for phrases in titles) and self._person_follows(at + 1):
            return False
        if lemma in NO_ADJECTIVES:
            return False
        heads = self.words.words.group_heads
        people = (norm.endswith(("ين", "ون")) and (lemma in heads or self.words.plain(norm) in heads)) or lemma in _BROKEN
        if lemma in self.leaning or people or longest(self.words.words.pairs, self.norms, at, 2):
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
        for _ in range(1 if self.lemmas[at] in self.weak_heads else 3):
            length, entry = self.entry(end)
            if (
                length
                and entry is not None
                and entry.kind != "demonym"
                and self.same(end, at)
                and not (entry.ambiguous and self.plain_word(end))
            ):
                end, country, named = end + length, entry.country, True
                break
            if end < len(self.tokens) and self.same(end, at) and self._definite_noun(end):
                end, named = end + 1, True
                break
            if not self._inner_noun(end, at):
                break
            end += 1
        if not named:
            return self._unknown_name(at) if self.norms[at] in self.naming_heads else None
        while (
            end + 1 < len(self.tokens)
            and self.norms[end] == "و"
            and self.norms[end + 1].startswith(ARTICLE)
            and self.lemmas[at] in self.ministerial
            and self.same(end + 1, at)
            and self._definite_noun(end + 1)
            and self.lemmas[end + 1] not in self.words.words.org_heads
            and self.entry(end + 1)[1] is None
        ):
            end += 2
        end, told = self._adjectives(end, at)
        whole = self._for_what(at, end)
        return self.as_org(at, whole, self.label(at, whole), told or country, self.lemmas[at:end])

    def _definite_noun(self, at: int) -> bool:
        norm, token = self.norms[at], self.tokens[at]
        if longest(self.words.words.ranks, self.norms, at) or longest(self.words.words.honorifics, self.norms, at) or (
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
        if at >= len(self.tokens) or not self.same(at, head):
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
            and self.same(last, at)
            and self.tokens[last].pos in ("X", "PROPN")
            and self.demonym(last) is None
            and not self.plain_word(last)
        ):
            last += 1
        if last == at + 1:
            return None
        return self.as_org(at, last, self.label(at, last), None, self.lemmas[at:last])

    def colours(self, at: int) -> bool:
        """ "السياسة الخارجية الأميركية", "المأكولات البحرية": whether a ministry's short name is the adjective of a thing here."""
        if at == 0 or self.norms[at] not in self.ministries:
            return False
        before = self.tokens[at - 1]
        thing = before.pos == "NOUN" and before.norm.startswith(ARTICLE) and before.norm.endswith(("ة", "ات"))
        return self.norms[at].endswith("ية") and self.same(at, at - 1) and thing

    def _ministry(self, at: int) -> Named | None:
        """ "الخارجية الإيرانية": a ministry by its field and a demonym."""
        if self.norms[at] not in self.ministries or (
            at
            and (
                self.lemmas[at - 1] in self.words.roles
                or self.lemmas[at - 1] in ("وزارة", "وزراء", "شؤون", "الشؤون", "وزيرا", "وزيري")
                or self.colours(at)
            )
        ):
            return None
        if at + 1 < len(self.tokens) and self.same(at, at + 1) and (demonym := self.demonym(at + 1)) is not None:
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
        if at and self.in_quotes(at, at + 1) and self.norms[at] == "الخارجية":
            return Named(at, at + 1, at, "name", "org", self.tokens[at].text, None, "GOV")
        return None


__all__ = ["BodyFinder"]
