"""On whose word something is told, and what was said by whom."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from entente.coder.cues import Cues
from entente.read.annotated import Annotated, Clause
from entente.record import Attribution, EntityMention

_MAX_SOURCE_WORDS = 14


@dataclass(frozen=True, slots=True)
class Speech:
    """One reporting: its clause (-1 for "according to"), its speaker, to whom, and what was said.

    Attributes:
        content: tokens first:last of what was said.
        attribution: the speaker as a source.
    """

    clause: int
    speaker: EntityMention
    told_to: str | None
    content: tuple[int, int]
    attribution: Attribution
    sentence: int
    cue: int


class Sources:
    """The reportings of one document, found once and asked by events and statements."""

    def __init__(self, doc: Annotated, cues: Cues) -> None:
        self.doc, self.cues = doc, cues
        self._last_unnamed: EntityMention | None = None
        self.speeches: list[Speech] = []
        for number, clause in enumerate(doc.clauses):
            if clause.verbal and clause.lemma in cues.speech and not doc.sentences[clause.sentence].boilerplate:
                speech = self._of_clause(number, clause)
                if speech is not None:
                    self.speeches.append(speech)
        for sentence in range(len(doc.sentences)):
            if not doc.sentences[sentence].boilerplate:
                self.speeches += self._according(sentence)
        self.by_clause = {speech.clause: speech for speech in self.speeches if speech.clause >= 0}
        self.by_sentence: dict[int, list[Speech]] = {}
        for speech in self.speeches:
            self.by_sentence.setdefault(speech.sentence, []).append(speech)

    # --- reporting verbs

    def _of_clause(self, number: int, clause: Clause) -> Speech | None:
        doc = self.doc
        if clause.negated or clause.infinitive or clause.conditional or clause.modal:
            return None
        if clause.lemma in self.cues.words.shown_verbs and clause.slot("particle"):
            return None
        speaker = self.speaker(clause)
        if speaker is None:
            return None
        mention, words = speaker
        if clause.lemma not in self.cues.plain and not self._quotes(clause.sentence):
            return None
        if clause.lemma in self.cues.words.document_verbs and mention.kind == "person" and not self._quotes(clause.sentence):
            return None
        told_to = self._told_to(clause)
        sentence = doc.sentences[clause.sentence]
        attribution = self.attribution_of(mention, words, told_to)
        return Speech(
            number, mention, told_to, self.content(clause, sentence.first, sentence.last), attribution, clause.sentence, clause.predicate
        )

    def _names_person(self, mentions: Sequence[int]) -> bool:
        return any(self.doc.named[index].kind == "person" and self.doc.named[index].head == "name" for index in mentions)

    def speaker(self, clause: Clause) -> tuple[EntityMention, str] | None:
        """Give who speaks in a clause of saying, and the words that name the speaker; None where the text does not tell."""
        doc = self.doc
        slots = clause.slot("subject", "by")
        if len(slots) > 1:  # "Kenyan lawyer | Peter Otieno told …": whoever is named
            slots = tuple(sorted(slots, key=lambda slot: not self._names_person(slot.argument.mentions)))
        for slot in slots:
            argument = slot.argument
            if doc.tokens[argument.first].pos == "ADP" and argument.first < argument.key:  # "by his office"
                argument = replace(argument, first=argument.first + 1)
            words = " ".join(doc.tokens[at].norm for at in range(argument.first, min(argument.last, argument.first + _MAX_SOURCE_WORDS)))
            anonymous = any(f" {word} " in f" {words} " for word in self.cues.anonymous)
            if (
                anonymous
                and argument.key < len(doc.tokens)
                and not any(doc.named[index].head == "name" and doc.named[index].kind == "person" for index in argument.mentions)
            ):
                return self.unnamed(argument.first, argument.last, argument.key), words
            persons = [index for index in argument.mentions if doc.named[index].kind == "person" and doc.named[index].head == "name"]
            for index in persons[:1] or argument.mentions:
                named = doc.named[index]
                if named.chains:
                    return doc.mention(index, named.chains[0]), words
                if named.chain >= 0 or named.head == "nominal":
                    if named.kind == "place" and not named.seat:
                        continue
                    return doc.mention(index), words
            if doc.tokens[argument.key].pos in ("NOUN", "PROPN") and self._names_source(words):
                return self.unnamed(argument.first, argument.last, argument.key), words
        return None

    def _names_source(self, words: str) -> bool:
        padded = f" {words} "
        return any(f" {word} " in padded for word in (*self.cues.official, *self.cues.media, *self.cues.analyst, *self.cues.anonymous))

    def unnamed(self, first: int, last: int, key: int) -> EntityMention:
        """A source that bears no name: its words stand for it ("a Libyan military source")."""
        doc = self.doc
        stop = min(last, max(key + 1, first + 1))
        while stop < last and doc.tokens[stop].norm not in self.cues.words.source_stops and stop - first < _MAX_SOURCE_WORDS:
            stop += 1
        span = doc.span(first, max(stop, first + 1))
        article = doc.tokens[first].norm in self.cues.words.definite_article
        if article and stop - first <= 2 and self._last_unnamed is not None:  # "the source": the one named before
            return replace(self._last_unnamed, span=span)
        country = next((named.country for _, named in doc.near.within(first, last) if named.country), None)
        self._last_unnamed = EntityMention(span.text.replace("\n", " "), span, "nominal", "org", None, country)
        return self._last_unnamed

    def _told_to(self, clause: Clause) -> str | None:
        doc = self.doc
        for slot in clause.slot("iobject", "object", "to"):
            if slot.label == "object" and clause.lemma not in self.cues.words.telling_verbs:
                continue
            for index in slot.argument.mentions:
                named = doc.named[index]
                if named.kind in ("org", "person") and named.head == "name":
                    return doc.mention(index).name
        return None

    def content(self, clause: Clause, first: int, last: int) -> tuple[int, int]:
        """What was said: the longest side of the speaker and the verb of saying."""
        after = clause.predicate + 1
        speaker_end = max(
            [
                slot.argument.last
                for slot in clause.slots
                if slot.label in ("subject", "iobject", "by") and slot.argument.last - slot.argument.first < 25
            ]
            + [after]
        )
        speaker_start = min(
            [slot.argument.first for slot in clause.slots if slot.label == "subject" and slot.argument.last - slot.argument.first < 25]
            + [clause.predicate]
        )
        right = (max(after, speaker_end), last)
        left = (first, speaker_start)
        # Where the verb stands last, between the speaker and the verb.
        subject_end = max((slot.argument.last for slot in clause.slots if slot.label == "subject"), default=clause.predicate)
        return max(right, left, (subject_end, clause.predicate), key=lambda side: side[1] - side[0])

    # --- "according to"

    def _according(self, sentence: int) -> list[Speech]:
        doc = self.doc
        stretch = doc.sentences[sentence]
        norms = [doc.tokens[at].norm for at in range(stretch.first, stretch.last)]
        found, here = [], set(norms)
        for cue in self.cues.according:
            words = cue.split()
            if words[0] not in here:
                continue
            for place in range(len(norms) - len(words) + 1):
                if norms[place : place + len(words)] == words:
                    first = stretch.first + place + len(words)
                    speech = self._after_cue(sentence, stretch.first + place, first, stretch.last)
                    if speech is not None:
                        found.append(speech)
        return found[:2]

    def _after_cue(self, sentence: int, cue: int, first: int, stop: int) -> Speech | None:
        doc = self.doc
        last = first
        while (
            last < stop
            and last - first < _MAX_SOURCE_WORDS
            and doc.tokens[last].norm not in (",", ".", ";", "،", "-", "—", "–", "(", '"', "؛")
        ):
            last += 1
        if last == first:
            return None
        words = " ".join(doc.tokens[at].norm for at in range(first, last))
        inside = [
            index
            for index, named in doc.near.starting(first, last)
            if named.head != "pronoun" and named.kind != "place"
        ]
        anonymous = any(f" {word} " in f" {words} " for word in self.cues.anonymous)
        names = [
            index
            for index in inside
            if doc.named[index].kind in ("org", "person") and (doc.named[index].chain >= 0 or doc.named[index].head == "nominal")
        ]
        if names and not anonymous:
            mention = doc.mention(min(names, key=lambda index: (doc.named[index].first, -doc.named[index].last)))
        elif self._names_source(words) or inside:
            mention = self.unnamed(first, last, first)
        else:
            return None
        content = (doc.sentences[sentence].first, cue) if cue - doc.sentences[sentence].first > 3 else (last, stop)
        return Speech(-1, mention, None, content, self.attribution_of(mention, words, None), sentence, cue)

    def attribution_of(self, mention: EntityMention, words: str, told_to: str | None = None) -> Attribution:
        """Give a speaker as the source of what is told."""
        near = self.doc.near
        roles = [role for entity in near.called(mention.chain) for role, _ in entity.offices]
        kind = self.cues.kind_of(words, mention.sector, mention.kind, [*roles, *near.roles(mention.chain)], mention.head != "nominal")
        return Attribution(mention.name, kind, told_to)

    # --- asked by others

    def attribution(self, clause: Clause) -> tuple[Attribution | None, Speech | None]:
        """On whose word a clause is told: the reporting that governs it, an "according to" of its sentence, or a quotation's speaker."""
        current, steps = clause, 0
        while current.governor >= 0 and steps < 6:
            speech = self.by_clause.get(current.governor)
            above = self.doc.clauses[current.governor]
            if (
                speech is not None
                and current.relation in ("ccomp", "parataxis", "content", "obj", "xcomp", "conj", "advcl", "acl")
                and above.predicate != clause.predicate
            ):
                return speech.attribution, speech
            current, steps = above, steps + 1
        for speech in self.by_sentence.get(clause.sentence, ()):
            if speech.clause >= 0 and self.doc.clauses[speech.clause].relation.startswith("acl"):
                continue  # "firms that it says help to move oil" speaks of the firms only
            inside = speech.content[0] <= clause.predicate < speech.content[1]
            if speech.clause < 0 or (inside and self.doc.clauses[speech.clause].predicate != clause.predicate):
                return speech.attribution, speech
        return None, None

    def _quotes(self, sentence: int) -> bool:
        return bool(self.doc.near.quotes_in(sentence))
