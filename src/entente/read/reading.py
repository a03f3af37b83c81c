"""Read a document: from its clean text to the annotated form that the coder sees."""

import functools
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from entente.languages.pack import Pack
from entente.read.again import introduced, spelled_out
from entente.read.annotated import Annotated, Clause, Named, Office, Sentence, TimeExpression, Token
from entente.read.antecedents import load_antecedents
from entente.read.binding import barred
from entente.read.chains import document_entities
from entente.read.corefer import Coreference
from entente.read.fold import folded
from entente.read.forms import Forms
from entente.read.grammar import Grammar
from entente.read.headfirst import HeadFirstNames, HeadFirstPhrases
from entente.read.homes import at_home
from entente.read.kinds import load_kinds
from entente.read.last_names import with_last_names
from entente.read.names import NameFinder, Words, without_overlap
from entente.read.narrative import pointed
from entente.read.nearby import Stretches
from entente.read.networks import open_networks
from entente.read.newcomers import Newcomers
from entente.read.parsed import ClauseFinder
from entente.read.parser import parse
from entente.read.phrases import PhraseFinder, Phrases
from entente.read.places import placed
from entente.read.profile import profile
from entente.read.public_figures import as_figures, with_figures
from entente.read.quotes import find_quotes
from entente.read.regions import with_regions
from entente.read.romance import RomanceClauses
from entente.read.romance_repair import mended
from entente.read.segment import BoilerplateMarks, Stops, Stretch, paragraphs, sentences
from entente.read.self_governing import with_governments
from entente.read.times import TimeGrammar
from entente.read.together import joined_together
from entente.read.union_seat import seats_of_union
from entente.read.unnamed import PeopleWords, unnamed
from entente.read.vessels import without_ships
from entente.read.weigh import Weigher
from entente.record import Description, Document, Span, edtf

_OLDEST_STORY = 1990
# Characters in which the word before a time is looked for.
_WORD = 20


class LanguageReader(Protocol):
    """What a language must be able to do; one for languages with a parse, one for those read by patterns."""

    def tokens(self, text: str, sentences: Sequence[Stretch]) -> tuple[Token, ...]:
        """Cut the sentences into words."""

    def phrases(self, text: str, tokens: Sequence[Token]) -> Phrases:
        """Find names, offices, kin and groups."""

    def clauses(self, text: str, tokens: Sequence[Token], named: Sequence[Named]) -> tuple[Clause, ...]:
        """Find predicates with their arguments."""


class ParsedReader:
    """Languages with a trained parser."""

    def __init__(
        self, pack: Pack, trigger_verbs: frozenset[str], trigger_nouns: frozenset[str], carriers: Mapping[str, frozenset[str]]
    ) -> None:
        self.pack, self.words, self.grammar = pack, Words.of(pack), Grammar.of(pack)
        self.nouns, self.carriers = trigger_nouns, carriers
        cues = pack.data["attribution"]
        self.verbs = trigger_verbs | {folded(word) for key, words in cues.items() if key.endswith("_verbs") for word in words}
        self.speech = frozenset(folded(word) for word in cues.get("speech_verbs", ()))
        self.light = frozenset(folded(verb) for verb in pack.data["lexicon"].get("light_verbs", ()))
        self.verbs |= self.light.union(*carriers.values())
        self.forms = Forms(pack.code, self.grammar, self.verbs, _listed(pack, "verbs"), trigger_nouns | _listed(pack, "nouns"))
        model = load_kinds(pack.code)
        self.weigher = None if model is None else Weigher(model, self.words)
        self._hints: dict[int, str] = {}
        self._offices: tuple[Office, ...] = ()
        self._titled: tuple[tuple[int, int, int], ...] = ()

    def tokens(self, text: str, sentences: Sequence[Stretch]) -> tuple[Token, ...]:
        """Parse."""
        found, self._hints = parse(self.pack.code, text, sentences, self.forms)
        if self.grammar.order == "head-first":
            pieces = [mended(found[first:last], first, self.grammar, self.speech, self.forms) for first, last in _sentence_runs(found)]
            found = tuple(token for piece in pieces for token in piece)
        together = [joined_together(found[first:last], first, self.grammar) for first, last in _sentence_runs(found)]
        return tuple(with_last_names([token for piece in together for token in piece]))

    def phrases(self, text: str, tokens: Sequence[Token]) -> Phrases:
        """Names first, then what leans on them."""
        if self.grammar.order == "head-first":
            head_first = HeadFirstNames(self.pack, self.words)
            names, titles = head_first.find(tokens, self._hints)
            named = spelled_out(tokens, self._ashore(tokens, without_overlap(names), titles), head_first.named_as)
            named = with_figures(with_regions(tokens, named, self.pack.gazetteer.entries), tokens, self.words.title_words)
            named = sorted([*named, *head_first.paired(tokens)], key=lambda name: name.first)
            finding: PhraseFinder = HeadFirstPhrases(text, tokens, named, titles, self.words, self.grammar)
        else:
            finder = NameFinder(self.pack, self.words)
            names, titles = finder.find(tokens, self._hints)
            if self.weigher is not None:
                names = finder.surnames(self.weigher.settle(finder, self._hints, without_overlap(names), titles), titles)
            named = spelled_out(tokens, self._ashore(tokens, without_overlap(names), titles), finder.named_as)
            named = with_figures(with_regions(tokens, named, self.pack.gazetteer.entries), tokens, self.words.title_words)
            finding = PhraseFinder(text, tokens, named, titles, self.words, self.grammar)
        finding.people = PeopleWords.of_pack(self.pack)
        found = finding.find()
        self._offices, self._titled = found.offices, found.titled
        return found

    def _ashore(self, tokens: Sequence[Token], named: Sequence[Named], titles: Mapping[int, tuple[int, int]]) -> list[Named]:
        lexicon = self.pack.data["lexicon"]
        prefixes = {folded(str(letters)): country for letters, country in lexicon.get("ship_prefixes", {}).items()}
        return without_ships(tokens, named, prefixes, frozenset(folded(str(word)) for word in lexicon.get("ships", ())), titles)

    def clauses(self, text: str, tokens: Sequence[Token], named: Sequence[Named]) -> tuple[Clause, ...]:
        """From the tree."""
        prepositions = self.pack.data["prepositions"]
        labels = prepositions["labels"]
        if self.grammar.order == "head-first":
            finder = RomanceClauses(text, tokens, named, self.grammar, labels, self.nouns, self.light, self.carriers, self._offices)
            for first, last, person in self._titled:
                finder.holders.update({at: person for at in range(first, last) if at not in finder.by_key})
            finder.verb_labels = prepositions.get("verb_labels", {})
            finder.place_or_party = frozenset(prepositions.get("place_or_party", ()))
            finder.personal_object = frozenset(prepositions.get("personal_object", ()))
            people = self.pack.data.get("people", {})
            finder.people = frozenset(folded(str(word)) for key in ("persons", "bodies") for word in people.get(key, ()))
            return finder.find()
        return ClauseFinder(text, tokens, named, self.grammar, labels, self.nouns, self.light, self.carriers, self._offices).find()


class Reader:
    """Reads documents of one language; made once and shared."""

    def __init__(self, pack: Pack, language_reader: LanguageReader) -> None:
        self.pack, self.reader, self.grammar = pack, language_reader, Grammar.of(pack)
        self.times = _grammar(pack)
        self.slots = {folded(str(word)): str(slot) for word, slot in pack.data["prepositions"]["labels"].items()}
        # What training exchanges to see what was weighed.
        self.antecedents, self.coreference = load_antecedents(pack.code), Coreference
        self.homes = open_networks("read", "homes")
        self.marks = BoilerplateMarks(pack.data["boilerplate"])
        self.stops = Stops.of(pack.data["sentences"])

    def read(self, document: Document, others: Sequence[tuple[int, int]] = ()) -> Annotated:
        """Annotate one document.

        Args:
            others: stretches in other languages, as (start, end): they are left out as boilerplate is.
        """
        text = document.text
        foreign = Stretches(others)
        stretches = [
            replace(stretch, boilerplate=True) if foreign.meet(stretch.start, stretch.end) else stretch
            for stretch in paragraphs(text, self.marks, self.stops.unfinished, self._is_place)
        ]
        cut = sentences(text, stretches, self.stops)
        tokens = self.reader.tokens(text, cut)
        bounds = _sentence_bounds(cut, tokens)
        phrases = self.reader.phrases(text, tokens)
        told, short = introduced(as_figures(phrases.named), tokens, self.grammar.also_called)
        located = with_governments(seats_of_union(placed(told, tokens, text, self.pack)), tokens, self.slots)
        coreference = self.coreference(
            tokens,
            located,
            phrases.offices,
            phrases.kin,
            phrases.links,
            phrases.kin_of,
            self.grammar,
            short,
            self.antecedents,
            phrases.owners,
        )
        named, chains = coreference.tie()
        clauses = self.reader.clauses(text, tokens, named)
        if wrong := barred(clauses, named, self.grammar):
            named, chains = coreference.again(wrong)
        people = self._people(text, tokens, named, phrases)
        if new := Newcomers(tokens, named, people, self.grammar).pronouns():
            named, chains = coreference.without(new)
        offices = coreference.offices_with_owners()
        entities = document_entities(document.id, text, tokens, named, chains, offices)
        dated = self._date_line(text, stretches)
        published = document.published or (dated.value if dated else None)
        taken = [
            (tokens[name.first].start, tokens[name.last - 1].end)
            for name in named
            if name.head == "name" and name.kind in ("person", "org")
        ]
        times = tuple(self.times_of(text, bounds, taken, published))
        cites = [name.label for name in named if name.sector == "JRN" and name.head == "name"]
        doc = Annotated(
            document.id,
            text,
            self.pack.code,
            published,
            tokens,
            bounds,
            tuple(named),
            entities,
            times,
            find_quotes(text, bounds),
            clauses,
            offices,
            phrases.kin,
            profile(text, stretches, tokens, named, cites),
            _story_year(text, times, bounds, self.grammar.not_the_story) if published is None else None,
            document.outlet,
            self._country_names(named),
            (dated,) if dated else (),
            unnamed=people,
            newcomers=new,
        )
        return at_home(doc, self.homes)

    def _people(self, text: str, tokens: Sequence[Token], named: Sequence[Named], phrases: Phrases) -> tuple[Named, ...]:
        """Those told of by no name; the words of a title are nobody of their own, which a parser's tree tells by itself."""
        titled = () if isinstance(self.reader, ParsedReader) else phrases.titled
        titles = frozenset(at for first, last, _ in titled for at in range(first, last))
        # Words for so many of whom none were told before are people of their own ("the three countries").
        told = [name for name in named if name.chain >= 0 or name.chains or not (name.plural and name.last - name.first > 1)]
        return unnamed(text, tokens, told, self.pack, titles)

    def _is_place(self, name: str) -> bool:
        entry = self.pack.gazetteer.get(name)
        return entry is not None and entry.kind in ("city", "capital", "region", "country")

    def times_of(
        self, text: str, bounds: Sequence[Sentence], taken: Sequence[tuple[int, int]], published: str | None
    ) -> list[TimeExpression]:
        """Find the expressions that tell dates.

        Args:
            taken: stretches of names; no month or weekday is one inside a name ("Theresa May").
            published: the day that they are believed to count from.
        """
        found = []
        names, starts = Stretches(taken), [sentence.start for sentence in bounds]
        for match in self.times.find(text):
            number = bisect_right(starts, match.start) - 1
            if number < 0 or match.start >= bounds[number].end or self._in_name(text, match.start, match.end, names):
                continue
            found.append(TimeExpression(Span.cut(text, match.start, match.end), match.rule, number, match.follows))
        return pointed(sorted(found, key=lambda one: one.span.start), bounds, published)

    def _in_name(self, text: str, start: int, end: int, names: Stretches) -> bool:
        """Whether a month or weekday is part of a name, or its first word where none stands before it that times have ("in March")."""
        if names.hold(start - 1, end):
            return True
        before = text[max(0, start - _WORD) : start].split()
        return names.hold(start, end) and (not before or folded(before[-1]) not in self.pack.data["prepositions"]["labels"])

    def _date_line(self, text: str, stretches: Sequence[Stretch]) -> Description | None:
        """The day of publication from the text's own date line ("Published: 3 March 2025"); None where it has none."""
        for stretch in stretches:
            if stretch.dateline:
                for match in self.times.find(text[stretch.start : stretch.end]):
                    value = match.rule.settle(None)
                    if value and edtf.precision(value) == "day" and edtf.bounds(value):
                        return Description(
                            "published", value, "text", Span.cut(text, stretch.start + match.start, stretch.start + match.end)
                        )
        return None

    def _country_names(self, named: Sequence[Named]) -> Mapping[str, tuple[str, str]]:
        codes = {name.country for name in named if name.country}
        return {code: self.pack.gazetteer.country_names(code) for code in sorted(codes)}


@functools.cache
def _grammar_of(code: str, version: str) -> TimeGrammar:
    from entente.languages.pack import load_pack

    return TimeGrammar(load_pack(code).data["times"], "وبلفك" if code == "ar" else "")


def _grammar(pack: Pack) -> TimeGrammar:
    return _grammar_of(pack.code, pack.version)


def _sentence_runs(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Give first and last token (half-open) of each sentence that has any."""
    starts = [at for at, token in enumerate(tokens) if at == 0 or tokens[at - 1].sentence != token.sentence]
    return list(zip(starts, [*starts[1:], len(tokens)], strict=True)) if starts else []


def _sentence_bounds(cut: Sequence[Stretch], tokens: Sequence[Token]) -> tuple[Sentence, ...]:
    firsts: dict[int, int] = {}
    lasts: dict[int, int] = {}
    for at, token in enumerate(tokens):
        firsts.setdefault(token.sentence, at)
        lasts[token.sentence] = at + 1
    return tuple(
        Sentence(stretch.start, stretch.end, firsts.get(number, 0), lasts.get(number, 0), stretch.paragraph, stretch.boilerplate)
        for number, stretch in enumerate(cut)
    )


def _story_year(text: str, times: Sequence[TimeExpression], bounds: Sequence[Sentence], not_the_story: frozenset[str]) -> int | None:
    """The year that an undated text states for its story: the latest that it names, a target in the future left out."""
    years = []
    for expression in times:
        rule = expression.rule
        if rule.kind != "fixed" or rule.value is None or bounds[expression.sentence].boilerplate:
            continue
        before = folded(text[max(0, expression.span.start - 12) : expression.span.start + 6]).split()
        if any(cue in before for cue in not_the_story):
            continue
        reach = edtf.bounds(rule.value)
        if reach is not None and reach[0].year == reach[1].year >= _OLDEST_STORY:
            years.append(reach[0].year)
    return max(years, default=None)


def _listed(pack: Pack, kind: str) -> frozenset[str]:
    """The verbs or nouns that a pack lists as speaking for some type of event."""
    types = pack.data.get("affinities") or {}
    groups = (words for of_type in types.values() for words in (of_type.get(kind) or {}).values())
    return frozenset(folded(str(word)) for words in groups for word in words)


def make_reader(
    pack: Pack, trigger_verbs: frozenset[str], trigger_nouns: frozenset[str], carriers: Mapping[str, frozenset[str]] | None = None
) -> Reader:
    """Give the reader of a pack's language: by patterns for Arabic and Turkish, by parse for the rest.

    Args:
        carriers: verbs that carry an event noun, by noun, beyond the pack's own light verbs.
    """
    if pack.reader == "arabic":
        from entente.read.arabic import ArabicReader

        return Reader(pack, ArabicReader(pack, trigger_verbs, trigger_nouns, carriers))
    if pack.reader == "turkish":
        from entente.read.turkish import TurkishReader

        return Reader(pack, TurkishReader(pack, trigger_verbs, trigger_nouns, carriers or {}))
    if pack.reader == "ezafe":
        from entente.read.ezafe import EzafeReader

        return Reader(pack, EzafeReader(pack, trigger_verbs, trigger_nouns, carriers or {}))
    return Reader(pack, ParsedReader(pack, trigger_verbs, trigger_nouns, carriers or {}))


__all__ = ["Reader", "make_reader"]
