"""Statements: one utterance once, however many documents carry it, word for word, cut, or translated."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from rapidfuzz import fuzz

from entente.record import Disagreement, Mention, Statement, StatementMention
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

    def statements(self, mentions: Mapping[str, StatementMention], links: Iterable[Link], ruled: Ruled) -> list[Statement]:
        """Give every utterance once."""
        speaker = {name: self.cast.entity(mention.document, mention.speaker) for name, mention in mentions.items()}
        settling = Settling(
            mentions,
            lambda one, other: speaker[one] != speaker[other],
            dict(speaker),
            must=[pair for pair in ruled.must if set(pair) <= set(mentions)],
            cannot=[pair for pair in ruled.cannot if set(pair) <= set(mentions)],
        )
        settling.merge(links)
        return sorted(
            (self._statement([mentions[each] for each in held]) for held in settling.clusters().values()), key=lambda each: each.id
        )

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


def agreement(one: StatementMention, other: StatementMention) -> float | None:
    """Give how sure two utterances of one speaker are one: their words are nearly the same, or one is cut from the other; None if not."""
    score = _agreement(words(one.evidence[0].text), words(other.evidence[0].text))
    return 1.0 + score / 100 if score >= _ALIKE else None


def handles(mention: StatementMention) -> list[str]:
    """Give the hashes under which an utterance is looked up."""
    return _handles(words(mention.evidence[0].text))


def _agreement(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    mine, theirs = " ".join(one), " ".join(other)
    if mine == theirs:
        return 100.0
    if min(len(one), len(other)) < _FEW:
        return 0.0
    if f" {mine} " in f" {theirs} " or f" {theirs} " in f" {mine} ":
        return 95.0
    return float(fuzz.ratio(mine, theirs))
