"""`entente codebook`: check the entries, run their examples, show a type."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from entente.cli.ending import DONE, ERROR, complain
from entente.cli.screen import cell, print_heading, print_pieces
from entente.codebook import Codebook, Trigger, load_codebook
from entente.languages.pack import SUPPORTED
from entente.record.errors import UnknownNameError
from entente.run import EntriesAlone


def _load(folder: Path | None) -> Codebook:
    return load_codebook(None if folder is None else str(folder))


def check(folder: Path | None) -> int:
    """Load the codebook, which checks every entry."""
    book = _load(folder)
    languages = sorted({trigger.language for kind in book.types.values() for trigger in kind.triggers})
    counts = ", ".join(f"{len(book.triggers(language))} {language}" for language in languages)
    print(f"ok: {len(book.types)} types; entries: {counts}; version {book.version}")
    return DONE


def run_examples(types: Sequence[str], language: str | None, folder: Path | None) -> int:
    """Code each example and counter-example of the entries, and name those that come out wrong."""
    book = _load(folder)
    alone = EntriesAlone(book)
    if language is not None and language not in SUPPORTED:
        raise UnknownNameError("language pack", language, SUPPORTED)
    tried = wrong = 0
    for trigger in _entries(book, types, language):
        for problem in _problems(trigger, alone):
            wrong += 1
            complain(f"{trigger.file}:{trigger.line}: {problem}")
        tried += len(trigger.matches) + len(trigger.nots)
    print(f"{tried} examples, {wrong} wrong")
    return ERROR if wrong else DONE


def _entries(book: Codebook, types: Sequence[str], language: str | None) -> Iterator[Trigger]:
    for name in types:
        if name.upper() not in book.types:
            raise UnknownNameError("type", name, book.types)
    wanted = {name.upper() for name in types}
    for kind in book.types.values():
        if not wanted or kind.name in wanted:
            yield from (trigger for trigger in kind.triggers if trigger.language in ([language] if language else SUPPORTED))


def _problems(trigger: Trigger, alone: EntriesAlone) -> Iterator[str]:
    for text in trigger.matches:
        if trigger.type not in alone.types_in(trigger.language, text):
            yield f"entry '{trigger.id}' does not find its example: {text}"
    for example in trigger.nots:
        if trigger.type in alone.types_in(trigger.language, example.text):
            yield f"entry '{trigger.id}' finds its counter-example ({example.why}): {example.text}"


def show(name: str, folder: Path | None) -> int:
    """Show what a type is and which words tell it."""
    book = _load(folder)
    kind = book.types.get(name.upper())
    if kind is None:
        raise UnknownNameError("type", name, book.types)
    under = "" if kind.under == kind.name else f", under {kind.under}"
    print_heading(f"{kind.name} ({kind.quad.lower()}{under}, intensity {kind.intensity:g})")
    print_pieces([(kind.definition, "")], marks=False)
    if kind.modes:
        print_pieces([("modes: " + ", ".join(mode for mode, _ in kind.modes), "")], marks=False)
    future = {"planned": "the same type, planned", "drop": "nothing"}.get(kind.future, kind.future)
    print_pieces([(f"what is told of the future: {future}", "")], marks=False)
    for trigger in kind.triggers:
        words = ", ".join((*trigger.verbs, *trigger.nouns))
        print()
        print_pieces([(trigger.id, "bold"), (f" ({trigger.language}, {trigger.file}:{trigger.line}): {cell(words)}", "")], marks=False)
        for text in trigger.matches:
            print_pieces([("+ " + cell(text), "")], 2, marks=False)
        for example in trigger.nots:
            print_pieces([(f"− {cell(example.text)} ({example.why})", "")], 2, marks=False)
    return DONE
