"""What an event was about: contexts, topics, amounts of money, and how many people it touched."""

from collections.abc import Mapping, Sequence

from entente.coder.measures import Measures
from entente.coder.parties import Parties
from entente.read.annotated import Annotated, Clause
from entente.read.fold import folded
from entente.record import Amount, EventMention, Size
from entente.record.quick import dataclass, replace


@dataclass(frozen=True, slots=True)
class ContextWords:
    """The words that tell of one context.

    Attributes:
        single: words, asked for in their dictionary form.
        phrases: several in a row, asked for as they stand; each with a blank before and behind it.
    """

    context: str
    single: frozenset[str]
    phrases: tuple[str, ...]

    def told_in(self, told: str) -> bool:
        """Whether one of the phrases stands in a sentence, whose words have a blank before and behind them."""
        for phrase in self.phrases:  # noqa: SIM110 (asked a hundred times an article: a loop makes no generator)
            if phrase in told:
                return True
        return False


def context_words(contexts: Mapping[str, Sequence[str]]) -> tuple[ContextWords, ...]:
    """Read the words for contexts as a pack lists them."""
    told = {context: [folded(cue) for cue in cues] for context, cues in contexts.items()}
    return tuple(
        ContextWords(context, frozenset(cue for cue in cues if " " not in cue), tuple(f" {cue} " for cue in cues if " " in cue))
        for context, cues in told.items()
    )


def contexts_of(
    doc: Annotated, clause: Clause, parties: Parties, given: Sequence[str], words: Sequence[ContextWords]
) -> tuple[str, ...]:
    """Give the contexts that an entry sets, that the parties' sectors mean, or that the sentence's words tell."""
    sentence = doc.sentences[clause.sentence]
    lemmas = {doc.tokens[at].lemma for at in range(sentence.first, sentence.last)}
    told = " " + " ".join(doc.tokens[at].norm for at in range(sentence.first, sentence.last)) + " "
    found = dict.fromkeys(given)
    if any(party.sector == "MIL" for party in (*parties.actors, *parties.recipients)):
        found["military"] = None
    if any(party.sector == "SPY" for party in (*parties.actors, *parties.recipients)):
        found["intelligence"] = None
    found.update((each.context, None) for each in words if not each.single.isdisjoint(lemmas) or each.told_in(told))
    return tuple(found)


# Kinds of acts that are of a context by what they are: between countries, and anywhere.
_BETWEEN_COUNTRIES: Mapping[tuple[str, str | None], str] = {
    **{("CONSULT", mode): "diplomatic" for mode in (None, "visit", "phone", "multilateral", "third-party")},
    ("SUPPORT", None): "diplomatic",
    ("ACCUSE", "disapprove"): "diplomatic",
    ("SANCTION", "withdraw"): "diplomatic",
    ("SANCTION", "expel"): "diplomatic",
    ("THREATEN", "violence"): "military",
}
_ANYWHERE: Mapping[tuple[str, str | None], str] = {
    ("ASSAULT", "aerial"): "military",
    ("ASSAULT", "heavy-weapons"): "military",
    ("ASSAULT", "crowd-control"): "repression",
    ("ASSAULT", "suicide-attack"): "terrorism",
    ("COERCE", "cyber"): "cyber",
    ("COERCE", "misinformation"): "misinformation",
}


def with_kind(event: EventMention) -> EventMention:
    """Add the context that a kind of act is of by itself ("a visit to another country is diplomatic")."""
    kind = event.type, event.mode
    own = {party.country for party in event.actors} - {None}
    others = {party.country for party in event.recipients} - {None}
    # Those who met may all be actors; otherwise the two sides must be of different countries.
    apart = len(own | others) > 1 if event.type == "CONSULT" else bool(others and own and own != others)
    context = _ANYWHERE.get(kind) or (_BETWEEN_COUNTRIES.get(kind) if apart else None)
    if context is None or context in event.contexts:
        return event
    return replace(event, contexts=(*event.contexts, context))


def topics_of(doc: Annotated, clause: Clause) -> tuple[str, ...]:
    """Give the phrases that a clause says it is about ("talks on border security")."""
    found = []
    for slot in clause.slot("about", "on", "over"):
        first, last = slot.argument.first, slot.argument.last
        span = doc.span(first, last) if last > first else None
        if span is None or doc.near.times.meet(span.start, span.end):
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
    """Give the numbers of dead, injured, arrested and present that the sentence tells; None where it tells none."""
    counts = measures.counts(_sentence(doc, clause))
    return Size(counts.get("dead"), counts.get("injured"), counts.get("arrested"), counts.get("present")) if counts else None


def hurt(doc: Annotated, clause: Clause, measures: Measures) -> bool:
    """Whether the sentence tells of people killed, hurt or arrested; a crowd alone is no sign of force."""
    return bool(measures.counts(_sentence(doc, clause)).keys() - {"present"})
