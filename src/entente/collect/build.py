"""Put a document together: clean text, what is said of it, its id."""

from collections.abc import Iterable
from dataclasses import replace

from entente.collect.claims import Claims
from entente.collect.dateline import told_in_text
from entente.collect.language import LANGUAGES, UNKNOWN, fits_script, identify
from entente.collect.refusal import RefusedError
from entente.record import Description, Document, document_id


def build_document(text: str, told: Iterable[Description], claims: Claims, source: str | None, locator: str | None) -> Document:
    """Make a document of a clean text.

    The id is that of the text with the address, else the outlet, that is believed of it: the user's word first. Where an address is
    known it is a locator, too.

    Args:
        text: the clean text.
        told: what the page or the file says of itself.
        claims: what the user says.
        source: the id or file name by which the user knows it.
        locator: the path it was met under; None for standard input.

    Raises:
        RefusedError: the text holds nothing but white space.
    """
    if not text.strip():
        raise RefusedError("It holds no text.", "Check that it was saved whole.")
    said = [*told, *claims.descriptions()]
    by_text = identify(text)
    said = [claim for claim in said if claim.by != "page" or claim.field != "language" or _believable(claim.value, by_text, text)]
    said.append(Description("language", by_text, "text"))
    if not any(claim.field == "published" for claim in said) and (dated := told_in_text(text)) is not None:
        said.append(Description("published", dated[0], "text", dated[1]))
    descriptions = tuple(sorted(set(said)))
    draft = Document("", text, source=source, descriptions=descriptions)
    url = draft.told("url")
    locators = tuple(sorted({place for place in (locator, url) if place}))
    return replace(draft, id=document_id(text, url, draft.outlet), locators=locators)


def _believable(page_says: str, text_shows: str, text: str) -> bool:
    """Tell whether a page's `lang` can be true.

    It often comes with the template, not with the article: an Arabic text under `lang="en"`. Where the text shows one of our
    languages, another of ours is not believed; one that we cannot tell from the text (`ku`) is.
    """
    if page_says == text_shows != UNKNOWN:
        return True
    if page_says not in LANGUAGES or text_shows in (UNKNOWN, page_says):
        return fits_script(page_says, text)
    return False
