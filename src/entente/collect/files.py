"""Find files and read them, within bounds; nothing here blocks on a pipe or follows a loop."""

import errno
import glob
import os
import stat
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from entente.collect.refusal import RefusedError
from entente.record import FailedDocument

if TYPE_CHECKING:
    from entente.collect.reading import Readable

_CHUNK = 1 << 20
# What SQLite keeps beside a database that is open.
_IN_USE = ("-wal", "-shm")
_FURNITURE = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini"})
# What browsers append to a page's name, in the languages that they speak.
_BESIDE_PAGES = (
    "_files", " files", "_fichiers", "_archivos", "_ficheros", "_dosyalar", "_dateien", "-Dateien", "_arquivos", "_ملفات", "_filer",
)


def shown(path: str) -> str:
    """Write a path on one line of Unicode: bytes that are no UTF-8, and control characters, as `\\x…` escapes."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() or char in "\u200c\u200d\u200e\u200f" else f"\\x{ord(char):02x}" for char in text)


def locator_of(path: str) -> str:
    """Give the absolute path by which a file is known, as `shown`."""
    return shown(os.path.abspath(path))


def is_address(source: str) -> bool:
    """Tell whether a source is a web address; a Path has made one slash of two."""
    return source.startswith(("http:/", "https:/"))


def find_files(source: str) -> Iterator[str | FailedDocument]:
    """Give the path of each file that a source names: a file, a folder (all under it, sorted, hidden ones left out), or a pattern.

    Where something cannot be entered or found, a `FailedDocument` stands in its place.
    """
    if is_address(source):
        yield FailedDocument(shown(source), "It is a web address, and nothing is fetched here.", "Save the page and give the file.")
    elif not source or "\x00" in source:
        yield FailedDocument(shown(source) or "''", "It is no path.", "Give a file, a folder, a pattern, or - for standard input.")
    elif os.path.isdir(source):
        yield from _walk(source)
    elif not os.path.lexists(source) and glob.has_magic(source):
        matches = sorted(glob.glob(source, recursive=True))
        if not matches:
            yield FailedDocument(shown(source), "The pattern matches no file.", "Check it; ** stands for any folders.")
        for match in matches:
            if os.path.isdir(match) and ("**" not in source):
                yield from _walk(match)
            elif not os.path.isdir(match):  # with **, what is in a folder matches by itself
                yield match
    else:
        yield source


def _walk(folder: str) -> Iterator[str | FailedDocument]:
    """Give the files under a folder, by name; links to folders are named, not followed, so there is no loop."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            is_link = path != folder and os.path.islink(path)
            if not os.path.isdir(path):
                yield path
                continue
            if is_link:
                problem = "It is a link to a folder; such links are not followed."
                yield FailedDocument(shown(path), problem, "Name the folder itself, if it is meant.")
                continue
            names = sorted(_documents(os.listdir(path)), reverse=True)
        except OSError as error:
            yield FailedDocument(shown(path), *why(error))
            continue
        waiting.extend(os.path.join(path, name) for name in names)


def is_furniture(name: str) -> bool:
    """Tell whether a file of that name is a system's or a program's own, in whatever folder: hidden, its look, an open document's lock."""
    return name.startswith((".", "~$")) or name.lower() in _FURNITURE


def _documents(names: Sequence[str]) -> Iterator[str]:
    """Give the names in a folder that may be documents.

    Left out are those of the system, a database in use (a record among its articles), and the folders in which browsers save what a
    page shows beside its text ("Talks_files" beside "Talks.html").
    """
    pages = {stem for stem, ending in map(os.path.splitext, names) if ending.lower() in (".htm", ".html")}
    beside_pages = {stem + ending for stem in pages for ending in _BESIDE_PAGES}
    open_ones = {name.removesuffix(ending) for name in names for ending in _IN_USE if name.endswith(ending)} & set(names)
    beside = {name + ending for name in open_ones for ending in _IN_USE}
    left_out = open_ones | beside | beside_pages
    return (name for name in names if not is_furniture(name) and name not in left_out)


def open_file(path: str) -> BinaryIO:
    """Open a regular file for reading; anything else is refused before it is opened, so that no pipe or device is ever waited for.

    Raises:
        RefusedError: it is missing, closed to us, or no regular file.
    """
    try:
        _check_regular(os.stat(path).st_mode)
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError as error:
        if os.path.islink(path):
            raise RefusedError("It is a link to a file that is gone.", "Mend or remove the link.") from None
        raise RefusedError(*why(error)) from None
    except OSError as error:
        raise RefusedError(*why(error)) from None
    try:
        _check_regular(os.fstat(descriptor).st_mode)  # it may have been exchanged between the two calls
    except RefusedError:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def _check_regular(mode: int) -> None:
    for test, name in (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    ):
        if test(mode):
            raise RefusedError(f"It is {name}, not a file.", "Give a file, or send text through standard input (-).")


def why(error: OSError) -> tuple[str, str]:
    """Say in words what the system refused, and the mend."""
    if isinstance(error, FileNotFoundError):
        return "There is no such file.", "Check the path."
    if isinstance(error, PermissionError):
        return "You may not read it.", "Give yourself permission to read it, or leave it out."
    if error.errno == errno.ELOOP:
        return "Its links lead in a circle.", "Mend or remove the link."
    if error.errno == errno.ENAMETOOLONG:
        return "The path is too long.", "Check the path."
    return f"The system cannot read it ({os.strerror(error.errno) if error.errno else 'no reason given'}).", "Check the disk and the path."


def read_bounded(stream: "Readable", max_bytes: int, begun: bytes = b"") -> bytes:
    """Read the rest of a stream, at most `max_bytes` in all.

    Raises:
        RefusedError: there is more.
    """
    pieces, size = [begun], len(begun)
    while size <= max_bytes:
        piece = stream.read(min(_CHUNK, max_bytes + 1 - size))
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        size += len(piece)
    raise RefusedError(*too_large(max_bytes))


def lines(stream: "Readable", max_bytes: int, begun: bytes = b"") -> Iterator[bytes | None]:
    """Give the lines of a stream without their ends; None for a line of more than `max_bytes`, which is passed over, never held."""
    held, too_long = begun, False
    while True:
        *whole, held = held.split(b"\n")
        for line in whole:
            yield None if too_long or len(line) > max_bytes else line.removesuffix(b"\r")
            too_long = False
        if too_long or len(held) > max_bytes:
            held, too_long = b"", True
        piece = stream.read(_CHUNK)
        if not piece:
            break
        held += piece
    if too_long or held:
        yield None if too_long else held.removesuffix(b"\r")


def too_large(max_bytes: int) -> tuple[str, str]:
    """Say that one document is larger than what is read, and the mend."""
    problem = f"It is larger than {max_bytes / 1e6:g} MB, the most that is read as one document."
    return problem, "Split it into articles (.jsonl takes one a line)."
