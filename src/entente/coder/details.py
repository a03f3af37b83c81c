"""What an event was about: contexts, topics, amounts of money, and how many people it touched."""

from collections.abc import Mapping, Sequence

from entente.coder.measures import Measures
from entente.coder.parties import Parties
from entente.read.annotated import Annotated, Clause
from entente.read.fold import folded
from entente.record import Amount, Size


def contexts_of(
    doc: Annotated, clause: Clause, parties: Parties, given: Sequence[str], words: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Give the contexts that an entry sets, that the parties' sectors mean, or that the sentence's words tell."""
    sentence = doc.sentences[clause.sentence]
    lemmas = {doc.tokens[at].lemma for at in range(sentence.first, sentence.last)}
    found = dict.fromkeys(given)
    if any(party.sector == "MIL" for party in (*parties.actors, *parties.recipients)):
        found["military"] = None
    if any(party.sector == "SPY" for party in (*parties.actors, *parties.recipients)):
        found["intelligence"] = None
    for context, cues in words.items():
        if lemmas & {folded(cue) for cue in cues}:
            found[context] = None
    return tuple(found)


def topics_of(doc: Annotated, clause: Clause) -> tuple[str, ...]:
    """Give the phrases that a clause says it is about ("talks on border security")."""
    found = []
    for slot in clause.slot("about", "on", "over"):
        first, last = slot.argument.first, slot.argument.last
        span = doc.span(first, last) if last > first else None
        if span is None or any(span.meets(time.span) for time in doc.times):
            continue
        if not slot.argument.mentions and last - first <= 12:
            words = doc.span(first, last).text.replace("\n", " ")
            found.append(words.split(" ", 1)[1] if slot.marker and folded(words).startswith(slot.marker) and " " in words else words)
    return tuple(found)


def _sentence(doc: Annotated, clause: Clause) -> str:
    sentence = doc.sentences[clause.sentence]
    return folded(doc.text[sentence.start : sentence.end])


def amount_of(doc: Annotated, clause: Clause, measures: Measures) -> Amount | None:
    """Give the one sum of money of the sentence; None where there is none, or more than one."""
    found = set(measures.amounts(_sentence(doc, clause)))
    return found.pop() if len(found) == 1 else None


def size_of(doc: Annotated, clause: Clause, measures: Measures) -> Size | None:
    """Give the numbers of dead, injured and arrested that the sentence tells; None where it tells none."""
    counts = measures.counts(_sentence(doc, clause))
    return Size(counts.get("dead"), counts.get("injured"), counts.get("arrested")) if counts else None
