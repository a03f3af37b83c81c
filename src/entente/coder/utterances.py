"""What was said by whom: every reporting, and every quotation whose sentence shows its speaker."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from entente.coder.cues import Cues
from entente.coder.interviews import Interview
from entente.coder.sources import Sources, Speech
from entente.read.annotated import Annotated, Argument, Clause, Quotation
from entente.read.quotes import find_quotes
from entente.record import EntityMention, Span, StatementMention, mention_id

# A quotation of fewer words is taken only where a word of judging or saying brings it: it may be a name, or doubt.
_FULL = 4
# So far behind a closing mark a verb of saying may stand, and so far behind the verb its speaker.
_TAG_REACH = 6
_SPEAKER_REACH = 12
# Of a paraphrase, so many words at least.
_MIN_TOLD = 3
_PAUSES = frozenset({",", "،", "-", "—", "–"})
_STOPS = frozenset({".", ";", "؛", ":", "(", "?", "!", "؟"})
_CONTENT = ("ccomp", "content", "parataxis", "xcomp", "advcl")
_CUTTING = ("acl", "acl:relcl", "advcl")


class Utterances:
    """The statements of one document."""

    def __init__(self, doc: Annotated, cues: Cues, sources: Sources) -> None:
        self.doc, self.cues, self.sources = doc, cues, sources
        self._starts = [token.start for token in doc.tokens]
        self.quotes: dict[int, list[Quotation]] = {}
        for quote in find_quotes(doc.text, doc.sentences, 1):
            if not doc.sentences[quote.sentence].boilerplate and not self._is_name(quote):
                self.quotes.setdefault(quote.sentence, []).append(quote)

    def find(self) -> list[StatementMention]:
        """Give every utterance in order of the text: of one speaker in one sentence, as many as have words of their own."""
        made: list[StatementMention] = []
        used: dict[int, int] = {}
        told: dict[int, list[Speech]] = {}
        for speech in self._all():
            told.setdefault(speech.sentence, []).append(speech)
        for sentence in sorted(told):
            speeches = sorted(told[sentence], key=lambda item: item.cue)
            for number in range(len(speeches)):
                statement = self._statement(speeches, number, used)
                if statement is not None:
                    made.append(statement)
        return _once([*made, *self._interviewed(used)])

    def _interviewed(self, used: dict[int, int]) -> Iterator[StatementMention]:
        """The answers of an interview, one statement each."""
        for person, words, sentence in Interview(self.doc, self.cues).answers():
            number = used[words.start] = used.get(words.start, -1) + 1
            name = mention_id("st", self.doc.document, words.start, number)
            asked = f"interview: sentence {sentence}"
            yield StatementMention(name, self.doc.document, person, "quote", (words,), None, confidence=0.75, reason=asked)

    def _statement(self, speeches: Sequence[Speech], at: int, used: dict[int, int]) -> StatementMention | None:
        doc, speech = self.doc, speeches[at]
        sentence = doc.sentences[speech.sentence]
        quotes = [quote.span for quote in self.quotes.get(speech.sentence, ())]
        own = self._own(speeches, at)
        if own is not None:
            quotes = [span for span in quotes if own[0] <= span.start < own[1]]
        full = any(self._words(span) >= _FULL for span in quotes)
        quotes += self._continued(speech.sentence) if full and at == len(speeches) - 1 else []
        first, last = speech.content
        if own is not None:
            first, last = max(first, bisect_left(self._starts, own[0])), min(last, bisect_left(self._starts, own[1]))
        if not quotes and last - first < _MIN_TOLD:
            return None
        content = quotes[0] if quotes else doc.span(first, last)
        number = used[content.start] = used.get(content.start, -1) + 1
        return StatementMention(
            mention_id("st", doc.document, content.start, number),
            doc.document,
            speech.speaker,
            "quote" if quotes else "paraphrase",
            tuple(dict.fromkeys((content, *quotes[1:], Span.cut(doc.text, sentence.start, sentence.end)))),
            speech.told_to,
            confidence=0.85 if full else 0.75,
            reason=f"reporting: {doc.tokens[speech.cue].text}",
        )

    def _own(self, speeches: Sequence[Speech], at: int) -> tuple[int, int] | None:
        """Where the words of one of a speaker's several reportings in a sentence stand, in code points: behind its verb, or before it."""
        same = [number for number, other in enumerate(speeches) if other.speaker.name == speeches[at].speaker.name]
        if len(same) < 2:
            return None
        doc = self.doc
        sentence = doc.sentences[speeches[at].sentence]
        place = same.index(at)
        cues = [doc.tokens[speeches[number].cue].start for number in same]
        if self.cues.verb_last:
            return (cues[place - 1] if place else sentence.start), (cues[place] if at != same[-1] else sentence.end)
        return (cues[place] if place else sentence.start), (cues[place + 1] if place + 1 < len(same) else sentence.end)

    def _all(self) -> Iterator[Speech]:
        """The reportings, then the quotations that none of them carries."""
        speeches = [
            speech
            for speech in self.sources.speeches
            if not self._quoted(speech.speaker.span.start, speech.sentence) and not self._bare_deed(speech)
        ]
        speeches += self._further({speech.clause for speech in speeches}, speeches)
        yield from speeches
        told = {speech.sentence for speech in speeches}
        for sentence in sorted(self.quotes):
            if sentence not in told:
                yield from islice((speech for quote in self.quotes[sentence] if (speech := self._of_quote(quote)) is not None), 1)

    def _bare_deed(self, speech: Speech) -> bool:
        """ "announced aid", "recalled its envoy": the thing done or promised is told by a noun alone, and nothing is quoted."""
        if speech.clause < 0 or self.quotes.get(speech.sentence):
            return False
        clause = self.doc.clauses[speech.clause]
        if not self.doc.tokens[clause.predicate].dep or not clause.slot("object") or clause.lemma in self.cues.answering:
            return False
        return not any(below.verbal and below.relation in _CONTENT for below in self.doc.near.below(speech.clause))

    def _quoted(self, offset: int, sentence: int) -> bool:
        return any(quote.span.start <= offset < quote.span.end for quote in self.quotes.get(sentence, ()))

    def _further(self, known: set[int], speeches: Sequence[Speech]) -> Iterator[Speech]:
        """Reportings by somebody whom only a common noun names, and, where subjects may be left out, by whoever spoke just before."""
        doc = self.doc
        last = {speech.sentence: speech for speech in sorted(speeches, key=lambda item: item.cue)}
        for number, clause in enumerate(doc.clauses):
            if number in known or not self._reports(clause):
                continue
            subjects = clause.slot("subject", "by")
            spoken = [slot for slot in subjects if not self._quoted(doc.tokens[slot.argument.key].start, clause.sentence)]
            if spoken and not self.quotes.get(clause.sentence):
                continue  # a nameless teller of a plain fact tells little
            if spoken:
                mention = next((made for slot in spoken if (made := self._described(slot.argument)) is not None), None)
            else:
                before = last.get(clause.sentence) or last.get(clause.sentence - 1)
                mention = self._same(before, clause) if before is not None and self.cues.drops_subjects and not clause.passive else None
            if mention is None:
                continue
            bounds = doc.sentences[clause.sentence]
            content = self.sources.content(clause, bounds.first, bounds.last)
            words = doc.tokens[clause.predicate].norm
            speech = Speech(number, mention, None, content, self.sources.attribution_of(mention, words), clause.sentence, clause.predicate)
            if clause.sentence not in last or last[clause.sentence].cue < speech.cue:
                last[clause.sentence] = speech
            yield speech

    def _reports(self, clause: Clause) -> bool:
        if not clause.verbal or clause.lemma not in self.cues.speech or self.doc.sentences[clause.sentence].boilerplate:
            return False
        if clause.negated or clause.infinitive or clause.conditional or clause.modal or clause.relation in _CUTTING:
            return False
        return bool(self.quotes.get(clause.sentence)) or clause.lemma in self.cues.plain

    def _described(self, argument: Argument) -> EntityMention | None:
        """A speaker without a name: "the local prefect", "une habitante"."""
        doc = self.doc
        token = doc.tokens[argument.key]
        if token.pos not in ("NOUN", "PROPN") or not {token.norm, token.lemma} & self.cues.speaking:
            return None
        return self.sources.unnamed(argument.first, argument.last, argument.key)

    def _same(self, before: Speech, clause: Clause) -> EntityMention | None:
        """Who spoke just before goes on, in the same paragraph."""
        doc = self.doc
        if doc.sentences[before.sentence].paragraph != doc.sentences[clause.sentence].paragraph or before.clause < 0:
            return None
        return before.speaker

    # --- whose words a quotation is

    def _of_quote(self, quote: Quotation) -> Speech | None:
        """Find who is quoted: whom the words behind the closing mark name, those before a colon, or who acts in the clause around it."""
        full = self._words(quote.span) >= _FULL
        found = self._tagged(quote, full) or self._announced(quote) or self._around(quote, full)
        if found is None:
            return None
        mention, cue = found
        sentence = self.doc.sentences[quote.sentence]
        attribution = self.sources.attribution_of(mention, self.doc.tokens[cue].norm)
        return Speech(-1, mention, None, (sentence.first, sentence.last), attribution, quote.sentence, cue)

    def _tagged(self, quote: Quotation, full: bool) -> tuple[EntityMention, int] | None:
        """ "« … », grince le ministre": a verb right behind the closing mark and its subject; any verb where the sentence opens so."""
        doc = self.doc
        sentence = doc.sentences[quote.sentence]
        first = bisect_left(self._starts, quote.span.end)
        opens = quote.span.start - sentence.start < 4
        paused = quote.span.text[-1] in ",،?!…؟" or any(token.text in _PAUSES for token in doc.tokens[first : first + 3])
        if not (opens or paused or self.cues.verb_last):
            return None
        for at in range(first, min(first + _TAG_REACH, sentence.last)):
            token = doc.tokens[at]
            if token.text in _STOPS:
                return None
            if token.pos not in ("VERB", "AUX"):
                continue
            voiced = token.lemma in self.cues.voices
            if not voiced and not (opens and full):
                continue
            clauses = [clause for _, clause in doc.near.clauses_of(at) if clause.verbal]
            for clause in clauses:
                if clause.relation in _CUTTING or clause.negated:
                    return None
                speaker = self._speaker(clause)
                if speaker is not None:
                    return speaker, at
            behind = self._named_behind(at + 1, sentence.last)
            if behind is not None:
                return behind, at
        return None

    def _named_behind(self, first: int, last: int) -> EntityMention | None:
        """The first party named behind a verb, past what is told of its manner ("a commenté, dépitée, Salma …")."""
        doc = self.doc
        for at in range(first, min(first + _SPEAKER_REACH, last)):
            token = doc.tokens[at]
            if token.text in _STOPS or token.pos in ("ADP", "SCONJ"):
                return None
            for index, named in doc.near.starting(at, at + 1):
                if named.chain >= 0 and named.kind in ("person", "org") and named.head != "pronoun":
                    return doc.mention(index)
        return None

    def _announced(self, quote: Quotation) -> tuple[EntityMention, int] | None:
        """ "X : « … »", "X a souri : « … »": whoever the words before a colon are about."""
        doc = self.doc
        sentence = doc.sentences[quote.sentence]
        at = bisect_left(self._starts, quote.span.start) - 1
        while at >= sentence.first and not any(letter.isalnum() for letter in doc.tokens[at].text) and doc.tokens[at].text != ":":
            at -= 1
        if at <= sentence.first or doc.tokens[at].text != ":":
            return None
        for index, named in doc.near.ending(at):
            if named.chain >= 0 and named.head == "name" and named.kind in ("person", "org", "country"):
                return doc.mention(index), at
        before = [clause for _, clause in doc.near.clauses_in(quote.sentence) if clause.verbal and clause.predicate < at]
        for clause in sorted(before, key=lambda clause: -clause.predicate):
            if clause.relation in ("acl", "acl:relcl") or clause.negated:
                continue
            speaker = self._speaker(clause)
            if speaker is not None:
                return speaker, clause.predicate
        return self._only_person(sentence.first, at)

    def _only_person(self, first: int, colon: int) -> tuple[EntityMention, int] | None:
        """ "X was blunt: “…”": the one person named before a colon, where nobody else could be meant."""
        doc = self.doc
        persons = [item for item in doc.near.within(first, colon) if item[1].kind == "person" and item[1].chain >= 0]
        if len({named.chain for _, named in persons}) != 1 or persons[0][1].first - first > _SPEAKER_REACH:
            return None
        return doc.mention(persons[0][0]), colon

    def _around(self, quote: Quotation, full: bool) -> tuple[EntityMention, int] | None:
        """ "condemned it as …", "called Rwanda …": the nearest word of judging or saying over the quotation, else the main clause."""
        doc = self.doc
        at = bisect_left(self._starts, quote.span.start)
        verbal = [item for item in doc.near.clauses_in(quote.sentence) if item[1].verbal]
        before = [item for item in verbal if item[1].span.start < quote.span.start]
        chosen = self._over(before, at) or before[::-1]
        for _, clause in chosen:
            if clause.lemma in self.cues.voices:
                if clause.negated and clause.lemma in self.cues.words.say_verbs:
                    return None
                speaker = self._speaker(clause)
                return None if speaker is None else (speaker, clause.predicate)
        if not full or quote.span.start - doc.sentences[quote.sentence].start < 3:
            return None
        for _, clause in chosen[::-1] if chosen is not before else chosen:
            speaker = self._speaker(clause)
            if speaker is not None:
                return speaker, clause.predicate
        return None

    def _over(self, before: list[tuple[int, Clause]], at: int) -> list[tuple[int, Clause]]:
        """The clauses that cover a token, the innermost first, by the tree or the clauses' governors; none where there is no tree."""
        doc = self.doc
        if not doc.tokens[at].dep:
            return []
        by_predicate = {clause.predicate: (number, clause) for number, clause in before}
        found, steps = [], 0
        while steps < 40:
            if at in by_predicate:
                found.append(by_predicate[at])
            above = doc.tokens[at].head
            if above == at:
                break
            at, steps = above, steps + 1
        return found

    def _speaker(self, clause: Clause) -> EntityMention | None:
        """Who speaks in a clause: no word of the quotation itself; a common noun too, where the words are a quotation."""
        starts = self.doc.tokens
        slots = tuple(slot for slot in clause.slots if not self._quoted(starts[slot.argument.key].start, clause.sentence))
        told = self.sources.speaker(replace(clause, slots=slots))
        if told is not None:
            return told[0]
        subjects = [slot.argument for slot in slots if slot.label in ("subject", "by")]
        return next((made for argument in subjects if (made := self._described(argument)) is not None), None)

    # --- quotations

    def _is_name(self, quote: Quotation) -> bool:
        """Whether marks stand about a name, or a short title of a thing ("صحيفة «…»"), not about what somebody says."""
        if self._words(quote.span) >= _FULL:
            return False
        doc = self.doc
        first, last = self._tokens_of(quote.span)
        if first >= last or not any(letter.isalpha() for letter in quote.span.text):
            return True
        covered = {at for _, named in doc.near.starting(first, last) if named.head == "name" for at in range(named.first, named.last)}
        words = [at for at in range(first, last) if doc.tokens[at].pos not in ("PUNCT", "DET", "ADP")]
        if covered and all(at in covered for at in words):
            return True
        before = first - 1
        while before > 0 and not doc.tokens[before].text.isalnum():
            before -= 1
        return doc.tokens[before].norm in self.cues.naming

    def _tokens_of(self, span: Span) -> tuple[int, int]:
        return bisect_left(self._starts, span.start), bisect_right(self._starts, span.end - 1)

    @staticmethod
    def _words(span: Span) -> int:
        return len(span.text.split())

    def _continued(self, sentence: int) -> list[Span]:
        """The rest of a quotation that runs on over the following sentences."""
        rest: list[Span] = []
        while sentence + 1 < len(self.doc.sentences) and sentence + 1 not in self.sources.by_sentence:
            sentence += 1
            on = [
                quote.span
                for quote in self.doc.near.quotes_in(sentence)
                if quote.span.start == self.doc.sentences[sentence].start
            ]
            if not on:
                break
            rest += on
        return rest


def _once(statements: Iterable[StatementMention]) -> list[StatementMention]:
    """Keep one statement a speaker and stretch of words."""
    kept: dict[tuple[str, int, int], StatementMention] = {}
    for statement in statements:
        kept.setdefault((statement.speaker.name, statement.evidence[-1].start, statement.evidence[0].start), statement)
    return list(kept.values())


__all__ = ["Utterances"]
