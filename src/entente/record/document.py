"""Documents: one publication each, with a clean text that never changes."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from entente.record.span import Span
from entente.record.vocabulary import SAID_BY, DocumentKind, SaidBy

# What may be claimed of a document, besides its text.
DescribedField = Literal["outlet", "author", "language", "published", "title", "url"]
DESCRIBED_FIELDS: tuple[DescribedField, ...] = ("outlet", "author", "language", "published", "title", "url")


@dataclass(frozen=True, slots=True, order=True)
class Description:
    """What somebody says of a document.

    Attributes:
        field: one of `DESCRIBED_FIELDS`.
        value: the value; `published` is an ISO day or a prefix of an ISO time, `language` an ISO 639-1 code or "unknown".
        by: who says so.
        span: where the text says so, for `by="text"`.
    """

    field: DescribedField
    value: str
    by: SaidBy
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One publication.

    Attributes:
        id: `doc_` and 16 hex digits, see `document_id`.
        text: the clean text that every offset points into.
        kind: `article`, `note` (written by a person) or `row` (another data set's record).
        source: the id or the file name that the user knows it by.
        locators: every path and address under which it was met, sorted.
        descriptions: outlet, author, language, published, title and url, each with who says so, sorted.
    """

    id: str
    text: str
    kind: DocumentKind = "article"
    source: str | None = None
    locators: tuple[str, ...] = ()
    descriptions: tuple[Description, ...] = ()

    def told(self, field: DescribedField) -> str | None:
        """Give what is believed of a field: a user over the page, the page over the feed, file and text; None if nobody says.

        Among equals the smallest value stands, so that the order in which claims arrived does not matter.
        """
        claims = [claim for claim in self.descriptions if claim.field == field]
        return min(claims, key=lambda claim: (SAID_BY.index(claim.by), claim.value)).value if claims else None

    @property
    def published(self) -> str | None:
        """The day of publication, `YYYY-MM-DD`; None where unknown."""
        told = self.told("published")
        return told[:10] if told else None

    @property
    def language(self) -> str | None:
        """ISO 639-1 code, "unknown", or None before the text was looked at."""
        return self.told("language")

    @property
    def outlet(self) -> str | None:
        """The outlet that published it; None where unknown."""
        return self.told("outlet")

    def publication(self) -> "Publication":
        """Give what resolving may know of this document."""
        return Publication(self.id, self.published, self.outlet, self.language, self.told("url"), self.locators, self.kind)


def document_id(clean_text: str, url: str | None, outlet: str | None) -> str:
    """Name a publication: the hash of its clean text with its canonical address, else its outlet, else nothing."""
    whence = f"url:{url}" if url else f"outlet:{outlet}" if outlet else ""
    digest = hashlib.sha256(f"{whence}\x00{clean_text}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"doc_{digest[:16]}"


@dataclass(frozen=True, slots=True, order=True)
class Publication:
    """What resolving may know of a document besides its mentions: no text.

    Attributes:
        id: the document's id.
        published: `YYYY-MM-DD`, None where unknown.
        outlet, language, url: as believed, None where unknown.
        locators: paths and addresses; one locator with two texts is a revision.
        kind: `article`, `note` or `row`.
    """

    id: str
    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None
    locators: tuple[str, ...] = ()
    kind: DocumentKind = "article"


@dataclass(frozen=True, slots=True)
class FailedDocument:
    """A source that could not be taken in: kept, so that nothing is lost in silence.

    Attributes:
        locator: path or address.
        problem: what was found.
        mend: what the user can do.
    """

    locator: str
    problem: str
    mend: str
