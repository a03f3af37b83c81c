"""Withdraw a document: the form of its page, and the JSON of programs. What stands then is the record without it."""

from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from entente.record.errors import DecisionError
from entente.serve import siblings
from entente.serve.desk import Desk
from entente.serve.forms import desk_of, keep_author, read_form, read_json, writer_of
from entente.store.auditing import Writer
from entente.store.withdrawing import Withdrawal

router = APIRouter()
_LONGEST_NAME: Final = 100
_BODY: Final = {
    "type": "object", "required": ["document", "by", "why"],
    "properties": {"document": {"type": "string"}, "by": {"type": "string"}, "why": {"type": "string"}},
}  # fmt: skip
_OPENAPI: Final[dict[str, Any]] = {"requestBody": {"required": True, "content": {"application/json": {"schema": _BODY}}}}


def _withdrawn(desk: Desk, document: str, name: str, why: str, by: Writer) -> tuple[Withdrawal, int]:
    """Take a document out; give who took it out, now or before, and the build that stands.

    Raises:
        HTTPException: there is no such document (404).
    """
    if desk.store.document(document) is None:
        raise HTTPException(404, f"There is no document {document[:80]}: take an id from /documents.json.")
    build = desk.withdraw([document], name[:_LONGEST_NAME], why, by)
    return desk.store.withdrawn([document])[document], build


@router.post("/withdraw", include_in_schema=False)
async def withdraw(request: Request) -> Response:
    """Take a document out, and go to the list of those that stay."""
    desk = desk_of(request)
    form = await read_form(request, desk)
    await desk.run(_withdrawn, desk, form.get("document"), form.get("by"), form.get("why"), writer_of(request))
    response = RedirectResponse("/documents", 303)
    keep_author(response, form.get("by"))
    return response


@router.post("/withdrawals", summary="Withdraw a document: document, by, why", status_code=201, openapi_extra=_OPENAPI)
async def withdraw_by_machine(request: Request) -> Response:
    """Take a document out of the record: 201 with who took it out and why, and the build without it. Adding it again brings it back."""
    desk = desk_of(request)
    body = await read_json(request, desk)
    given = [body.get(name) if isinstance(body, dict) else None for name in ("document", "by", "why")]
    if not all(isinstance(value, str) and value.strip() for value in given):
        raise DecisionError("Send an object with `document` (an id), `by` and `why`, each as words.")
    document, name, why = (str(value).strip() for value in given)
    out, build = await desk.run(_withdrawn, desk, document, name, why, writer_of(request))
    return siblings.json_response({"document": out.document, "by": out.by, "at": out.at, "why": out.why, "build": build}, 201)
