"""Log in with a token, log out, and, for admins, see who changed what."""

from fastapi import APIRouter, HTTPException, Request
from starlette.formparsers import FormParser
from starlette.responses import HTMLResponse, RedirectResponse, Response

from entente.record.jsons import to_json
from entente.serve.access import Access, TooOftenError
from entente.serve.asking import number, pairs, single
from entente.serve.forms import refuse_foreign, writer_of
from entente.serve.guard import LOGIN, Guard, cookie_of
from entente.serve.limits import neighbourhood
from entente.serve.shell import Shell, templates
from entente.serve.siblings import json_response, table_csv
from entente.store import Store
from entente.store.auditing import Audited

router = APIRouter()
_ROWS = 100
_NEWEST = 2**31 - 1
_LONGEST = 500


def _guard(request: Request) -> Guard:
    guard: Guard = request.app.state.guard
    return guard


def _access(request: Request) -> Access:
    found: Access | None = request.app.state.access
    if found is None:
        raise HTTPException(404, "No token is asked for here: everybody at this machine may look.")
    return found


@router.get(LOGIN, include_in_schema=False)
def login(request: Request) -> Response:
    """Show the page that takes a token."""
    _access(request)
    return _page(request, request.query_params.get("next", "/"))


def _page(request: Request, back: str, problem: str | None = None, status: int = 200) -> Response:
    """Make the page; it says nothing of the record, since anybody may see it."""
    shell = Shell.of(request)
    shown = {"w": shell.words, "lang": shell.words.language, "theme": shell.theme, "back": back, "problem": problem}
    html = templates().get_template("login.html").render(shown)
    return HTMLResponse(html, status, headers={"cache-control": "no-store"})


@router.post(LOGIN, include_in_schema=False)
async def log_in(request: Request) -> Response:
    """Begin a session for whoever gives a token; all others are answered alike."""
    access, guard = _access(request), _guard(request)
    refuse_foreign(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise HTTPException(415, "Send a form.")
    data = await FormParser(request.headers, request.stream()).parse()
    token, back = str(data.get("token", "")).strip()[:_LONGEST], _inside(str(data.get("next", "/")))
    address = guard.address_of(request.scope)
    words = Shell.of(request).words
    try:
        caller = await access.of_token(token, neighbourhood(address))
    except TooOftenError as error:
        answer = _page(request, back, str(words("login.too-often", n=error.seconds)), 429)
        answer.headers["retry-after"] = str(error.seconds)
        return answer
    if caller is None:
        return _page(request, back, str(words("login.wrong")), 401)
    response = RedirectResponse(back, 303, headers={"cache-control": "no-store"})
    response.headers.append("set-cookie", guard.cookie_set(access.begin(caller)))
    return response


def _inside(back: str) -> str:
    """Give the way back: a path of ours, never another host's."""
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) and back.isascii() and back.isprintable() else "/"


@router.post("/logout", include_in_schema=False)
def log_out(request: Request) -> Response:
    """End the session."""
    access, guard = _access(request), _guard(request)
    refuse_foreign(request)
    session = cookie_of(request.headers, guard.cookie)
    if session is not None:
        access.end(session)
    response = RedirectResponse(LOGIN, 303, headers={"cache-control": "no-store", "clear-site-data": '"cache"'})
    response.headers.append("set-cookie", guard.cookie_set("", 0))
    return response


# -- the audit


@router.get("/audit", include_in_schema=False)
def audit(request: Request) -> Response:
    """List who changed what, the newest first, and the tokens that there are."""
    shell = Shell.of(request)
    shown, following, total, who = _asked(request)
    after = f"/audit?before={following}" + (f"&who={who}" if who else "")
    return shell.page(
        "audit.html", "review", str(shell.words("audit.title")), shown=shown, following=after if following else None, total=total, who=who,
        tokens=request.app.state.store.tokens(), siblings=[("json", "/audit.json"), ("csv", "/audit.csv")],
        told_left=shell.words("site.about"), told_right="",
    )  # fmt: skip


@router.get("/audit.json", summary="Who changed what, the newest first (scope admin)")
def audit_json(request: Request) -> Response:
    """Give the same as JSON."""
    shown, following, total, _ = _asked(request)
    return json_response({"total": total, "next": following, "changes": [to_json(each) for each in shown]})


@router.get("/audit.csv", summary="Who changed what, the newest first, a row each (scope admin)")
def audit_csv(request: Request) -> Response:
    """Give the same as a table."""
    shown, _, _, _ = _asked(request)
    rows = ((each.number, each.at, each.by.name, each.by.token, each.by.scope, each.by.address, each.action, each.what) for each in shown)
    return table_csv(("number", "at", "who", "token", "scope", "address", "action", "what"), rows)


def _asked(request: Request) -> tuple[tuple[Audited, ...], int | None, int, str | None]:
    if writer_of(request).scope not in ("own", "admin"):  # the guard has seen to it already
        raise HTTPException(403, "Only a token of scope 'admin' sees who changed what.")
    found = pairs(request.query_params, ("before", "who"))
    before, who = number(single(found, "before"), "before", _NEWEST, _NEWEST), single(found, "who")
    store: Store = request.app.state.store  # of now, whatever the time that is looked at
    shown = store.audit(_ROWS, before, who)
    return shown, shown[-1].number if len(shown) == _ROWS else None, store.count_audit(who), who
