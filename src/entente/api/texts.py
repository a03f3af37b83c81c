"""Read one text, without a record."""

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from entente.publish.codeline import code_line
from entente.publish.lines import Line
from entente.record import CodedDocument, Document

if TYPE_CHECKING:
    from entente.record import EventMention, PositionMention, StatementMention, TieMention


@dataclass(frozen=True)
class CodedText:
    """What one text says.

    Attributes:
        document: the text and what is known of it.
        coded: everything found in it.
    """

    document: Document
    coded: CodedDocument

    @property
    def events(self) -> "tuple[EventMention, ...]":
        """The events that it tells."""
        return self.coded.events

    @property
    def positions(self) -> "tuple[PositionMention, ...]":
        """The offices that it says people hold."""
        return self.coded.positions

    @property
    def ties(self) -> "tuple[TieMention, ...]":
        """The standing relations that it states."""
        return self.coded.ties

    @property
    def statements(self) -> "tuple[StatementMention, ...]":
        """What people say in it."""
        return self.coded.statements

    @property
    def line(self) -> Line:
        """All of it as JSON values, as `entente code` prints it."""
        return code_line(self.document, self.coded)

    def __repr__(self) -> str:
        """Show what was found."""
        rows = [_words(event) for event in self.events]
        counts = f"{len(self.events)} events, {len(self.positions)} positions, {len(self.ties)} ties, {len(self.statements)} statements"
        return "\n  ".join([f"<text of {len(self.document.text)} characters ({self.document.language}): {counts}>", *rows])

    def _repr_html_(self) -> str:
        """Show the text with the words that tell an event in bold; a note on each says which."""
        pieces, at = [], 0
        for event in sorted(self.events, key=lambda item: item.trigger.start):
            span = event.trigger
            if span.start >= at:
                pieces += [escape(self.document.text[at : span.start]), f'<b title="{escape(_words(event))}">{escape(span.text)}</b>']
                at = span.end
        pieces.append(escape(self.document.text[at:]))
        rows = "".join(f"<li><bdi>{escape(_words(event))}</bdi></li>" for event in self.events)
        return f'<div><p dir="auto" style="white-space:pre-wrap">{"".join(pieces)}</p><ol>{rows}</ol></div>'


def _words(event: Any) -> str:
    sides = [", ".join(party.name_en or party.name for party in side) for side in (event.actors, event.recipients)]
    what = f"{event.type}/{event.mode}" if event.mode else event.type
    return f"{event.when or 'undated'} {what} {' → '.join(side for side in sides if side) or '–'} ({event.status})"


def code(
    text: str, *, published: str | None = None, outlet: str | None = None, language: str | None = None, codebook: str | None = None
) -> CodedText:
    """Find everything that one text says; nothing is kept.

    Args:
        text: the text.
        published: its day, such as "2026-01-09": words like "on Tuesday" count from it; without it they stay undated.
        outlet: who published it.
        language: ISO 639-1 code; told by the text where left out.
        codebook: a folder of codebook files of one's own.

    Raises:
        CodebookError: the codebook is wrong.
    """
    from entente.collect import Claims
    from entente.collect.build import build_document
    from entente.run import CodingOptions, code_document, described

    document = build_document(text, (), Claims(published=published, outlet=outlet, language=language), None, None)
    coded = code_document(document, CodingOptions(codebook=codebook))
    return CodedText(described(document, coded), coded)
