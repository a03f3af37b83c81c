"""The wheel, as somebody installs it who has no `make`: by pip and by pipx, into nothing, and every part answers from there."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# What the package may weigh where it is installed, without what it depends on.
MOST_BYTES = 60_000_000
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def run(*words: str | Path, cwd: Path | None = None, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run a command away from the sources, so that nothing of them is imported."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV", "ENTENTE_RECORD")}
    return subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False, env=clean | more, cwd=cwd)


_UNREACHED = ("Could not fetch", "No matching distribution", "Failed to fetch", "dns error", "onnection")


def _or_skip(done: "subprocess.CompletedProcess[str]", what: str) -> None:
    """Skip where no package index can be reached; any other failure is one."""
    told = done.stderr + done.stdout
    if done.returncode and any(words in told for words in _UNREACHED):
        pytest.skip(f"{what}: no package index can be reached here")
    assert done.returncode == 0, told[-2000:]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `make wheel` does."""
    folder = tmp_path_factory.mktemp("dist")
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        pytest.skip("uv is not installed here (make setup brings it)")
    _or_skip(run(uv, "build", "--wheel", "--out-dir", folder, ROOT), "building")
    (made,) = folder.glob("entente-*.whl")
    return made


@pytest.mark.slow
def test_the_wheel_holds_the_package_alone_and_is_small(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        size = sum(item.file_size for item in packed.infolist())
    assert size <= MOST_BYTES
    tops = {name.split("/")[0] for name in names}
    assert tops == {"entente", next(name for name in tops if name.endswith(".dist-info"))}
    assert not [name for name in names if name.endswith((".pyc", ".db"))]
    for needed in ("sample/dispatches.jsonl", "codebook/CONSULT.yaml", "serve/templates/base.html", "resolve/letters.json"):
        assert f"entente/{needed}" in names
    assert [name for name in names if name.endswith(("licenses/LICENSE", "licenses/NOTICE"))]


@pytest.mark.slow
@pytest.mark.parametrize("installer", ["pip", "pipx"])
def test_what_is_installed_answers(wheel: Path, tmp_path: Path, installer: str) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / SCRIPTS / ("python.exe" if os.name == "nt" else "python")
    if installer == "pip":
        _or_skip(run(python, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", wheel), "pip")
        commands = tmp_path / "venv" / SCRIPTS
    else:
        _or_skip(run(python, "-m", "pip", "install", "--quiet", "pipx"), "pipx")
        commands = tmp_path / "bin"
        places = {"PIPX_HOME": str(tmp_path / "home"), "PIPX_BIN_DIR": str(commands), "PIPX_MAN_DIR": str(tmp_path / "man")}
        _or_skip(run(python, "-m", "pipx", "install", "--pip-args=--only-binary=:all:", wheel, **places), "pipx")
    entente = next(commands.glob("entente*"))
    work = tmp_path / "anywhere"
    work.mkdir()
    assert run(entente, "--version", cwd=work).stdout.startswith("entente ")
    demo = run(entente, "demo", "--record", "entente.db", cwd=work)
    assert demo.returncode == 0, demo.stderr
    assert "CONSULT" in demo.stdout
    assert _answers(entente, work)
    # All that is written is the record, here, where the user stands.
    assert {path.name.split("-")[0] for path in work.iterdir()} == {"entente.db"}


def _answers(entente: Path, work: Path) -> bool:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = subprocess.Popen([str(entente), "serve", "--port", str(port)], cwd=work, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        for _ in range(120):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/events.json?limit=1", timeout=10) as answer:
                    return b'"total":' in answer.read()
            except OSError:
                assert served.poll() is None, served.communicate()[1]
                time.sleep(0.5)
        return False
    finally:
        served.terminate()
        served.communicate(timeout=30)
