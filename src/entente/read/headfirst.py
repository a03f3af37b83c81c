"""Names, offices and groups where what modifies a noun follows it: "le ministre turc de la Défense Yaşar Güler", "el ejército libio"."""

import functools
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from entente.languages.gazetteer import demonyms, shared_demonyms
from entente.languages.index import Entry
from entente.languages.pack import Pack
from entente.read.annotated import Kin, Named, Token
from entente.read.apposed import behind_field, title_words
from entente.read.fields import fields_after
from entente.read.fold import folded
from entente.read.forms import ordinary
from entente.read.grammar import ends_so
from entente.read.names import NameFinder, Part, Words, longest
from entente.read.phrases import PhraseFinder, _Role
from entente.read.romance_bodies import called_by, of_parties, small_step, up_to_bracket, with_article, without_kind
from entente.record.vocabulary import EntityKind

_REACH = 8  # words after an office or a group's head within which what belongs to it stands
_TOWNSPEOPLE = 1_000_000  # of towns no larger, people may bear the name
_TOWN = 3  # words of a town's name that no list knows
# Relations of an adjective on its noun.
_LEANING = frozenset({"amod", "flat", "appos"})


class HeadFirstNames(NameFinder):
    """Finds names where a body's name begins with its head, and nationalities stand in small letters after their noun."""

    def __init__(self, pack: Pack, words: Words) -> None:
        super().__init__(pack, words)
        own = {*demonyms(pack.code), *shared_demonyms(pack.code)}
        self.demonyms = frozenset(folded(word) for word in own)
        more = pack.data["lexicon"].get("more_demonyms", {})
        self.more = {folded(word): pack.gazetteer.get(folded(str(name))) for name, words_of in more.items() for word in words_of}
        self.demonyms |= frozenset(word for word, entry in self.more.items() if entry is not None)
        # Heads of two words: "Estado Mayor"
        self.body_pairs = frozenset(tuple(head.split()) for head in words.org_heads if head.count(" ") == 1)
        people = pack.data["people"]
        listed = (*people.get("persons", ()), *people.get("bodies", ()))
        self.somebody = words.role_heads | words.org_heads | words.group_heads | frozenset(folded(str(word)) for word in listed)
        self.combining = {folded(word): code for word, code in pack.data["lexicon"].get("combining_demonyms", {}).items()}

    def find(self, tokens: Sequence[Token], hints: Mapping[int, str]) -> tuple[list[Named], dict[int, tuple[int, int]]]:
        """Find all names, then the nationalities told by adjectives."""
        found, titles = super().find(tokens, hints)
        found = self._nobodies([self._water(name) for name in without_kind(found, tokens, self.grammar.kind_acronyms)], titles)
        found = of_parties(up_to_bracket(found, tokens, self.grammar, self._text), tokens, self.grammar, self.named_as)
        found = with_article(found, tokens, titles, self._text)
        taken = {at for name in found for at in range(name.first, name.last)}
        for at in range(len(tokens)):
            if at in taken:
                continue
            length, entry = self._entry(at)
            if entry is not None and (entry.kind == "demonym" or tokens[at].norm in self.more) and not taken & set(range(at, at + length)):
                first = self._counted(at) if length == 1 else None
                found.append(self._from_entry(at, at + length, entry) if first is None else self._people(first, at, entry))
        return sorted(found, key=lambda name: name.first), titles

    def _counted(self, at: int) -> int | None:
        """Where the count begins of a demonym that is a noun: then it tells of people, not of their state ("hirieron a tres serbios")."""
        if at == 0 or self.tokens[at].dep in _LEANING or self.tokens[at - 1].sentence != self.tokens[at].sentence:
            return None
        if self.norms[at - 1] in self.grammar.indefinite_articles:
            return at
        if self.tokens[at - 1].pos == "NUM":
            return at - 1
        some = at > 1 and self.norms[at - 1] in self.grammar.name_links and self.tokens[at - 2].lemma in self.grammar.quantities
        return at - 2 if some else None

    def _people(self, first: int, at: int, entry: Entry) -> Named:
        """Give one or several people known by their nationality alone."""
        several = self.norms[at].endswith(tuple(self.grammar.plural_endings))
        kind: EntityKind = "org" if several else "person"
        return Named(first, at + 1, at, "nominal", kind, self._text(first, at + 1), entry.country, "CVL", plural=several)

    def _water(self, name: Named) -> Named:
        """A sea or strait named after a state is a place ("la mer du Japon")."""
        first = name.first - 2
        if first < 0 or name.kind not in ("country", "place") or self.norms[first + 1] not in self.grammar.name_links:
            return name
        if self.norms[first] not in self.grammar.sea_words:
            return name
        return Named(first, name.last, first, "name", "place", self._text(first, name.last), only_place=True)

    def _nobodies(self, found: list[Named], titles: Mapping[int, tuple[int, int]]) -> list[Named]:
        """What a text only ever tells of as a place or thing, with no full name, title or deed, is a place ("Volinia")."""
        if not self.grammar.named_in_full:
            return found
        bare = [name for name in found if name.kind == "person" and name.head == "name" and name.first not in titles]
        full = [name for name in found if name.kind == "person" and (name.last - name.first > 1 or name.first in titles)]
        called = {self.norms[at] for name in full for at in range(name.first, name.last)}
        lone = [name for name in bare if name.last - name.first == 1 and self.norms[name.first] not in called]
        somebody = {self.norms[name.first] for name in lone if not self._told_as_place(name.first, 0)}
        nobodies = {name.first for name in lone if self.norms[name.first] not in somebody}
        nobodies |= {name.first for name in bare if self._faced(name.first) or self.norms[name.first] in self.words.place_heads}
        return [replace(name, kind="place", only_place=True) if name.first in nobodies else name for name in found]

    def _faced(self, first: int) -> bool:
        """Whether one stands in front of it ("frente a Kirribilli House")."""
        return first > 1 and self.norms[first - 1] in self.grammar.object_marks and self.norms[first - 2] in self.grammar.facing_words

    def _told_as_place(self, at: int, depth: int) -> bool:
        """Whether a name stands as a place or thing does: after a preposition of place, an article, a thing's noun, or a bare object."""
        token, before = self.tokens[at], self.norms[at - 1] if at and self.tokens[at - 1].sentence == self.tokens[at].sentence else ""
        if token.dep == "conj" and token.head < at and depth < 3:
            return self._told_as_place(token.head, depth + 1)
        if token.dep.startswith(("nsubj", "appos", "flat", "root", "ROOT", "vocative")):
            return False
        if before in self.grammar.thing_prepositions or self._faced(at):
            return True
        head = self.tokens[token.head]
        if before in self.grammar.name_links:
            things = self.words.place_heads | self.grammar.thing_nouns
            return token.dep == "nmod" and head.pos == "NOUN" and bool({head.norm, self.grammar.singular(head.norm), head.lemma} & things)
        if before in self.grammar.definite_articles and token.dep in ("obj", "obl", "nmod"):
            return before not in self.grammar.plural_articles and not (at > 1 and self.norms[at - 2] in self.grammar.object_marks)
        return token.dep == "obj" and head.pos == "VERB" and at > token.head and before not in self.grammar.object_marks

    def paired(self, tokens: Sequence[Token]) -> list[Named]:
        """Give both states of each word such as "franco-algérien": two mentions at one word."""
        found: list[Named] = []
        for at, token in enumerate(tokens):
            first, dash, last = token.norm.partition("-")
            entry = self.pack.gazetteer.get(last) if dash and last in self.demonyms else None
            if entry is not None and first in self.combining and entry.kind == "demonym":
                name, name_en = self.pack.gazetteer.country_names(self.combining[first])
                code = self.combining[first]
                found.append(Named(at, at + 1, at, "name", "country", name, code, "GOV", code, name_en=name_en))
                found.append(self._from_entry(at, at + 1, entry))
        return found

    def _entry(self, at: int, end: int | None = None) -> tuple[int, Entry | None]:
        length, entry = super()._entry(at, end)
        token = self.tokens[at]
        if length or token.text[:1].isupper() or token.norm not in self.demonyms or token.pos in ("ADP", "DET", "PRON", "AUX"):
            return length, entry
        meant = self.more.get(token.norm)
        if meant is not None:  # of a body, too: "houthi"
            return 1, replace(meant, kind="demonym") if meant.kind == "country" else meant
        entry = self.pack.gazetteer.get(token.norm)
        # In small letters "argentina" is no state's own name.
        return (1, replace(entry, kind="demonym")) if entry is not None and entry.kind in ("demonym", "country") else (0, None)

    def _beats_run(self, length: int, run: int) -> bool:
        return length > run

    def _portfolio(self, at: int) -> int:
        before = at - 1
        while before > 0 and self.norms[before] in self.grammar.definite_articles:
            before -= 1
        if before < 1 or self.norms[before] not in self.grammar.of_words | self.grammar.and_words | {","}:
            return 0
        if self.norms[before] == "," and before < at - 1:
            return 0  # "Desde Puerto Príncipe, el Consejo …"
        length = longest(self.words.portfolios, self.norms, at, 6)
        # "président de la République démocratique du Congo": a state's name goes on
        if not length or any(self._entry(at + step)[0] > length - step for step in range(length)):
            return 0
        heads = self.words.role_heads | self.grammar.bodies_with_and
        near = [place for place in range(max(0, before - _REACH), before) if self.tokens[place].sentence == self.tokens[at].sentence]
        if not any(self.norms[place] in heads or self.grammar.singular(self.norms[place]) in heads for place in near):
            return 0
        return length + fields_after(self.tokens, at + length, self.grammar, self._field_word)

    def _field_word(self, at: int) -> bool:
        """Whether a word with a capital is one of the language's own, and begins no name of a state, town, person or body."""
        entry = self._entry(at)[1]
        state = entry is not None and entry.kind != "org" and entry.country != "EU"
        named = state or self.hints.get(at) == "person" or self.norms[at] in self.words.role_heads | self.words.org_heads - {"union"}
        return not named and ordinary(self.pack.code, self.tokens[at].text.lower())

    def _capital(self, at: int) -> bool:
        """A capital, also after a small article glued to it ("al-Burhan")."""
        first, dash, last = self.tokens[at].text.partition("-")
        if dash and first.islower() and last[:1].isupper() and folded(first) in self.grammar.name_particles:
            return True
        if self._opens(at) and self.norms[at] in self.grammar.definite_articles and at + 1 < len(self.tokens) and self._is_body(at + 1):
            return False  # "La Guardia Costera" is no airport
        return super()._capital(at)

    def _connector(self, first: int, at: int) -> int:
        norm, ahead = self.norms[at], len(self.tokens)
        if self._is_body(first):
            step = self._in_body(first, at) or self._more_fields(first, at)
            if step:
                return step
        elif norm in self.grammar.name_particles and (known := self._entry(first, at))[0] == at - first and known[1] is not None:
            # "la Turquie de Recep Tayyip Erdogan"; "el ministro, Badr al Busaidi" is called like a town
            return 2 if self._townsman(first, at, known[1]) else 0
        elif norm in self.grammar.name_links and self._of_the(first, at):
            return 3  # "Juan Ramón de la Fuente"
        if norm in self.grammar.risky_particles and at + 1 < ahead and self._no_name_part(at + 1):
            return 2 if self._of_a_town(first, at) else 0
        if norm in self.grammar.body_links | self.grammar.and_words:
            joins = norm in self.grammar.name_particles and at + 1 < ahead and self._capital(at + 1)
            return 2 if joins and not self._entry(at + 1)[0] and not self._is_body(at + 1) else 0
        return super()._connector(first, at)

    def _more_fields(self, first: int, at: int) -> int:
        """Give how many tokens go on the fields of a ministry ("Ministerio de Asuntos Exteriores, Unión Europea y Cooperación")."""
        if self.norms[first] not in self.grammar.bodies_with_and or at - first < 2 or self.tokens[at - 1].text[:1].islower():
            return 0
        return fields_after(self.tokens, at, self.grammar, self._field_word)

    def _townsman(self, first: int, at: int, entry: Entry) -> bool:
        """Whether a person between commas or behind a title has the name of a town, an Arabic article and more of a name behind it."""
        after = at + 1 < len(self.tokens) and self._capital(at + 1) and not self._no_name_part(at + 1)
        apart = first > 0 and (self.norms[first - 1] == "," or self._title_before(first) is not None)
        return after and apart and self.norms[at] in self.grammar.arabic_articles and entry.kind == "city" and not entry.seat

    def _of_a_town(self, first: int, at: int) -> bool:
        """Whether an Arabic article in a person's name stands before what is also a small town ("el emir, Mishal al Ahmad al Sabah")."""
        entry = self._entry(at + 1)[1]
        small = entry is not None and entry.kind == "city" and not entry.seat and entry.population < _TOWNSPEOPLE
        apart = first > 0 and (self.norms[first - 1] == "," or self._title_before(first) is not None)
        return small and apart and self.norms[at] in self.grammar.arabic_articles and self._entry(first)[1] is None

    def _of_the(self, first: int, at: int) -> bool:
        """Whether "de la" joins parts of a person's name that a title or several words before it tell."""
        link, last = at + 1, at + 2
        linked = last < len(self.tokens) and self.norms[link] in self.grammar.definite_articles and self.tokens[link].text.islower()
        if not linked or not self._capital(last) or self._no_name_part(last):
            return False
        person = self.hints.get(first) == "person" or self._title_before(first) is not None
        return person and all(self.tokens[place].text[:1].isupper() and not self._is_body(place) for place in range(first, at))

    def _no_name_part(self, at: int) -> bool:
        """What stands after an article or preposition as itself: a place, a body, an office."""
        heads = self.words.org_heads | self.words.role_heads | self.words.place_heads
        return self.norms[at] in heads or self._entry(at)[0] > 0 or not self.tokens[at].text[:1].isupper()

    def _is_body(self, at: int) -> bool:
        if at + 1 < len(self.norms) and (self.norms[at], self.norms[at + 1]) in self.body_pairs:
            return self.tokens[at + 1].text[:1].isupper()
        return self.norms[at] in self.words.org_heads and self.norms[at] not in self.words.role_heads

    def _in_body(self, first: int, at: int) -> int:
        """Give how many tokens go on the name of a body: its adjectives, and what "de" brings."""
        token, ahead, begin = self.tokens[at], len(self.tokens), at
        norm = token.norm
        if step := small_step(self.tokens, first, at, self.grammar, self.words.role_heads):
            return step
        if token.pos == "VERB" and token.text.islower() and ends_so(token.text, self.grammar.opening_endings):
            return 0  # "el Partido Verde apoyó": not the "apoyo" of a body's name
        if norm in self.demonyms or norm in self.grammar.body_words or (token.pos == "ADJ" and self.tokens[at - 1].text[:1].isupper()):
            return 1
        linked = norm in self.grammar.name_links
        if norm in self.grammar.and_words and self.norms[first] in self.grammar.bodies_with_and:
            after = at + 1
            if after < ahead and self.norms[after] in self.grammar.name_links:
                at, linked = after, True
        if not linked:
            return 0
        after = at + 1
        while after < ahead and self.norms[after] in self.grammar.definite_articles:
            after += 1
        if after >= ahead or self.tokens[after].sentence != token.sentence:
            return 0
        if self.tokens[after].text[:1].isupper():
            person = self.hints.get(after) == "person"
            return 0 if person else after + 1 - begin
        return after + 1 - begin if self.norms[after] in self.grammar.body_words else 0

    def _is_organization(self, first: int, last: int) -> bool:
        norms = self.norms[first:last]
        if not norms or not self._is_body(first):
            return False
        return len(norms) > 1 or norms[0] in self.grammar.lone_bodies

    def _from_entry(self, first: int, last: int, entry: Entry) -> Named:
        """A place keeps the name that the text gives it."""
        named = super()._from_entry(first, last, entry)
        return replace(named, label=self._text(first, last)) if named.kind == "place" else named

    def _organization(self, first: int, last: int) -> list[Named]:
        """Whom a ministry deals with, told in a list of its fields, is not whose it is ("… Unión Europea y Cooperación")."""
        made = super()._organization(first, last)
        return [replace(name, country=None) if "," in self.norms[name.first : name.last] else name for name in made]

    def _org_key(self, first: int, last: int) -> int:
        return first

    def _sequence(self, parts: Sequence[Part], titles: dict[int, tuple[int, int]]) -> list[Named]:
        start = self._title_before(parts[0].first) if parts and parts[0].what in ("word", "entry") else None
        return super()._sequence([Part("rank", start, parts[0].first), *parts] if start is not None else parts, titles)

    def _run(self, first: int, last: int, titles: dict[int, tuple[int, int]]) -> list[Named]:
        start = self._title_before(first)
        if start is not None and not self._is_body(first):
            return self._sequence(self._parts(first, last), titles)
        return super()._run(first, last, titles)

    def _title_breaks(self, first: int, at: int) -> bool:
        """After a small adjective or a parliament a capital opens another name ("président du Parlement Nabih Berry")."""
        if self._is_body(first) and at > first and self.tokens[at].text[:1].isupper():
            before = self.tokens[at - 1]
            small = before.text[:1].islower() and before.norm not in self.grammar.body_links | self.grammar.definite_articles
            if (small and before.pos != "ADP") or (at == first + 1 and before.norm in self.grammar.lone_bodies):
                return True
        return super()._title_breaks(first, at)

    def _plain(self, first: int, last: int) -> Named | None:
        """An unknown name after "la ville de", and one unknown word after a preposition of place, is a place."""
        before = self.norms[first - 1] if first else ""
        town = first > 1 and before in self.grammar.name_links and self.norms[first - 2] in self.words.place_heads
        plain = self.hints.get(first, "place") == "place"
        lone = last - first == 1 and before in self.grammar.before_places and first not in self.hints
        if lone or (town and plain and last - first <= _TOWN):
            return Named(first, last, last - 1, "name", "place", self._text(first, last), only_place=True)
        if last - first == 1 and first not in self.hints and self._only_capitalised(first):
            return None
        name = super()._plain(first, last)
        if name is None or name.kind != "person" or not self.grammar.bare_surnames or not self._called_so(first, last):
            return name
        link = self.norms[first - 2] if first > 1 else ""  # "les pêcheurs de la Bénoué", "dans le Kandil"
        whose = link in self.grammar.name_links | ((self.grammar.before_places | self.grammar.place_words) - {"a"})
        if self.norms[first - 1] in self.grammar.definite_articles and not whose:
            return replace(name, kind="org")
        return replace(name, kind="place", only_place=True)

    def _called_so(self, first: int, last: int) -> bool:
        """Whether a thing or place bears a name, and nobody ("le Corantijn", "la place Bayol"): no person's stands behind an article."""
        if first == 0 or self.tokens[first - 1].sentence != self.tokens[first].sentence:
            return False
        before = self.tokens[first - 1]
        articles = self.grammar.definite_articles | self.grammar.indefinite_articles | self.grammar.partitives
        if last - first == 1 and before.norm in articles:
            return before.norm not in self.grammar.plural_articles and before.pos != "PRON"
        if before.pos != "NOUN" or not before.text[:1].islower() or first < 2 or self.tokens[first - 2].pos not in ("DET", "ADP", "ADJ"):
            return False
        return not {before.norm, self.grammar.singular(before.norm)} & self.somebody

    def _only_capitalised(self, at: int) -> bool:
        """Whether an everyday word has a capital because it opens a sentence, or by custom ("les trois États")."""
        token = self.tokens[at]
        if (token.pos == "PROPN" and not self._opens(at)) or not ordinary(self.pack.code, token.text.lower()):
            return False
        # nor whose surname it is: "Gérald Petit … Petit a déclaré"
        return all(number == at for number in self._after_capitals.get(token.text, ()))

    @functools.cached_property
    def _after_capitals(self) -> dict[str, list[int]]:
        """By a word as it is written, where it stands right after a word with a capital."""
        found: dict[str, list[int]] = {}
        for number, (before, token) in enumerate(itertools.pairwise(self.tokens), 1):
            if before.text[:1].isupper():
                found.setdefault(token.text, []).append(number)
        return found

    def _title_before(self, first: int) -> int | None:
        """Where the rank, honorific or office in small letters begins that stands right before a name."""
        for length in range(5, 0, -1):
            words = tuple(self.norms[first - length : first]) if first >= length else ()
            if words and any(words in phrases for phrases in (self.words.ranks, self.words.honorifics, self.words.royal)):
                return first - length
        if first and self.norms[first - 1] in self.words.role_heads and self.norms[first - 1] not in self.words.org_heads:
            return first - 1
        return None

    def _called_like_state(self, group: Sequence[Part]) -> bool:
        """Whether somebody between commas behind an office has a state's name for a given name ("el ministro, Israel Katz, …")."""
        first, last = group[0].first, group[-1].last
        entry, title = group[0].entry, first - 2
        unknown = len(group) == 2 and group[1].what == "word" and group[1].entry is None and self.tokens[last - 1].text[:1].isupper()
        if not unknown or entry is None or entry.kind != "country" or title < 1 or self.norms[first - 1] != "," or last >= len(self.norms):
            return False
        return self.norms[last] == "," and any(norm in self.words.role_heads for norm in self.norms[max(0, title - _REACH) : title + 1])

    def _names_in(self, group: list[Part], titled: bool) -> list[Named]:
        """After "à" a town and a person may meet without a comma ("a reçu à Ankara Saddam Haftar")."""
        if group and self._called_like_state(group):
            return [self._person(group[0].first, group[-1].last)]
        entry = group[0].entry if group else None
        if (
            not titled
            and entry is not None
            and entry.kind in ("capital", "city", "region")
            and not entry.ambiguous
            and len(group) > 1
            and group[0].first
            and self.norms[group[0].first - 1] in self.grammar.place_words
            and all(part.what == "word" for part in group[1:])
            and self.tokens[group[1].first].text[:1].isupper()
        ):
            return [self._from_entry(group[0].first, group[0].last, entry), *super()._names_in(group[1:], False)]
        return super()._names_in(group, titled)


class HeadFirstPhrases(PhraseFinder):
    """Finds offices, kin and groups where fields, states and bodies follow the head."""

    titled_words: frozenset[int] = frozenset()

    @functools.cached_property
    def _acting(self) -> frozenset[tuple[str, ...]]:
        """Words that only tell for how long an office is held ("par intérim")."""
        return frozenset(tuple(words.split()) for words in self.grammar.acting)

    # --- offices

    def _is_head(self, at: int) -> bool:
        norm = self.norms[at]
        if norm in self.grammar.tenants and not self._of_a_seat(at):
            return False
        deputies = self.words.role_modifiers & self.words.role_heads
        if norm in deputies and at and self.norms[at - 1] in self.words.role_heads - deputies:
            return False  # "commandant adjoint": the first word bears the office
        if norm in self.words.role_heads - deputies and at + 1 < len(self.norms) and self.norms[at + 1] in deputies:
            return at not in self.inside or self.named[self.inside[at]].kind == "place"
        if norm in self.words.role_heads and at and self.norms[at - 1] in self.grammar.former & self.words.role_modifiers:
            return at not in self.inside  # "la exprimera ministra", whatever the tagger makes of it
        if norm in self.words.role_heads or self.grammar.singular(norm) not in self.words.role_heads:
            return super()._is_head(at)
        return self.tokens[at].pos in ("NOUN", "PROPN") and not (at in self.inside and self.named[self.inside[at]].kind != "place")

    def _of_a_seat(self, at: int) -> bool:
        """Whether a word is told of the seat of a government right behind it ("le locataire de la Maison Blanche")."""
        near = [self.named[self.starts[place]] for place in range(at + 1, at + 4) if place in self.starts]
        return any(name.kind in ("org", "place") and name.sector == "GOV" for name in near)

    def _role_at(self, at: int) -> _Role | None:
        if not self._is_head(at) or (longest(self.words.ranks, self.norms, at) and self._before_name(at + 1)):
            return None
        first = at
        while first > 0 and self._same(first - 1, at) and first - 1 not in self.inside and self._before_head(first - 1):
            first -= 1
        former = any(norm in self.grammar.former for norm in self.norms[first:at])
        role_first = first
        while role_first < at and self.norms[role_first] in self.grammar.former | self.grammar.passing_modifiers:
            role_first += 1
        role_last = end = at + 1
        organization: int | None = None
        while end < len(self.tokens) and end - at <= 2 * _REACH and self._same(end, at):
            if acting := longest(self._acting, self.norms, end, 2):  # "la présidente par intérim malgache"
                end += acting
                continue
            if end in self.starts and self._demonym(self.starts[end]):
                organization = self.starts[end] if organization is None else organization
                end = self.named[self.starts[end]].last
                continue
            if end not in self.inside and self.tokens[end].pos != "ADP" and self._goes_on(end, at):
                end = role_last = end + 1
                continue
            step, index, field = self._belonging(end, at)
            if not step and end == role_last > at + 1:
                step, field = self._more_fields(end), True
            if not step:
                break
            organization = index if index is not None and organization is None else organization
            end = step
            role_last = step if field else role_last
            if index is not None and not field and self.norms[at] not in self.grammar.posted_titles:
                break
        return _Role(first, end, role_first, role_last, at, organization, former, first)

    def _hold(self, roles: list[_Role]) -> None:
        super()._hold(roles)
        self.titled_words = frozenset(title_words(self.tokens, self.named, self.offices))

    def _more_fields(self, at: int) -> int:
        """Where the fields of an office end that a list goes on with; 0 where none does."""
        step = fields_after(self.tokens, at, self.grammar, lambda place: place not in self.inside)
        return at + step if step else 0

    def _nominal(self, role: _Role) -> None:
        """An office right before the name of a body only colours it ("el opositor Partido Laborista")."""
        behind = self.named[self.starts[role.last]] if role.last in self.starts else None
        alone = role.organization is None and role.last - role.head == 1
        if alone and behind is not None and behind.kind == "org" and self.norms[role.head] in self.grammar.colouring_titles:
            return
        super()._nominal(role)

    def _holder(self, role: _Role) -> int | None:
        """The name right behind a body's own words is the body's, where the holder's stands between commas behind it.

        ("La presidenta de la coalición opositora Unidad, Nana Lomidze, …")
        """
        called = self.starts.get(role.last)
        body = self._body_before(role)
        if called is not None and body is not None and self._calls_body(self.named[called]):
            name = self.named[called]
            sector = self.words.sector_of(self.norms[body : role.last])
            self.named[called] = replace(name, first=body, key=body, kind="org", sector=sector, label=self._text(name.first, name.last))
            role.organization, role.last = called, name.last
            self._index()
        holder = super()._holder(role)
        return behind_field(self, role) if holder is None else holder

    def _body_before(self, role: _Role) -> int | None:
        """Where the noun of the body stands whose office it is, told in small letters and by no name; None where there is none."""
        heads = self.words.org_heads | self.words.group_heads
        own = range(role.role_last, role.last)
        return next((at for at in own if self.norms[at] in heads and at not in self.inside), None)

    def _calls_body(self, name: Named) -> bool:
        """Whether a name stands between a body's words and another person's name between commas."""
        comma = name.last
        if name.kind != "person" or name.head != "name" or comma + 1 not in self.starts or self.norms[comma] != ",":
            return False
        holder = self.named[self.starts[comma + 1]]
        behind = holder.last + 1
        closed = holder.last < len(self.norms) and self.norms[holder.last] == "," and behind not in self.inside
        return closed and holder.kind == "person" and holder.last - holder.first > 1

    def _before_head(self, at: int) -> bool:
        norm = self.norms[at]
        return norm in self.grammar.former or (norm in self.words.role_modifiers and self.tokens[at].pos in ("ADJ", "NOUN", "PROPN", "ADV"))

    def _goes_on(self, at: int, head: int) -> bool:
        """An adjective of an office; of several holders, any ("responsables militaires")."""
        plural = self.norms[head].endswith("s") and self.norms[head] not in self.words.role_heads
        return self.norms[at] in self.words.role_modifiers or (plural and self.tokens[at].pos == "ADJ")

    def _demonym(self, index: int) -> bool:
        """An adjective of nationality, not a country's own name."""
        name = self.named[index]
        return name.kind in ("country", "org") and name.head == "name" and not self.tokens[name.first].text[:1].isupper()

    def _belonging(self, at: int, head: int) -> tuple[int, int | None, bool]:
        """Read "de …" after an office: where it ends, whose office it is, and whether it is a field that the office's name holds."""
        norm, ahead = self.norms[at], len(self.tokens)
        if norm in self.grammar.and_words | {","} and at + 1 < ahead and self.norms[at + 1] in self.grammar.of_words:
            end, _, field = self._belonging(at + 1, head)
            return (end, None, True) if field else (0, None, False)
        if norm not in self.grammar.of_words:
            return 0, None, False
        after = at + 1
        while after < ahead and self.norms[after] in self.grammar.determiners | self.grammar.of_words and after - at < 3:
            after += 1
        if after >= ahead or not self._same(after, head):
            return 0, None, False
        for begin in range(at, after + 1):
            length = longest(self.words.portfolios, self.norms, begin, 6)
            if after in self.starts and self.named[self.starts[after]].last > begin + length:
                continue
            if length and (
                begin + length <= after or begin + length - 1 not in self.starts or not self._demonym(self.starts[begin + length - 1])
            ):
                return begin + length, None, True
        if after in self.starts and self.named[self.starts[after]].kind in ("org", "country", "place"):
            index = self.starts[after]
            # "a dépêché un émissaire à Lomé": somebody new is sent there, and holds no office there
            new = head > 0 and self.norms[head - 1] in self.grammar.indefinite_articles
            posted = self.norms[head] in self.grammar.posted_titles and not new
            if norm in self.grammar.in_words and not posted:
                return 0, None, False
            return self.named[index].last, None if norm in self.grammar.in_words else index, False
        if self.norms[after] in self.words.group_heads | self.words.org_heads and after not in self.inside:
            anchor, _, end = self._anchor(after)
            return end, anchor, False
        return 0, None, False

    def _role_words(self, role: _Role) -> list[int]:
        """The words of an office, the nationality among them left out."""
        return [at for at in range(role.role_first, role.role_last) if not (at in self.inside and self._demonym(self.inside[at]))]

    def _role_text(self, role: _Role) -> str:
        text = super()._role_text(role)
        plural = " " not in text and text.endswith("s") and self.norms[role.head] not in self.words.role_heads
        return text[:-1] if plural else text

    # --- kin

    def _relatives(self) -> None:
        for at, token in enumerate(self.tokens):
            relation = self.words.kin.get(token.norm)
            if relation is None or at in self.inside or token.pos not in ("NOUN", "PROPN"):
                continue
            if at and self.norms[at - 1] in self.grammar.possessive_pronouns:
                possessor: int | None = self.add(Named(at - 1, at, at - 1, "pronoun", "person", self.tokens[at - 1].text))
                last = at + 1
                start = at - 1
            else:
                possessor = self._after_link(at + 1)
                last = self.named[possessor].last if possessor is not None else at + 1
                start = at
            if possessor is None:
                continue
            person = self._relative_named(last)
            if person is None and start > 1 and self.norms[start - 1] == "," and start - 1 in self.ends:
                before = self.ends[start - 1]
                person = before if self.named[before].kind == "person" else None
            if person is not None and person != possessor:
                low, high = min(start, self.named[person].first), max(last, self.named[person].last)
                self.kin.append(Kin(person, possessor, relation, self._span(low, high)))
            elif not token.norm.endswith("s") or token.norm == "fils":
                index = self.add(Named(start, last, at, "nominal", "person", self._text(start, last), self.named[possessor].country))
                self.kin_of[index] = (possessor, relation)

    def _after_link(self, at: int) -> int | None:
        """The person after "de", titles between."""
        if at >= len(self.tokens) or self.norms[at] not in self.grammar.name_links:
            return None
        at += 1
        while at < len(self.tokens):
            if at in self.starts:
                return self.starts[at] if self.named[self.starts[at]].kind == "person" else None
            step = longest(self.words.ranks, self.norms, at) or longest(self.words.honorifics, self.norms, at)
            if not step and self.norms[at] not in self.grammar.definite_articles and self.norms[at] not in self.words.role_heads:
                return None
            at += step or 1
        return None

    # --- groups

    def _groups(self) -> None:
        """Groups told of by no name; one with its name behind it is one body ("le groupe Wagner", "el movimiento islamista Hamás")."""
        for at in range(len(self.tokens) - 1):
            body = self._is_group(at) or self.norms[at] in self.words.org_heads
            if body and at not in self.inside and (index := called_by(self.tokens, at, self.starts, self.named)) is not None:
                self.named[index] = replace(self.named[index], first=at, key=at)
                self._index()
        super()._groups()

    def _is_group(self, at: int) -> bool:
        # "La cheffe de l'opposition, X": X acts, and nobody beside her.
        titled = at in self.titled_words and self._anchor(at)[0] is None
        if self.norms[at] in self.grammar.side_words and " ".join(self.norms[max(0, at - 2) : at]) in self.grammar.two_openers:
            return False  # "aux deux camps": those two
        return at not in self.held and longest(self.words.groups, self.norms, at, 4) > 0 and not titled

    def _anchor(self, at: int) -> tuple[int | None, int, int]:
        first, end = at, at + 1
        while end < len(self.tokens) and end - at <= _REACH and self._same(end, at):
            if end in self.starts and self._demonym(self.starts[end]):
                return self.starts[end], first, self.named[self.starts[end]].last
            if end in self.inside:
                break
            if self.tokens[end].pos == "ADJ" or self.norms[end] in self.grammar.body_words:
                end += 1
                continue
            if self.norms[end] not in self.grammar.group_links:
                break
            after = end + 1
            while after < len(self.tokens) and self.norms[after] in self.grammar.determiners:
                after += 1
            if after >= len(self.tokens) or not self._same(after, at):
                break
            of = self.norms[end] in self.grammar.name_links
            if after in self.starts:
                index = self.starts[after]
                if self.named[index].kind == "person" and self.norms[end] not in self.grammar.person_links:
                    break
                # "des drones de Turquie" come from there, "les frappes d'Israël" are its own.
                if self.norms[at] in self.grammar.things and at and self.norms[at - 1] in self.grammar.partitives | self.grammar.name_links:
                    break
                if not of and self.named[index].kind == "place":
                    break
                return index, first, self.named[index].last
            if not of or self.tokens[after].pos not in ("NOUN", "PROPN") or not self._part_of_body(at, end, after):
                break
            end = after + 1
        return None, first, end

    def _part_of_body(self, head: int, link: int, after: int) -> bool:
        """Whether a noun after "de" goes on a group's own name ("forces de sécurité", "ministère de la Défense")."""
        length = next((size for size in range(6, 1, -1) if tuple(self.norms[head : head + size]) in self.words.groups), 0)
        return (
            head + length > after
            or self.norms[after] in self.grammar.body_words
            or longest(self.words.portfolios, self.norms, after, 6) > 0
            or (link + 1 < after and longest(self.words.portfolios, self.norms, link + 1, 6) > 0)
        )

    # --- pronouns

    def _pronouns(self) -> None:
        for at, token in enumerate(self.tokens):
            if token.norm in self.grammar.guests and at not in self.inside and self._bare_guest(at):
                self.add(Named(at, at + 1, at, "pronoun", "person", token.norm))
                continue
            if (token.norm in self.grammar.object_pronouns and token.pos != "PRON") or token.dep == "mark":
                continue
            nearer = self._nearer(at)
            if token.norm in self.grammar.nearer_words and not nearer:
                continue
            if token.norm in self.grammar.pronouns and at not in self.inside and (token.pos in ("PRON", "DET") or nearer):
                kind = self.grammar.pronouns[token.norm]
                self.add(Named(at, at + 1, at, "pronoun", "person" if kind == "person" else "org", token.norm, plural=kind == "group"))

    def _bare_guest(self, at: int) -> bool:
        """Whether a word for a guest has nothing but its article beside it ("el visitante")."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        more = after is not None and (after.pos in ("ADJ", "PROPN", "NOUN") or after.norm in self.grammar.name_links | {","})
        marked = at > 0 and self.norms[at - 1] in self.grammar.definite_articles | self.grammar.object_marks
        return marked and self.tokens[at].pos == "NOUN" and not more


__all__ = ["HeadFirstNames", "HeadFirstPhrases", "replace"]
