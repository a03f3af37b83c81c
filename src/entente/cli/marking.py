"""Mark in a sentence the words that a mention rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from entente.cli.screen import Piece, plain
from entente.record import EventMention, Mention, PositionMention, Span, StatementMention, TieMention

TRIGGER, PARTY = "bold", "underline"


@dataclass(frozen=True, slots=True)
class Marks:
    """Spans of a document to mark: the words that tell it, and those that name who takes part."""

    triggers: tuple[Span, ...]
    parties: tuple[Span, ...]

    @classmethod
    def of(cls, mention: Mention) -> Self:
        """Gather the spans of a mention."""
        match mention:
            case EventMention():
                return cls((mention.trigger,), tuple(party.span for party in (*mention.actors, *mention.recipients)))
            case PositionMention():
                held = (mention.organization.span,) if mention.organization is not None else ()
                return cls((), (mention.person.span, *held))
            case TieMention():
                return cls((), (mention.a.span, mention.b.span))
            case StatementMention():
                return cls(mention.evidence[:1], (mention.speaker.span,))


def mark_sentence(sentence: Span, marks: Marks) -> list[Piece]:
    """Cut a sentence into pieces, each with its style; a trigger wins where spans overlap, and line breaks become blanks."""
    styles = [""] * len(sentence.text)
    for style, spans in ((PARTY, marks.parties), (TRIGGER, marks.triggers)):
        for span in spans:
            for at in range(max(span.start, sentence.start), min(span.end, sentence.end)):
                styles[at - sentence.start] = style
    if TRIGGER in styles and styles.count(TRIGGER) == len(styles):  # a whole quotation needs no mark
        styles = [""] * len(styles)
    return _pieces(sentence.text, styles)


def _pieces(text: str, styles: Sequence[str]) -> list[Piece]:
    pieces: list[Piece] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or styles[at] != styles[start]:
            pieces.append((plain(text[start:at].replace("\n", " ").replace("\t", " ")), styles[start]))
            start = at
    return pieces
