"""Every command line that a document shows is run: here on the sample, by the tests of the how-tos, or by a test that is named here."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from entente.cli import main
from entente.store import Store

ROOT = Path(__file__).parent.parent
HOWTO = ROOT / "docs" / "howto"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted(HOWTO.glob("*.md"))]
_BLOCK = re.compile(r"^( *)```(sh|console|bash)\n(.*?)^\1```", re.DOTALL | re.MULTILINE)
_TARGETS = re.compile(r"^([a-z-]+):", re.MULTILINE)

# What does not end, or needs what is not here, is run there: how the line begins, and the test.
ELSEWHERE = {
    "entente serve": "tests/test_wheel.py::test_what_is_installed_answers",
    "entente watch feeds.opml --every": "tests/cli/test_cli_watch.py",
    "entente watch feeds.opml --once": "tests/cli/test_cli_watch.py",
    "entente watch --health": "tests/cli/test_cli_watch.py",
    "entente codebook test": "tests/codebook/test_examples.py",
    "entente demo": "tests/test_wheel.py::test_what_is_installed_answers",
    "entente --version": "tests/test_wheel.py::test_what_is_installed_answers",
    "entente/bin/": "tests/test_wheel.py::test_what_is_installed_answers",
    "python -m venv": "tests/test_wheel.py::test_what_is_installed_answers",
    "pipx install": "tests/test_wheel.py::test_what_is_installed_answers",
    "entente token": "tests/cli/test_cli_access.py",
    "entente forget": "tests/cli/test_cli_forget.py",
    "python bench/archive.py": "tests/run/test_run_archive.py",
    "python bench/sharing.py": "tests/store/test_store_moving.py",
    "curl -H": "tests/serve/test_serve_review.py",
}
# Said to be not run, on the page itself.
NOWHERE = ("podman ", "py -m venv", "entente\\Scripts\\")


def shown() -> list[tuple[Path, str]]:
    """Give every line of every block of commands, with its page."""
    found = []
    for page in PAGES:
        for _, language, body in _BLOCK.findall(page.read_text("utf-8")):
            if page.parent == HOWTO and language == "sh":
                continue  # tests/test_howto.py runs these
            for line in body.splitlines():
                words = line.strip().removeprefix("$ ").removeprefix("> ").partition(" #")[0].strip()
                if words:
                    found.append((page, words))
    return found


LINES = shown()


@pytest.fixture(scope="module")
def place(sample: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with all that the documents speak of: a record, texts."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copy(sample, folder / "entente.db")
    (folder / "news").mkdir()
    text = "Egypt’s foreign minister Badr Abdelatty visited Riyadh on 6 January 2026."
    for name in ("news/one.txt", "article.txt", "text.txt"):
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(("page", "line"), LINES, ids=[f"{page.stem}-{number}" for number, (page, _) in enumerate(LINES)])
def test_a_command_that_a_document_shows_runs(
    page: Path, line: str, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if line.startswith("make "):
        assert line.split()[1] in _TARGETS.findall((ROOT / "Makefile").read_text("utf-8"))
        return
    if line.startswith(NOWHERE):
        assert "not run" in page.read_text("utf-8"), f"{page.name} shows what nobody ran, and does not say so: {line}"
        return
    test = next((test for beginning, test in ELSEWHERE.items() if line.startswith(beginning)), None)
    if test is not None:
        file, _, name = test.partition("::")
        assert re.search(rf"^def {name or 'test_'}", (ROOT / file).read_text("utf-8"), re.MULTILINE), test
        return
    monkeypatch.chdir(place)
    monkeypatch.delenv("ENTENTE_CODEBOOK", raising=False)
    monkeypatch.delenv("ENTENTE_RECORD", raising=False)
    with Store.open_for_reading(place / "entente.db") as store:
        line = line.replace("ev_…", store.events()[0].id).replace("<code>", "en")
    words = shlex.split(line)
    assert words[0] == "entente", f"{page.name} shows a command that no test runs: {line}"
    assert main(words[1:]) == 0, (line, capsys.readouterr().err)


def test_what_is_run_elsewhere_is_shown_somewhere() -> None:
    for beginning in (*ELSEWHERE, *NOWHERE):
        assert any(line.startswith(beginning) for _, line in LINES), f"no document shows '{beginning}' any more"
