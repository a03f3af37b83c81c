"""The place of review: what people ruled, and what is the matter with rulings that find nothing.

Ruling from the workbench, and adding documents, come as further routes of this router; until then people rule on the command line.
"""

from fastapi import APIRouter, Request
from starlette.responses import Response

from entente.serve.shell import Shell

router = APIRouter()


@router.get("/review", include_in_schema=False)
def review(request: Request) -> Response:
    """List what people ruled, the newest first."""
    shell = Shell.of(request)
    decisions = sorted(shell.store.decisions(), key=lambda item: (item.at, item.id), reverse=True)[:200]
    problems = {item.decision: item.problem for item in shell.store.unmoored()}
    return shell.page(
        "review.html", "review", str(shell.words("review.title")), decisions=decisions, problems=problems,
        told_left=shell.words("site.about"), told_right="",
    )  # fmt: skip
