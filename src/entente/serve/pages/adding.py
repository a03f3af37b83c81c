"""Add documents: files dropped or chosen, pasted text, or addresses. No path of a request reaches the disk; nothing private is fetched."""

from collections.abc import Sequence

from fastapi import APIRouter, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from entente.collect import Claims
from entente.collect.sources import MAX_BYTES
from entente.record import FailedDocument
from entente.record.errors import CollectError
from entente.serve.forms import MOST_FILES, Form, desk_of, read_form, writer_of
from entente.serve.guard import BIGGEST_UPLOAD
from entente.serve.pages.events import Id
from entente.serve.shell import Shell

router = APIRouter()
_MOST_ADDRESSES = 20
_PASTED = "pasted.txt"
_PASTED_PAGE = "pasted.html"


@router.get("/add", include_in_schema=False)
def adding(request: Request) -> Response:
    """Show the form."""
    return _page(Shell.of(request))


def _page(shell: Shell, problem: str | None = None, form: Form | None = None, status: int = 200) -> Response:
    shown = {name: form.get(name) if form is not None else "" for name in ("text", "addresses", "outlet", "published", "language")}
    return shell.page(
        "add.html", "sources", str(shell.words("add.title")), status, problem=problem, form=shown, most_files=MOST_FILES,
        most_addresses=_MOST_ADDRESSES,
        most_mb=BIGGEST_UPLOAD // 1_000_000, file_mb=MAX_BYTES // 1_000_000, told_left=shell.words("site.about"), told_right="",
        crumbs=[(str(shell.words("documents.title")), "/documents")],
    )  # fmt: skip


@router.post("/add", include_in_schema=False)
async def add(request: Request) -> Response:
    """Take files and pasted text, and go where one sees how far they are."""
    desk = desk_of(request)
    form = await read_form(request, desk)
    shell = Shell.of(request)
    try:
        claims = Claims(form.get("published") or None, form.get("outlet") or None, form.get("language") or None, form.get("url") or None)
    except CollectError as error:
        return await run_in_threadpool(_page, shell, f"{error.problem} {error.mend}", form, 400)
    files, left_out = [], []
    for name, data in form.files:
        if len(data) > MAX_BYTES:
            left_out.append(FailedDocument(name[-200:], f"It has more than {MAX_BYTES} bytes.", "Cut it into smaller files."))
        else:
            files.append((name[-200:], data))
    text = form.get("text")
    if text:
        files.append((_PASTED_PAGE if text.lstrip().lower().startswith(("<!doctype html", "<html")) else _PASTED, text.encode()))
    addresses = list(dict.fromkeys(form.get("addresses").split()))
    wrong = _wrong_address(addresses)
    if wrong is not None:
        return await run_in_threadpool(_page, shell, str(shell.words(wrong[0], **wrong[1]).unescape()), form, 400)
    if not files and not left_out and not addresses:
        return await run_in_threadpool(_page, shell, str(shell.words("add.nothing").unescape()), form, 400)
    job = await run_in_threadpool(desk.add, files, claims, left_out, addresses, writer_of(request))
    return RedirectResponse(f"/add/{job.id}", 303)


def _wrong_address(addresses: Sequence[str]) -> tuple[str, dict[str, object]] | None:
    """Say what is wrong with pasted addresses, as a key of the interface's words and its values; None where nothing is."""
    if len(addresses) > _MOST_ADDRESSES:
        return "add.many-addresses", {"n": _MOST_ADDRESSES}
    strange = next((each for each in addresses if not each.lower().startswith(("http://", "https://"))), None)
    return ("add.no-address", {"what": strange[:100]}) if strange is not None else None


@router.get("/add/{id}", include_in_schema=False)
def progress(request: Request, id: Id) -> Response:
    """Say how far documents are that are being added; the page asks again by itself until they are in."""
    shell = Shell.of(request)
    desk = desk_of(request)
    job = desk.job(id)
    if job is None:
        raise HTTPException(404, str(shell.words("add.forgotten").unescape()))
    done = job.added
    rows = shell.store.document_rows([*done.new, *done.known]) if done is not None else {}
    failed = [*job.left_out, *(done.failed if done is not None else ())]
    return shell.page(
        "adding.html", "sources", str(shell.words("add.title")), job=job, rows=rows, failed=failed, refresh=None if job.over else 2,
        left=job.left(desk.clock()),
        told_left=shell.words("site.about"), told_right="", crumbs=[(str(shell.words("add.title")), "/add")],
    )  # fmt: skip
