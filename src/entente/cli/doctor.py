"""`entente doctor`: is everything there, and does it work?"""

import platform
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from entente import __version__
from entente.cli.ending import DONE, ERROR
from entente.record.counting import number_of
from entente.record.errors import EntenteError

_LIBRARIES: Final = ("spacy", "SQLAlchemy", "trafilatura", "selectolax", "py3langid", "typer", "rich")
_EXTRAS: Final = {"postgres": "psycopg", "arrow": "pyarrow"}
_REINSTALL = "Install Entente again: make setup."

Check = Callable[[], str]


def examine(record: str) -> int:
    """Try each part, a line each: what was found, or what is wrong and how to mend it."""
    well = True
    for name, check in _checks(record):
        try:
            print(f"ok       {name}: {check()}")
        except EntenteError as error:
            well = False
            print(f"problem  {name}: {error}")
        except Exception as error:  # whatever is broken here is what the user asks about
            well = False
            print(f"problem  {name}: {type(error).__name__}: {' '.join(str(error).split())[:160]}. {_REINSTALL}")
    return DONE if well else ERROR


def _checks(record: str) -> Iterator[tuple[str, Check]]:
    from entente.languages.pack import SUPPORTED

    yield "entente", lambda: f"{__version__} on Python {platform.python_version()}"
    yield "libraries", _libraries
    yield "extras", _extras
    yield "codebook", _codebook
    for code in SUPPORTED:
        yield f"language {code}", lambda code=code: _language(code)  # type: ignore[misc]
    yield "record", lambda: _record(record)
    yield "new record", _new_record
    for code in SUPPORTED:
        yield f"coding {code}", lambda code=code: _coding(code)  # type: ignore[misc]


def _libraries() -> str:
    return ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)


def _extras() -> str:
    return ", ".join(f"{extra} {_version(module)}" if find_spec(module) else f"{extra} not installed" for extra, module in _EXTRAS.items())


def _version(module: str) -> str:
    try:
        return version(module)
    except PackageNotFoundError:
        return "installed"


def _codebook() -> str:
    from entente.codebook import load_codebook

    book = load_codebook(None)
    entries = sum(len(kind.triggers) for kind in book.types.values())
    return f"{len(book.types)} types, {entries} entries, version {book.version}"


def _language(code: str) -> str:
    from entente.languages._pipeline import load, names
    from entente.languages.pack import load_pack

    pack, found = load_pack(code), names(code)
    if not found:
        raise EntenteError(f"the trained pipelines are missing. {_REINSTALL}")
    for name in found:
        load(code, name)
    return f"pack {pack.version}, pipelines {' and '.join(found)}"


def _record(where: str) -> str:
    from entente.store import Store

    if "://" not in where and not Path(where).exists():
        return f"none yet at {where}; `entente add` makes it"
    with Store.open_for_reading(where) as store:
        problems = store.problems()
        if problems:
            raise EntenteError(f"{'; '.join(problems)}. `entente doctor --repair` saves what can be read.")
        build = store.build()
        held = number_of(store.count("documents"), "document")
        return f"{where} is whole: {held}, {f'build {build.number}' if build else 'no build yet'}"


def _new_record() -> str:
    from entente.store import Store

    with tempfile.TemporaryDirectory(prefix="entente-doctor-") as folder, Store.open(Path(folder) / "try.db") as store:
        store.count("documents")
    return "one can be made"


def _coding(code: str) -> str:
    from entente.cli.sample import sample_path
    from entente.codebook import load_codebook
    from entente.collect import Claims, collect
    from entente.collect.build import build_document
    from entente.record import Document
    from entente.run import code_document

    for item in collect([sample_path()]):
        if isinstance(item, Document) and item.language == code:
            coded = code_document(item)
            if not coded.events:
                raise EntenteError(f"it finds no event in dispatch {item.source}. {_REINSTALL}")
            return f"dispatch {item.source} of the sample gives {len(coded.events)} events"
    # The sample has no dispatch in it: the codebook's own example sentences do.
    for text in (text for trigger in load_codebook(None).triggers(code) for text in trigger.matches):
        if found := code_document(build_document(text, (), Claims(language=code), "example", None)).events:
            return f"an example of the codebook gives {len(found)} events"
    raise EntenteError(f"it finds no event in any example of the codebook. {_REINSTALL}")
