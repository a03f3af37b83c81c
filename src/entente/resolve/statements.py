"""Statements: one utterance once, however many documents carry it, word for word, cut, or translated."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from rapidfuzz import fuzz

from entente.record import CodedDocument, Disagreement, Mention, Statement, StatementMention
from entente.record.vocabulary import StatementForm
from entente.resolve.cast import Cast
from entente.resolve.names import words
from entente.resolve.readings import Judge
from entente.resolve.sameness import Ruled
from entente.resolve.settling import Link, Settling
from entente.resolve.sourcing import Tellers

# Texts agreeing so far (0–100, words in any order) are one utterance; shorter ones than this many words must be equal.
_ALIKE = 88.0
_FEW = 5
# Each text is looked up under its smallest hashes of three neighbouring words.
_HANDLES = 6


@dataclass(frozen=True)
class StatementWriter:
    """Writes statements."""

    cast: Cast
    tellers: Tellers
    judge: Judge

    def statements(self, documents: Iterable[CodedDocument], ruled: Ruled) -> list[Statement]:
        """Give every utterance once."""
        mentions = {mention.id: mention for document in documents for mention in document.statements}
        speaker = {name: self.cast.entity(mention.document, mention.speaker) for name, mention in mentions.items()}
        settling = Settling(
            mentions,
            lambda one, other: speaker[one] != speaker[other],
            dict(speaker),
            must=[pair for pair in ruled.must if set(pair) <= set(mentions)],
            cannot=[pair for pair in ruled.cannot if set(pair) <= set(mentions)],
        )
        settling.merge([*_alike(mentions, speaker), *self._translated(mentions, speaker)])
        return sorted(
            (self._statement([mentions[each] for each in held]) for held in settling.clusters().values()), key=lambda each: each.id
        )

    def _translated(self, mentions: Mapping[str, StatementMention], speaker: Mapping[str, str]) -> Iterable[Link]:
        """Link utterances of one speaker that stand in copies of one passage, as many in each, in order."""
        standing: dict[tuple[str, str, str], dict[str, list[StatementMention]]] = defaultdict(lambda: defaultdict(list))
        for name, mention in sorted(mentions.items()):
            place = self.tellers.key_place(mention)
            if place is not None:
                standing[place, speaker[name], mention.form][mention.document].append(mention)
        for _, of_document in sorted(standing.items()):
            rows = [sorted(row, key=lambda each: each.evidence[0].start) for _, row in sorted(of_document.items())]
            for row in rows[1:]:
                if len(row) == len(rows[0]):
                    yield from (Link(1.0, one.id, other.id) for one, other in zip(rows[0], row, strict=True))

    def _statement(self, mentions: list[StatementMention]) -> Statement:
        ordered = sorted(mentions, key=self.tellers.order)
        first = ordered[0]
        found: list[Disagreement] = []
        fields: dict[str, str | None] = {}
        for name in ("told_to", "form"):
            told: dict[str, list[Mention]] = defaultdict(list)
            for mention in ordered:
                if (value := getattr(mention, name)) is not None:
                    told[value].append(mention)
            settled = self.judge.settle("statement", name, ordered, told)
            fields[name] = settled.value
            if settled.disagreement is not None and name == "told_to":
                found.append(settled.disagreement)
        quote = next((mention for mention in ordered if mention.form == "quote"), first)
        return Statement(
            id=first.id,
            speaker=self.cast.entity(first.document, first.speaker),
            told_to=fields["told_to"],
            form=cast(StatementForm, "quote" if quote.form == "quote" else fields["form"]),
            text=quote.evidence[0].text,
            status=self.tellers.status(ordered),
            confidence=self.tellers.confidence(ordered),
            mentions=tuple(sorted(mention.id for mention in ordered)),
            sources=self.tellers.sources(ordered),
            disagreements=tuple(found),
        )


def _handles(said: tuple[str, ...]) -> list[str]:
    rows = {" ".join(said[place : place + 3]) for place in range(max(1, len(said) - 2))}
    return sorted(hashlib.sha256(row.encode()).hexdigest()[:12] for row in rows)[:_HANDLES]


def _alike(mentions: Mapping[str, StatementMention], speaker: Mapping[str, str]) -> Iterable[Link]:
    """Link utterances of one speaker whose words are nearly the same, or of which one is cut from the other."""
    said = {name: words(mention.evidence[0].text) for name, mention in sorted(mentions.items())}
    buckets: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, row in said.items():
        for handle in _handles(row):
            buckets[speaker[name], handle].append(name)
    seen: set[tuple[str, str]] = set()
    for _, members in sorted(buckets.items()):
        for place, one in enumerate(members[:40]):
            for other in members[place + 1 :]:
                if (one, other) not in seen:
                    seen.add((one, other))
                    score = _agreement(said[one], said[other])
                    if score >= _ALIKE:
                        yield Link(1.0 + score / 100, one, other)


def _agreement(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    mine, theirs = " ".join(one), " ".join(other)
    if mine == theirs:
        return 100.0
    if min(len(one), len(other)) < _FEW:
        return 0.0
    if f" {mine} " in f" {theirs} " or f" {theirs} " in f" {mine} ":
        return 95.0
    return float(fuzz.ratio(mine, theirs))
