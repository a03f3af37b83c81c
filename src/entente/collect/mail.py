"""Read a mail (.eml): the text that it says, and the files that hang on it."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from typing import cast

from entente.collect.build import build_document
from entente.collect.clean import clean, one_line
from entente.collect.dates import iso_time
from entente.collect.days import days_in
from entente.collect.decode import decode
from entente.collect.files import shown
from entente.collect.html import fragment_text
from entente.collect.reading import Collected, Place, Reading, read_bytes
from entente.collect.refusal import RefusedError
from entente.collect.tags import language_code
from entente.record import Description, FailedDocument

# Pictures and signatures hang on most mails; only what may be an article is taken.
_ATTACHED = (".txt", ".html", ".htm", ".pdf", ".docx", ".eml", ".zip", ".csv", ".jsonl", ".md")
_FORWARD = re.compile(r"\s*(?:fwd?|wg|tr|rv|ilt|i̇lt|enc|إعادة توجيه)\s*:\s*", re.IGNORECASE)
# The head of a mail inside another, as programs write it in the languages that are read here.
_HEADS: dict[str, str] = {
    "from": "from|de|kimden|gönderen|من|von|da",
    "date": "date|sent|envoyé|envoyé le|fecha|enviado|enviado el|tarih|gönderildi|التاريخ|تم الإرسال|datum|gesendet",
    "to": "to|à|para|kime|إلى|an",
    "subject": "subject|objet|asunto|konu|الموضوع|betreff",
}
_HEAD_LINE = re.compile(
    r"[ \t>*]*(?:" + "|".join(f"(?P<{field}>{names})" for field, names in _HEADS.items()) + r")[ \u00a0]?:\*?[ \t]*(?P<value>.*)",
    re.IGNORECASE,
)
# Letters before the head of a forwarded mail: a word of whoever sent it on, not a report of their own.
_A_WORD = 200
_MEND = "Save its text as .txt and add that."


def read_mail(data: bytes, place: Place, reading: Reading) -> Iterator[Collected]:
    """Read a mail: its plain text, else that of its HTML, as one document; attached articles and mails as documents of their own.

    Raises:
        RefusedError: there is no text in it.
    """
    try:
        mail = email.message_from_bytes(data, policy=email.policy.default)
        parts = list(_parts(mail))
    except Exception as error:  # the standard parser stumbles over odd headers with errors of every kind
        raise RefusedError(f"The mail is broken ({type(error).__name__}).", _MEND) from None
    attached = list(_attachments(mail))
    try:
        text = _body(parts, mail)
        if not any(char.isalpha() for char in text):
            raise RefusedError("The mail holds no text, neither plain nor HTML.", _MEND)
        yield build_document(text, [*reading.told, *_descriptions(mail, text)], reading.claims, place.name, place.locator)
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


def _parts(mail: EmailMessage) -> Iterator[EmailMessage]:
    """Give the parts of a mail, but not those of a mail that hangs on it: that is a document of its own."""
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        yield part
        inside = part.get_payload()
        if isinstance(inside, list) and (part is mail or part.get_content_type() != "message/rfc822"):
            waiting.extend(each for each in reversed(inside) if isinstance(each, EmailMessage))


def _body(parts: list[EmailMessage], mail: EmailMessage) -> str:
    """Give the text: that of plain parts; of HTML ones where those say nothing, or only that the mail is to be seen elsewhere."""
    plain, marked = (
        [_content(part) for part in parts if part.get_content_type() == kind and not _is_attached(part, mail)]
        for kind in ("text/plain", "text/html")
    )
    text = _joined(plain)
    if _letters(text) < _A_WORD and marked:
        in_full = _joined([fragment_text(each) for each in marked])
        text = in_full if _letters(in_full) > 2 * _letters(text) else text
    return text if _letters(text) else ""


def _joined(texts: list[str]) -> str:
    return "\n\n".join(tidy for text in texts if (tidy := clean(text).strip("\n")))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _content(part: EmailMessage) -> str:
    """Decode a part: as its header says, else as a file."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    charset = part.get_content_charset()
    try:
        text = raw.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        try:
            text = decode(raw).text
        except RefusedError:
            return ""
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    return _unflowed(text, str(part.get_param("delsp", "")).lower() == "yes") if flowed else text


def _unflowed(text: str, drop: bool) -> str:
    """Put the lines of a paragraph together that a mail program broke (RFC 3676): each but the last ends in a blank."""
    found: list[str] = []
    open_ = False
    for line in clean(text).split("\n"):
        line = line.removeprefix(" ")
        goes_on = line.endswith(" ") and line != "-- "
        line = line[:-1] if goes_on and drop else line
        if open_ and not line.startswith(">"):
            found[-1] += line
        else:
            found.append(line)
        open_ = goes_on and not line.startswith(">")
    return "\n".join(found)


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


def _descriptions(mail: EmailMessage, text: str) -> Iterator[Description]:
    """Give what the header says: subject, sender, day of sending, language; of a mail that was sent on, what its own head says.

    The day on which it was sent on is not the day that its "yesterday" counts from.
    """
    told = {name: one_line(_header(mail, name)) for name in ("Subject", "From", "Date", "Content-Language")}
    sent = iso_time(told["Date"].partition(" (")[0])
    if (head := _head_inside(text, bool(_FORWARD.match(told["Subject"])))) is not None:
        told |= {"From": head["from"], "Subject": head.get("subject") or told["Subject"]}
        days = {each.day for each in days_in(head["date"])}
        sent = days.pop() if len(days) == 1 else None
    subject = _FORWARD.sub("", told["Subject"], count=1) if head is not None else told["Subject"]
    if subject:
        yield Description("title", subject, "file")
    name = one_line(parseaddr(told["From"])[0])
    if name:
        yield Description("author", name, "file")
    if sent:
        yield Description("published", sent, "file")
    language = language_code(told["Content-Language"].split(",")[0])
    if language:
        yield Description("language", language, "file")


def _head_inside(text: str, forwarded: bool) -> dict[str, str] | None:
    """Give the head of the mail that this one sends on, by `_HEADS`; None where it sends on none.

    Args:
        text: of the mail.
        forwarded: its subject says that it sends one on; else nothing but a mark may stand before the other's head.
    """
    before = 0
    found: dict[str, str] = {}
    for line in text.split("\n")[:80]:
        match = _HEAD_LINE.match(line)
        if match is not None:
            field = next(name for name in _HEADS if match[name] is not None)
            found.setdefault(field, one_line(match["value"].replace("*", "")))
        elif found and len(found) > 2 and "from" in found and "date" in found:
            break
        elif line.strip():
            before, found = before + sum(map(str.isalpha, line)), {}
    whole = len(found) > 2 and "from" in found and "date" in found
    return found if whole and before <= (_A_WORD if forwarded else 40) else None


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return str(mail.get(name, ""))
    except Exception:  # odd headers break the parser only when they are asked for
        return ""
