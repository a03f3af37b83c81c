"""Forms that change something: read within limits and in memory, and only from pages of our own."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.responses import Response

from entente.record.errors import DecisionError
from entente.serve.access import THE_WORD
from entente.serve.desk import Desk
from entente.serve.guard import BIGGEST_UPLOAD, CALLER
from entente.store.auditing import SOMEBODY, Writer
from entente.store.tokens import may

SESSION: Final = "entente_session"
AUTHOR: Final = "entente_by"
MOST_FILES: Final = 100
_MOST_FIELDS = 500
_BIGGEST_PART = 1_000_000
_LONGEST_FIELD = 20_000
_YEAR = 31_536_000


class _InMemory(MultiPartParser):
    """A parser that never lays an upload on disk; the guard bounds the whole request."""

    spool_max_size = BIGGEST_UPLOAD + 1


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent: fields, and files as (name, bytes)."""

    fields: Sequence[tuple[str, str]]
    files: Sequence[tuple[str, bytes]] = ()

    def get(self, name: str, usual: str = "") -> str:
        """Give the first value of a field, without blanks around it."""
        return next((value.strip() for key, value in self.fields if key == name), usual)

    def all(self, name: str) -> list[str]:
        """Give all values of a field that are not empty."""
        return [value.strip() for key, value in self.fields if key == name and value.strip()]

    def under(self, prefix: str) -> dict[str, str]:
        """Give the fields whose names begin with a prefix, by the rest of the name; empty ones are left out."""
        return {key[len(prefix) :]: value.strip() for key, value in self.fields if key.startswith(prefix) and value.strip()}


def writer_of(request: Request) -> Writer:
    """Give who asks: a token's bearer, or whoever sits at this machine."""
    caller: Writer = request.scope.get(CALLER, SOMEBODY)
    return caller


def may_write(request: Request) -> bool:
    """Tell whether whoever asks may rule and add documents."""
    scope = writer_of(request).scope
    return request.app.state.desk is not None and (scope == "own" or may(scope, "review"))


def desk_of(request: Request) -> Desk:
    """Give the desk.

    Raises:
        HTTPException: the record, or the caller's token, is for reading only (403).
    """
    if request.app.state.desk is not None and not may_write(request):
        raise HTTPException(403, "Your token is for reading only: ask for one of scope 'review'.")
    desk: Desk | None = request.app.state.desk
    if desk is None:
        raise HTTPException(403, "The record is open for reading only: nothing can be ruled or added here. Serve it without --read-only.")
    return desk


def session_of(request: Request) -> str:
    """Give the browser's session: the cookie's, else one that is made for this answer (`keep_session` sets it)."""
    held = request.cookies.get(SESSION, "")
    if len(held) == 32 and held.isalnum():
        return held
    if not hasattr(request.state, "entente_session"):
        request.state.entente_session = secrets.token_hex(16)
    return str(request.state.entente_session)


def keep_session(request: Request, response: Response) -> None:
    """Set the session's cookie where a new one was made; no page elsewhere makes the browser send it."""
    made = getattr(request.state, "entente_session", None)
    if made is not None:
        response.set_cookie(SESSION, made, httponly=True, samesite="strict", path="/")


def keep_author(response: Response, name: str) -> None:
    """Remember who rules in this browser."""
    response.set_cookie(AUTHOR, name.encode("unicode_escape").decode("ascii"), max_age=_YEAR, httponly=True, samesite="strict", path="/")


def author_of(request: Request) -> str:
    """Give who ruled last in this browser, else the token's name, else the login name where only this machine is served, else nothing."""
    held = request.cookies.get(AUTHOR, "")
    if held:
        try:
            return held.encode("ascii").decode("unicode_escape")[:100]
        except (UnicodeDecodeError, UnicodeEncodeError):
            return ""
    caller = writer_of(request)
    return caller.name if caller.token is not None and caller.token != THE_WORD else str(request.app.state.author)


def form_token(desk: Desk, session: str) -> str:
    """Make the token that a form of this session carries."""
    return hmac.new(desk.secret, session.encode(), hashlib.sha256).hexdigest()


def refuse_foreign(request: Request) -> None:
    """Refuse what a page elsewhere has sent.

    Raises:
        HTTPException: the browser says so (403).
    """
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "none")
    host = request.headers.get("host", "").lower()
    if (origin is not None and urlsplit(origin).netloc.lower() != host) or site not in ("same-origin", "none"):
        raise HTTPException(403, "This was sent by a page elsewhere: nothing was changed. Rule from a page of this workbench.")


def refuse_often(desk: Desk, request: Request) -> None:
    """Refuse a client that writes too often.

    Raises:
        HTTPException: it does (429).
    """
    caller = writer_of(request)
    seconds = desk.wait(caller.token or caller.address or "")
    if seconds:
        raise HTTPException(429, f"That was too much at once: wait {seconds} seconds, then send it again.", {"retry-after": str(seconds)})


async def read_json(request: Request, desk: Desk) -> Any:
    """Read a JSON body that a program has sent to change the record.

    Raises:
        HTTPException: it is no JSON by its type (415), comes from a page elsewhere (403), or too often (429).
        DecisionError: it is no JSON.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "Send JSON (Content-Type: application/json).")
    refuse_foreign(request)
    refuse_often(desk, request)
    try:
        return await request.json()
    except ValueError as error:
        raise DecisionError("That is no JSON: send one object.") from error


async def read_form(request: Request, desk: Desk) -> Form:
    """Read a form that a page of ours has sent.

    Raises:
        HTTPException: it comes from elsewhere or from an older run (403), too often (429), or cannot be read (400).
    """
    refuse_foreign(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == "multipart/form-data":
            limits = {"max_files": MOST_FILES, "max_fields": _MOST_FIELDS, "max_part_size": _BIGGEST_PART}
            data = await _InMemory(request.headers, request.stream(), **limits).parse()
        elif kind == "application/x-www-form-urlencoded":
            data = await FormParser(request.headers, request.stream()).parse()
        else:
            raise HTTPException(415, "Send a form, or JSON to /rulings.")
    except MultiPartException as error:
        raise HTTPException(400, f"The form cannot be read: {error.message}") from error
    form = await _form_of(data)
    session = request.cookies.get(SESSION, "")
    if not session or not hmac.compare_digest(form.get("token").encode(), form_token(desk, session).encode()):
        raise HTTPException(403, "This form is older than this run of the workbench, or not from a page of it: open the page again.")
    refuse_often(desk, request)
    return form


async def _form_of(data: FormData) -> Form:
    fields: list[tuple[str, str]] = []
    files: list[tuple[str, bytes]] = []
    for name, value in data.multi_items():
        if isinstance(value, UploadFile):
            if value.filename:
                files.append((value.filename, await value.read()))
        elif len(value) > _LONGEST_FIELD and name != "text":
            raise HTTPException(400, f"The field '{name[:40]}' holds more than {_LONGEST_FIELD} characters: shorten it.")
        else:
            fields.append((name, value.replace("\r\n", "\n")))
    await data.close()
    return Form(tuple(fields), tuple(files))
