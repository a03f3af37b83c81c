"""Languages such as Persian: no capitals, owners that follow unmarked ("the minister of defence of Turkey" without any "of"), verbs last
and made of a noun and a light verb ("دیدار کرد").

Built on the parse. Names are where the tagger has proper nouns or the gazetteer an entry; a light verb takes its noun into its lemma, so
that an entry of the codebook reads `verbs: [دیدار کرد]`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from entente.read.annotated import Clause, Named, Slot, Token
from entente.read.grammar import Grammar
from entente.read.headfirst import HeadFirstNames, HeadFirstPhrases
from entente.read.names import Part, longest, without_overlap
from entente.read.parsed import ClauseFinder
from entente.read.parser import parse
from entente.read.phrases import Phrases
from entente.read.reading import ParsedReader
from entente.read.segment import Stretch

_SIGNS = {"،": ",", "؛": ";", "؟": "?"}
_CAPITAL = "Nn"  # what a name's words bear in the eyes of the name finder, which looks for capitals
_LONGEST_NAME = 5
_FAR = 4  # words from a verb's noun to its light verb
_REACH = 10  # the same, where the tree hangs them together the other way round
_NOUNS = frozenset({"NOUN", "PROPN", "X", "ADJ"})


class EzafeReader(ParsedReader):
    """Reads a language of this kind by its parse."""

    def tokens(self, text: str, sentences: Sequence[Stretch]) -> tuple[Token, ...]:
        """Parse; norms lose the ending that links a plural to its owner, verbs take in their nouns."""
        found, self._hints = parse(self.pack.code, text, sentences, self.forms)
        made = [self._plain(token) for token in found]
        closed = EzafeNames(self.pack, self.words).closed(made)
        heads = self.words.role_heads | self.words.group_heads | self.words.org_heads
        return tuple(with_subjects(recut(compounded(made, self.grammar, self.verbs), closed, heads), self.grammar))

    def _plain(self, token: Token) -> Token:
        norm = _SIGNS.get(token.norm, token.norm)
        if token.pos in ("VERB", "AUX"):
            return replace(token, norm=norm, lemma=verb_form(norm, self.grammar) or token.lemma)
        listed = self.pack.gazetteer.get(norm) is not None
        ending = next((ending for ending in self.grammar.linked_endings if norm.endswith(ending) and not listed), None)
        return replace(token, norm=norm if ending is None else norm[: -len(ending)] + self.grammar.linked_endings[ending])

    def phrases(self, text: str, tokens: Sequence[Token]) -> Phrases:
        """Names first, then what leans on them."""
        finder = EzafeNames(self.pack, self.words)
        names, titles = finder.find(tokens, self._hints)
        phrases = EzafePhrases(text, tokens, without_overlap(names), titles, self.words, self.grammar)
        phrases.demonyms = finder.demonyms
        found = phrases.find()
        self._offices = found.offices
        return found

    def clauses(self, text: str, tokens: Sequence[Token], named: Sequence[Named]) -> tuple[Clause, ...]:
        """From the tree."""
        labels: Mapping[str, str] = self.pack.data["prepositions"]["labels"]
        return EzafeClauses(text, tokens, named, self.grammar, labels, self.nouns, self.light, self.carriers, self._offices).find()


def verb_form(word: str, grammar: Grammar) -> str | None:
    """Give the dictionary form of a simple verb ("نمی‌کنند": "کرد"), by its stem in `irregular_verbs`; None for a stem not listed."""
    for prefix in ("", *grammar.verb_prefixes):
        if not word.startswith(prefix) or len(word) < len(prefix) + 2:
            continue
        for stem in grammar.stems(word[len(prefix) :]):
            if stem in grammar.irregular_verbs:
                return grammar.irregular_verbs[stem]
    return None


def compounded(tokens: Sequence[Token], grammar: Grammar, known: frozenset[str]) -> list[Token]:
    """Take each light verb's noun into its lemma where the codebook or the pack names the two; what hung on the noun hangs on the verb.

    A passive light verb ("محکوم شد") stands for its active one where only that is named. What is not named is an object or oblique.

    Args:
        known: the verbs that are named.
    """
    made = [_turned(token, at, tokens) for at, token in enumerate(tokens)]
    for at, token in enumerate(list(made)):
        verb = made[token.head]
        reach = _REACH if token.dep == "compound:lvc" else _FAR
        after = at < token.head <= at + reach
        if not after or token.pos not in _NOUNS or verb.pos not in ("VERB", "AUX") or " " in verb.lemma:
            continue
        marked = any(_is_case(other, at) for other in made)
        bare = token.dep == "compound:lvc" or (token.head - at <= 2 and not marked)
        words = [" ".join(made[place].norm for place in range(at, token.head) if place == at or made[place].dep == "compound:lvc")]
        active = grammar.passive_lights.get(verb.lemma)
        words += [] if " " in words[0] else [token.lemma]
        forms = [f"{word} {light}" for light in (verb.lemma, active) if light for word in words]
        form = next((form for form in forms if form in known), None) if bare else None
        if form is None:
            if token.dep == "compound:lvc":
                made[at] = replace(token, dep="obl" if marked else "obj")
            continue
        passive = active is not None and form.endswith(f" {active}")
        made[token.head] = replace(verb, lemma=form)
        for place, child in enumerate(made):
            if place == at or (at < place < token.head and child.dep == "compound:lvc" and child.head == token.head):
                made[place] = replace(child, pos="PART", dep="compound:lvc", head=token.head)
            elif child.head == at and child.dep.startswith(("nmod", "obl", "nsubj", "obj", "advmod", "aux")):
                dep = child.dep if not child.dep.startswith("nmod") else "obl" if any(_is_case(other, place) for other in made) else "obj"
                made[place] = replace(child, head=token.head, dep="nsubj:pass" if passive and dep in ("nsubj", "obj") else dep)
            elif passive and child.head == token.head and child.dep in ("nsubj", "obj"):
                made[place] = replace(child, dep="nsubj:pass")
    return made


def _turned(token: Token, at: int, tokens: Sequence[Token]) -> Token:
    """Hang a noun on the light verb that the tree has hung on it ("آغاز شد" as one adjective and its copula)."""
    if token.pos in ("VERB", "AUX") and token.dep == "compound" and token.head < at:
        noun = tokens[token.head]
        return replace(token, pos="VERB", head=at if noun.head == token.head else noun.head, dep=noun.dep)
    light = next((place for place in range(at + 1, min(at + _REACH, len(tokens))) if _light_of(tokens[place], at)), None)
    if light is not None:
        return replace(token, head=light, dep="compound:lvc")
    above = token.head
    light = next((place for place in range(above + 1, min(above + _REACH, len(tokens))) if _light_of(tokens[place], above)), None)
    return replace(token, head=light) if light is not None and above != at and token.dep not in ("det", "amod", "case") else token


def _light_of(token: Token, noun: int) -> bool:
    return token.head == noun and token.dep == "compound" and token.pos in ("VERB", "AUX")


def recut(tokens: Sequence[Token], closed: Mapping[int, int], heads: frozenset[str]) -> list[Token]:
    """Part what the tree ran together: a state or body that is named owns nothing, so a noun after it opens a phrase of its own.

    Args:
        closed: for the last token of each such name its first.
        heads: nouns of offices and groups; of proper nouns only these and listed names open a phrase.
    """
    made = list(tokens)
    listed = {at for last, first in closed.items() for at in range(first, last + 1)}
    for at, token in enumerate(tokens):
        first = at in closed.values()
        if first and token.dep == "amod" and token.head > at:  # an adjective follows its noun: this is a name
            if at > 1 and tokens[at - 1].dep == "cc" and at - 2 in closed:
                made[at], made[at - 1] = replace(token, head=closed[at - 2], dep="conj"), replace(made[at - 1], head=at)
            elif (verb := _verb_after(made, at)) is not None:
                made[at] = replace(token, head=verb, dep="nsubj")
            continue
        if token.head >= at or not token.dep.startswith(("nmod", "flat", "obl")):
            continue
        marked = any(_is_case(other, at) and place < at for place, other in enumerate(made))
        verb = _verb_after(made, at)
        if verb is None:
            continue
        if marked and token.head in listed and token.dep.startswith("nmod"):
            made[at] = replace(token, head=verb, dep="obl")
            continue
        opens = token.pos == "NOUN" or first or token.norm in heads
        if marked or at - 1 not in closed or at in listed - set(closed.values()) or not opens:
            continue
        top = _top(made, at)
        if made[top].head != verb:
            continue
        ra = next((place for place in range(at + 1, verb) if made[place].dep == "case" and made[place].norm == "را"), None)
        if ra is not None and made[ra].head < at:
            made[ra] = replace(made[ra], head=at)
        elif any(other.head == verb and other.dep == "obj" for place, other in enumerate(made) if place != top):
            continue
        if made[top].dep == "obj":
            made[top] = replace(made[top], dep="nsubj")
        made[at] = replace(token, head=verb, dep="obj")
    return made


def with_subjects(tokens: Sequence[Token], grammar: Grammar) -> list[Token]:
    """Times are no objects; a verb without a subject takes the phrase that hangs on it bare."""
    made = [replace(token, dep="obl") if token.dep in ("obj", "nsubj") and token.norm in grammar.time_nouns else token for token in tokens]
    cased = {token.head for token in made if token.dep == "case"}
    having = {token.head for token in made if token.dep.startswith("nsubj")}
    for at, token in enumerate(made):
        bare = token.dep == "obl" and at not in cased and token.pos in ("NOUN", "PROPN") and token.norm not in grammar.time_nouns
        if bare and made[token.head].pos == "VERB" and token.head > at and token.head not in having:
            made[at] = replace(token, dep="nsubj")
            having.add(token.head)
    for verb in having - {token.head for token in made if token.dep in ("obj", "nsubj:pass")}:
        subjects = [at for at, token in enumerate(made) if token.head == verb and token.dep == "nsubj" and at < verb]
        if len(subjects) > 1 and " " in made[verb].lemma and made[subjects[-1]].pos == "NOUN" and made[subjects[-1] - 1].norm != ",":
            made[subjects[-1]] = replace(made[subjects[-1]], dep="obj")
    return made


def _verb_after(tokens: Sequence[Token], at: int) -> int | None:
    """The verb whose clause a place stands in: the next one, as verbs come last."""
    sentence = tokens[at].sentence
    ahead = (place for place in range(at + 1, len(tokens)) if tokens[place].sentence == sentence)
    return next((place for place in ahead if tokens[place].pos == "VERB"), None)


def _top(tokens: Sequence[Token], at: int) -> int:
    """The head of the whole phrase that a token stands in."""
    seen = {at}
    while tokens[at].head not in seen and tokens[tokens[at].head].pos not in ("VERB", "AUX"):
        at = tokens[at].head
        seen.add(at)
    return at


def _is_case(token: Token, of: int) -> bool:
    return token.dep == "case" and token.head == of


class EzafeNames(HeadFirstNames):
    """Finds names without capitals: the finder is shown proper nouns and listed names as if they had them."""

    def find(self, tokens: Sequence[Token], hints: Mapping[int, str]) -> tuple[list[Named], dict[int, tuple[int, int]]]:
        """Find all names, lone words left out."""
        self.tokens = self.original = tokens
        self.norms = [token.norm for token in tokens]
        names = self._name_words()
        shown = [replace(token, text=_CAPITAL + token.text) if at in names else token for at, token in enumerate(tokens)]
        found, titles = super().find(shown, hints)
        surnames = {self.norms[name.last - 1] for name in found if name.kind == "person" and name.last - name.first > 1}
        return [name for name in found if self._believed(name, titles, surnames)], titles

    def closed(self, tokens: Sequence[Token]) -> dict[int, int]:
        """Give the states, capitals and bodies that the gazetteer has: first token by last."""
        self.tokens = self.original = tokens
        self.norms = [token.norm for token in tokens]
        found, at = {}, 0
        while at < len(tokens):
            if length := self._listed(at):
                found[at + length - 1] = at
            at += length or 1
        return found

    def _believed(self, name: Named, titles: Mapping[int, tuple[int, int]], surnames: set[str]) -> bool:
        """A lone word that no list knows is no name, unless a title or a fuller name stands for it."""
        lone = name.head == "name" and name.kind == "person" and name.last - name.first == 1
        return not lone or name.first in titles or self.norms[name.first] in surnames

    def _name_words(self) -> set[int]:
        found: set[int] = set()
        for at, token in enumerate(self.tokens):
            if token.norm in self.demonyms:
                continue
            length = self._listed(at)
            found.update(range(at, at + length))
            role = token.norm in self.words.role_heads or longest(self.words.ranks, self.norms, at)
            field = longest(self.words.portfolios, self.norms, at) > 0
            common = field or token.norm in self.words.not_names | self.words.group_heads
            if token.pos == "PROPN" and token.text[0].isalpha() and not role and not common:
                found.add(at)
            if token.dep == "flat" and token.head in found and token.head < at and token.pos in _NOUNS and not role and not common:
                found.add(at)
            if token.norm in self.words.org_heads and at + 1 < len(self.tokens) and self.norms[at + 1] in self.grammar.body_words:
                found.add(at)
        return found

    def _listed(self, at: int) -> int:
        """Give how many tokens of a listed name begin here: countries, bodies and capitals anywhere, towns where the tagger agrees."""
        for last in range(min(len(self.tokens), at + _LONGEST_NAME), at, -1):
            if self.tokens[last - 1].sentence != self.tokens[at].sentence or self.norms[at] in self.words.not_names:
                continue
            entry = self.pack.gazetteer.get(self._key(at, last))
            if entry is None or entry.kind == "demonym" or (last - at == 1 and not self._nominal(at, entry.kind)):
                continue
            sure = entry.kind in ("country", "org") or entry.seat or last - at > 1
            if (sure and not entry.ambiguous) or self.tokens[at].pos == "PROPN" or self._in_place(at):
                return last - at
        return 0

    def _nominal(self, at: int, kind: str) -> bool:
        return self.tokens[at].pos in ("NOUN", "PROPN", "X") or (self.tokens[at].pos == "ADJ" and kind == "country")

    def _in_place(self, at: int) -> bool:
        return at > 0 and (self.norms[at - 1] in self.grammar.place_words or self.norms[at - 1] in self.words.place_heads)

    def _run(self, first: int, last: int, titles: dict[int, tuple[int, int]]) -> list[Named]:
        """A listed state or body ends where its entry ends, whatever name follows."""
        length, entry = self._entry(first, last)
        ends = entry is not None and length < last - first and (entry.kind in ("country", "org") or entry.seat)
        if entry is not None and ends and self._title_before(first) is None:
            return [self._from_entry(first, first + length, entry), *self._run(first + length, last, titles)]
        return super()._run(first, last, titles)

    def _names_in(self, group: list[Part], titled: bool) -> list[Named]:
        """The state or body of an office stands between the office and its holder ("رئیس‌جمهور ایران مسعود پزشکیان")."""
        first = group[0] if group else None
        if titled and first is not None and first.entry is not None and first.entry.kind in ("country", "org"):
            named = self._from_entry(first.first, first.last, first.entry)
            return [named, *self._names_in(group[1:], True)] if len(group) > 1 else [named]
        return super()._names_in(group, titled)

    def _in_body(self, first: int, at: int) -> int:
        return 1 if self.norms[at] in self.demonyms | self.grammar.body_words else 0

    def _text(self, first: int, last: int) -> str:
        pieces = [(" " if at > first and token.start > self.original[at - 1].end else "") + token.text
                  for at, token in enumerate(self.original[first:last], first)]  # fmt: skip
        return "".join(pieces)


class EzafePhrases(HeadFirstPhrases):
    """Finds offices and groups whose fields, states and bodies follow without a word between."""

    demonyms: frozenset[str] = frozenset()

    def _demonym(self, index: int) -> bool:
        name = self.named[index]
        return name.kind == "country" and self.norms[name.first] in self.demonyms

    def _belonging(self, at: int, head: int) -> tuple[int, int | None, bool]:
        if self.norms[at] in self.grammar.and_words and (length := longest(self.words.portfolios, self.norms, at + 1, 6)):
            return at + 1 + length, None, True
        if length := longest(self.words.portfolios, self.norms, at, 6):
            return at + length, None, True
        if at in self.starts:
            index = self.starts[at]
            return (self.named[index].last, index, False) if self.named[index].kind in ("org", "country", "place") else (0, None, False)
        if self.norms[at] in self.words.group_heads | self.words.org_heads and at not in self.inside:
            index_or_none, _, end = self._anchor(at)
            return end, index_or_none, False
        return 0, None, False

    def _anchor(self, at: int) -> tuple[int | None, int, int]:
        end = at + max((size for size in range(1, 7) if tuple(self.norms[at : at + size]) in self.words.groups), default=1)
        while end < len(self.tokens) and self._same(end, at):
            if end in self.starts:
                index = self.starts[end]
                return (index, at, self.named[index].last) if self.named[index].kind in ("country", "org", "place") else (None, at, end)
            length = longest(self.words.portfolios, self.norms, end, 6)
            if end in self.inside or not (length or self.tokens[end].pos == "ADJ" or self.norms[end] in self.grammar.body_words):
                break
            end += length or 1
        return None, at, end


class EzafeClauses(ClauseFinder):
    """Finds clauses whose negation and tense stand in the verb itself."""

    control_slots = ("object", "iobject", "from", "to")

    def _nearest_before(self, at: int) -> list[Slot]:
        """Nothing: what stands right before a verb that comes last is not its subject."""
        return []

    def _lead(self, at: int) -> tuple[str, ...]:
        """Also the noun that the clause fills ("قرار است … سفر کند")."""
        top = at
        while self.tokens[top].dep == "conj" and self.tokens[top].head != top:
            top = self.tokens[top].head
        head = self.tokens[self.tokens[top].head]
        told = self.tokens[top].dep in ("ccomp", "csubj", "acl") and head.pos in ("NOUN", "ADJ")
        return (*super()._lead(at), head.norm) if told else super()._lead(at)

    def _negated(self, at: int) -> bool:
        with_it = [child for child in self.children[at] if self.tokens[child].dep in ("aux", "aux:pass", "cop")]
        words = [self.tokens[place] for place in (at, *with_it)]
        return super()._negated(at) or any(token.pos in ("VERB", "AUX") and self._denied(token) for token in words)

    def _denied(self, token: Token) -> bool:
        stem = token.lemma.rpartition(" ")[2]
        return token.norm.startswith(self.grammar.negative_prefixes) and not stem.startswith(self.grammar.negative_prefixes)

    def _past(self, token: Token) -> bool:
        stem = token.lemma.rpartition(" ")[2]
        return any(token.norm.startswith(prefix + stem) for prefix in ("", *self.grammar.negative_prefixes))

    def _question(self, at: int) -> bool:
        sentence = self.tokens[at].sentence
        return any(token.norm == "?" for token in self.tokens[at : at + 60] if token.sentence == sentence)
