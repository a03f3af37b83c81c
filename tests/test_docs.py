"""The documents say what is there: every command is documented, every command that they show exists, every link leads somewhere."""

import re
import runpy
from pathlib import Path

import pytest
from typer.main import get_command

from entente.cli import codebooks
from entente.cli.app import app
from entente.publish.tabular import COLUMNS
from entente.record import Description, Document, document_id
from entente.run import CodingOptions, code_document

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted((ROOT / "docs").rglob("*.md"))
CLI_PAGE = (ROOT / "docs" / "cli.md").read_text("utf-8")
_COMMAND = re.compile(r"(?:^|`)(?:\$ )?entente ([a-z]+(?: [a-z]+)?)", re.MULTILINE)
_OPTION = re.compile(r"--[a-z][a-z-]+")


def commands() -> dict[str, set[str]]:
    """Give every command with its options."""
    found = {}
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        for path, inner in [(f"{name} {under}", each) for under, each in getattr(command, "commands", {}).items()] or [(name, command)]:
            options = (option for parameter in inner.params for option in (*parameter.opts, *parameter.secondary_opts))
            found[path] = {option for option in options if option.startswith("--")}
    return found


KNOWN = commands()


@pytest.mark.parametrize("command", KNOWN)
def test_every_command_is_documented(command: str) -> None:
    assert re.search(rf"\*\*`entente {command}\b", CLI_PAGE), f"docs/cli.md does not describe `entente {command}`"


def test_every_column_of_a_table_is_explained() -> None:
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    told = set(re.findall(r"`([a-z_]+)`", page))
    sizes = {f"{name}_{end}" for name in re.findall(r"`([a-z]+)_…`", page) for end in ("min", "max")}
    columns = {name for each in COLUMNS.values() for name in each}
    assert {name for name in columns if not name.endswith(("_id", "_country"))} - told - sizes == set()


def test_every_option_is_documented() -> None:
    named = set(_OPTION.findall(CLI_PAGE))
    small = {"--workers", "--help", "--version", "--file", "--output"}
    assert set().union(*KNOWN.values()) - small <= named | {"--record"}
    assert named - set().union(*KNOWN.values()) - small == set(), "an option that is not there is described"


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_every_command_shown_exists(page: Path) -> None:
    for words in _COMMAND.findall(page.read_text("utf-8")):
        name = words.split()[0]
        assert words in KNOWN or name in KNOWN or any(known.startswith(f"{name} ") for known in KNOWN), f"entente {words}"


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        assert link.startswith("https://") or (page.parent / link).exists(), link


def test_every_make_target_shown_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = {
        name
        for page in PAGES
        for words in re.findall(r"(?:^|`)make ([a-z -]+)", page.read_text("utf-8"), re.MULTILINE)
        for name in words.split()[:1]
    }
    assert shown <= targets


def test_locks_hold_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in (ROOT / name).read_text("utf-8"), name


_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


@pytest.mark.parametrize("page", ["promises", "security"])
def test_every_test_named_exists(page: str) -> None:
    named = _TEST.findall((ROOT / "docs" / f"{page}.md").read_text("utf-8"))
    assert len(named) > 8
    for file, test in named:
        assert re.search(rf"^def {test or 'test_'}", (ROOT / file).read_text("utf-8"), re.MULTILINE), (file, test)


def test_every_promise_names_its_test() -> None:
    rows = [line for line in (ROOT / "docs" / "promises.md").read_text("utf-8").splitlines() if re.match(r"\| \d \|", line)]
    assert [row[2] for row in rows] == list("12345678")
    assert all(_TEST.search(row) for row in rows)


@pytest.mark.slow
def test_the_readme_shows_the_demos_true_output() -> None:
    fill = runpy.run_path(str(ROOT / "docs" / "fill.py"))
    assert fill["run"](["--check"]) == 0, "run `make readme`"


def test_the_walk_through_a_type_of_ones_own_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "own-type.md").read_text("utf-8")
    block = re.search(r"   ```yaml\n(.*?)   ```", page, re.DOTALL)
    assert block
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "arms-deal.yaml").write_text(re.sub("(?m)^   ", "", block[1]), "utf-8")
    assert codebooks.check(tmp_path / "mine") == 0
    assert codebooks.run_examples(["ARMS_DEAL"], None, tmp_path / "mine") == 0
    assert "4 examples, 0 wrong" in capsys.readouterr().out
    sentence = re.search(r"> (.*)", page)
    assert sentence
    document = Document(document_id(sentence[1], None, None), sentence[1], descriptions=(Description("language", "en", "user"),))
    told = code_document(document, CodingOptions(codebook=str(tmp_path / "mine"))).events
    assert [event.type for event in told] == ["ARMS_DEAL"]
    assert {party.country for party in (*told[0].actors, *told[0].recipients)} == {"MA", "US"}
    assert "uncalibrated" in (told[0].reason or "")


def test_the_readme_shows_the_scores_that_tests_hold_the_coder_to() -> None:
    fill = runpy.run_path(str(ROOT / "docs" / "fill.py"))
    readme = (ROOT / "README.md").read_text("utf-8")
    assert fill["filled"](readme, {"scores": fill["scores"]()}) == readme, "run `make readme`"
