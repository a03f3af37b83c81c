"""Read a mail (.eml): the text that it says, and the files that hang on it."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from typing import cast

from entente.collect.build import build_document
from entente.collect.clean import clean, one_line
from entente.collect.dates import iso_time
from entente.collect.decode import decode
from entente.collect.files import shown
from entente.collect.html import fragment_text
from entente.collect.reading import Collected, Place, Reading, read_bytes
from entente.collect.refusal import RefusedError
from entente.collect.tags import language_code
from entente.record import Description, FailedDocument

# Pictures and signatures hang on most mails; only what may be an article is taken.
_ATTACHED = (".txt", ".html", ".htm", ".pdf", ".docx", ".eml", ".zip", ".csv", ".jsonl", ".md")
_MEND = "Save its text as .txt and add that."


def read_mail(data: bytes, place: Place, reading: Reading) -> Iterator[Collected]:
    """Read a mail: its plain text, else that of its HTML, as one document; attached articles and mails as documents of their own.

    Raises:
        RefusedError: there is no text in it.
    """
    try:
        mail = email.message_from_bytes(data, policy=email.policy.default)
        parts = [part for part in mail.walk() if isinstance(part, EmailMessage)]
    except Exception as error:  # the standard parser stumbles over odd headers with errors of every kind
        raise RefusedError(f"The mail is broken ({type(error).__name__}).", _MEND) from None
    attached = list(_attachments(mail))
    try:
        text = _body(parts, mail)
        if not any(char.isalpha() for char in text):
            raise RefusedError("The mail holds no text, neither plain nor HTML.", _MEND)
        yield build_document(text, [*reading.told, *_descriptions(mail)], reading.claims, place.name, place.locator)
    except RefusedError as refused:
        if not attached:
            raise
        if "no text" not in refused.problem:
            yield FailedDocument(place.where, refused.problem, refused.mend)
    for name, content in attached:
        here = place.inner(shown(name))
        try:
            yield from read_bytes(content, here, reading.inside())
        except RefusedError as refused:
            yield FailedDocument(here.where, refused.problem, refused.mend)


def _body(parts: list[EmailMessage], mail: EmailMessage) -> str:
    """Give the text: plain parts first, else HTML ones."""
    for kind in ("text/plain", "text/html"):
        texts = [_content(part) for part in parts if part.get_content_type() == kind and not _is_attached(part, mail)]
        words = [fragment_text(text) if kind == "text/html" else text for text in texts]
        if any(char.isalpha() for text in words for char in text):
            return "\n\n".join(tidy for text in words if (tidy := clean(text).strip("\n")))
    return ""


def _content(part: EmailMessage) -> str:
    """Decode a part: as its header says, else as a file."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    charset = part.get_content_charset()
    try:
        return raw.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        try:
            return decode(raw).text
        except RefusedError:
            return ""


def _is_attached(part: EmailMessage, mail: EmailMessage) -> bool:
    return part is not mail and part.get_content_disposition() == "attachment"


def _attachments(mail: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Give the name and the bytes of what hangs on a mail and may be an article."""
    try:
        for number, part in enumerate(mail.iter_attachments(), 1):
            if part.get_content_type() == "message/rfc822":
                inner = part.get_payload()
                if isinstance(inner, list) and inner:
                    yield f"{number}.eml", cast(EmailMessage, inner[0]).as_bytes()
                continue
            name = part.get_filename() or ""
            raw = part.get_payload(decode=True)
            if name.lower().endswith(_ATTACHED) and isinstance(raw, bytes):
                yield name, raw
    except Exception:  # a mail in one part has no attachments, a broken one cannot tell them
        return


def _descriptions(mail: EmailMessage) -> Iterator[Description]:
    """Give what the header says: subject, sender, day of sending, language."""
    told = {name: one_line(_header(mail, name)) for name in ("Subject", "From", "Date", "Content-Language")}
    if told["Subject"]:
        yield Description("title", told["Subject"], "file")
    name = one_line(parseaddr(told["From"])[0])
    if name:
        yield Description("author", name, "file")
    sent = iso_time(told["Date"].partition(" (")[0])
    if sent:
        yield Description("published", sent, "file")
    language = language_code(told["Content-Language"].split(",")[0])
    if language:
        yield Description("language", language, "file")


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return str(mail.get(name, ""))
    except Exception:  # odd headers break the parser only when they are asked for
        return ""
