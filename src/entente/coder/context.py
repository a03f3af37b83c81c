"""What the sentences around an event tell of its parties."""

from collections.abc import Sequence

from entente.coder.cues import Cues, Words
from entente.coder.parties import Parties
from entente.read.annotated import Annotated, Clause
from entente.record import EntityMention

_ANSWERS = {
    "ACCUSE": frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "THREATEN", "ACCUSE", "REQUEST"}),
    "REJECT": frozenset({"SANCTION", "COERCE", "ACCUSE", "REQUEST", "THREATEN", "AGREE"}),
    "SUPPORT": frozenset({"AGREE", "SANCTION", "RETREAT", "CONCEDE"}),
}
_BACK = 2  # sentences


def against_whom(
    doc: Annotated, number: int, kind: str, parties: Parties, others: Sequence[tuple[int, str, Parties]], words: Words
) -> tuple[EntityMention, ...]:
    """Give an answer to a deed just told its addressee: "rejected the verdict" is said to the court that passed it.

    Args:
        number: the clause of the answer.
        kind: its type.
        others: clause, type and parties of every event of the document.
    """
    clause = doc.clauses[number]
    answered = _ANSWERS.get(kind)
    if parties.recipients or answered is None or not clause.verbal or not _points_back(doc, clause, words):
        return parties.recipients
    best: tuple[int, tuple[EntityMention, ...]] | None = None
    for other, other_kind, told in others:
        act = doc.clauses[other]
        if other_kind not in answered or act.predicate >= clause.predicate or clause.sentence - act.sentence > _BACK or not told.actors:
            continue
        if any(
            one.chain == two.chain or (one.country is not None and one.country == two.country)
            for one in told.actors
            for two in parties.actors
        ):
            continue
        if best is None or act.predicate > best[0]:
            best = act.predicate, told.actors
    return best[1] if best else ()


def _points_back(doc: Annotated, clause: Clause, words: Words) -> bool:
    """Whether the object is a thing told before ("the measures", "this"), named by no party of its own."""
    for slot in clause.slots:
        argument = slot.argument
        if slot.label != "object" and slot.marker not in words.object_prepositions:
            continue
        if argument.mentions or argument.last - argument.first > 4:
            return False
        return any(
            doc.tokens[at].norm in words.pointing_words or doc.tokens[at].norm.startswith(tuple(words.pointing_prefixes))
            for at in range(argument.first, argument.last)
        )
    return False


def casualties(doc: Annotated, clause: Clause, cues: Cues) -> bool:
    """Whether a sentence tells of people killed or hurt by force of arms, though not by whom."""
    from entente.coder.details import size_of

    if not clause.verbal or clause.lemma not in cues.words.casualty_verbs:
        return False
    sentence = doc.sentences[clause.sentence]
    armed = any(doc.tokens[at].lemma in cues.words.arms_words for at in range(sentence.first, sentence.last))
    return armed and size_of(doc, clause, cues.measures) is not None


def reported_accusations(speaker: EntityMention, actors: Sequence[EntityMention]) -> bool:
    """Whether a deed told by another country's speaker accuses its doers."""
    if speaker.country is None or speaker.sector == "JRN" or (speaker.head == "nominal" and speaker.chain is None) or not actors:
        return False
    return all(actor.country is not None and actor.country != speaker.country for actor in actors)
