"""Draw the workbench's main pages into docs/screenshots: one command, from the sample's record.

    python docs/screenshots.py
    python docs/screenshots.py map review        # these pages alone

Needs playwright and a chromium that is installed (none is downloaded). Pages are drawn as they are with the faces that this machine has.
"""

import json
import re
import sys
import tempfile
from pathlib import Path

from entente.analyse.dealings import dealings_of
from entente.analyse.parameters import DEFAULTS
from entente.analyse.scale import scale_of
from entente.cli.sample import sample_path
from entente.codebook import load_codebook
from entente.record import Event
from entente.run import Ruler, add, rulings_on, settle
from entente.run.measuring import facts_of
from entente.store import Asked, Store

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT.parent / "tests" / "serve"))

FOLDER = ROOT / "screenshots"
# (width, height) of the window; what is below is cut.
SIZES = {1280: 960, 400: 1100}
# A page has few colours: with so many, letters are as sharp as they were.
_COLOURS = 128


def pages(store: Store) -> dict[str, str]:
    """Choose what to show: the event told in most languages, who takes part in it, and a report of it."""
    event = _shown(store)
    told = [item.document for item in store.mentions_of(event.id)]
    report = next((document for document in told if document.language == "ar"), told[0])
    return {
        "record": "/", "event": f"/events/{event.id}", "report": f"/documents/{report.id}", "dossier": f"/entities/{event.actors[0]}",
        "analysis": "/analysis", "tie": f"/analysis/ties?{_pair(store)}", "coverage": "/analysis/coverage",
        "itineraries": "/analysis/itineraries",
        "network": "/network?at=2025-12", "map": "/map", "review": "/review",
        "calendar": f"/calendar?month={(event.when or '2026-01')[:7]}",
        "history": "/builds/2", "then": f"/events/{_corrected(store)}?asof=1", "spread": f"/analysis/spread?event={event.id}",
        "actors": "/entities", "offices": "/positions", "statements": "/statements", "ties": "/ties", "sources": "/documents",
        "rulings": "/rulings", "correct": f"/correct/{event.id}", "add": "/add",
    }  # fmt: skip


def _shown(store: Store) -> Event:
    """Choose the event that is told in most languages; of several, the one whose day is disputed, then the one of most origins."""
    return max(
        store.ledger(Asked(limit=500)).events,
        key=lambda item: (
            len(item.sources.languages), any(each.field == "when" for each in item.disagreements), item.sources.independent, item.id
        ),
    )  # fmt: skip


def _pair(store: Store) -> str:
    """Choose the two that most independent sources tell of."""
    facts = facts_of(store)
    dealings = dealings_of(facts, scale_of(load_codebook()), "country", DEFAULTS)
    most = max(dealings, key=lambda each: (each.independent_friendly + each.independent_hostile, each.a, each.b))
    return f"a={most.a}&b={most.b}"


def _corrected(store: Store) -> str:
    """Give an event that stood in the first build and that the second corrected; the one of most sources, where none was."""
    changed = [each.id for each in store.diff(1, 2) if each.kind == "event" and each.change == "changed"]
    stood = max(store.at(1).events(), key=lambda event: (event.sources.independent, event.id))
    return next(iter(changed), stood.id)


def _built_twice(store: Store, folder: Path) -> None:
    """Add the sample in two parts, so that there is a history to show: first what was published first, then the rest."""
    lines = sample_path().read_text("utf-8").splitlines()
    lines.sort(key=lambda line: json.loads(line).get("published") or "9")
    half = len(lines) * 2 // 3
    for number, part in enumerate((lines[:half], lines)):
        file = folder / f"part-{number}.jsonl"
        file.write_text("\n".join(part) + "\n", "utf-8")
        add(store, [file], workers=1)


def _ruled(store: Store) -> None:
    """Confirm one event in doubt, and annotate the one that is shown, so that the log of rulings has something in it."""
    event, doubtful = _shown(store), store.doubtful(1)[0].event
    for kind, id, value, why in (
        ("confirm", doubtful, None, "The report says it in so many words."),
        ("annotate", event.id, "Compare the communiqué.", "Two days are told."),
    ):  # fmt: skip
        for decision in rulings_on(store, kind, [id], Ruler("Analyst", why, None, value, None)):
            store.append(decision)
    settle(store)


def main() -> None:
    """Build the sample's record, serve it, and draw."""
    from browser import CHROMIUM, NO_BROWSER, browser, running

    from entente.serve.desk import Desk

    if CHROMIUM is None:
        sys.exit(NO_BROWSER)
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "sample.db"
        with Store.open(where) as store:
            _built_twice(store, Path(folder))
        # Opened to be written, so that the pages on which one rules and adds are drawn as they are used; and something was ruled.
        with Store.open(where) as store, running(store, Desk(store)) as address, browser() as chromium:
            _ruled(store)
            for width, height in SIZES.items():
                for theme in ("light", "dark"):
                    for language in ("en", "ar"):
                        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
                        page = context.new_page()
                        for name, path in pages(store).items():
                            if sys.argv[1:] and name not in sys.argv[1:]:
                                continue
                            page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
                            file = FOLDER / f"{name}-{width}-{theme}-{language}.png"
                            page.screenshot(path=file)
                            small(file)
                        context.close()
    total = sum(file.stat().st_size for file in FOLDER.glob("*.png"))
    print(f"{len(list(FOLDER.glob('*.png')))} drawings in {FOLDER}, {total / 1e6:.1f} MB")
    known = re.compile(r"[a-z]+-\d+-(light|dark)-(en|ar)\.png")
    assert all(known.fullmatch(file.name) for file in FOLDER.glob("*.png"))


def small(file: Path) -> None:
    """Make a drawing smaller, where the tool for it is there: pages have few colours."""
    import shutil
    import subprocess

    tool = shutil.which("pngquant")
    if tool is not None:
        subprocess.run([tool, "--force", "--nofs", "--speed", "1", "--output", str(file), str(_COLOURS), str(file)], check=False)


if __name__ == "__main__":
    main()
