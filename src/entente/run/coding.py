"""Code one document: codebook, language pack, reader and coder put together, once a process."""

import functools
import gc
import hashlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from importlib.resources.abc import Traversable

from entente.codebook import load_codebook
from entente.coder.code import CODER_VERSION, Coder, predicate_words
from entente.collect import paragraph_languages
from entente.languages._matrices import one_thread
from entente.languages.pack import SUPPORTED, load_pack
from entente.read.profile import profile
from entente.read.reading import Reader, make_reader
from entente.read.segment import paragraphs
from entente.record import CodedDocument, Document, Profile
from entente.resolve.collecting import no_collecting
from entente.resolve.portraits import complete
from entente.run.gate import NOTE as STOPPED
from entente.run.gate import stops

UNKNOWN = "unknown"
# So many letters of another language make a paragraph one of that language: fewer are a name, a title, a quotation.
_LETTERS_OF_ANOTHER = 60
# Documents that the gate stopped here so far; from so many on, the gates of all languages are worth making ready.
_STOPPED, _A_STREAM = itertools.count(), 200
# What reading and coding do follows from these rooms alone: their code, their words, their weights.
_ROOMS = ("languages", "read", "coder")
_LEFT_OUT = ("__pycache__",)


@dataclass(frozen=True, slots=True)
class CodingOptions:
    """How documents are coded.

    Attributes:
        codebook: a folder whose files stand in place of the built-in types of the same name, or add types; None for the built-in ones.
        longest: code points above which a document is kept but not read (a book takes hours and tells little news).
        gate: read only what passes a first, very fast look at the raw text (`run/gate.py`): for very many documents of all kinds.
    """

    codebook: str | None = None
    longest: int = 1_000_000
    gate: bool = False


HOUSE = CodingOptions()


@dataclass(frozen=True, slots=True)
class _Line:
    """The two steps for one language, ready for use."""

    reader: Reader
    coder: Coder


def code_document(document: Document, options: CodingOptions = HOUSE) -> CodedDocument:
    """Find everything that one document says.

    Returns:
        Its mentions; for a language without a pack, or a text that is too long, none, and a note that says why. Its passages are
        profiled in any case, so that copies of it are seen.

    Raises:
        CodebookError: the codebook is wrong.
    """
    language = document.language or UNKNOWN
    name = coding_name(options)
    note = why_unread(document, options)
    if note is not None:
        return CodedDocument(document.id, name, language, _bare_profile(document.text, options), note=note)
    if options.gate and _stopped(document, language, options):
        return CodedDocument(document.id, name, language, _bare_profile(document.text, options), note=STOPPED)
    # Every party has its document entity here already, so that what the record rests on is all in the coding.
    with no_collecting(), one_thread():
        coded, _ = complete(_joined([_coded(document, code, others, options, name) for code, others in _shares(document, language)]))
    return coded


def _stopped(document: Document, language: str, options: CodingOptions) -> bool:
    """Tell whether the gate stops a document, by its own language and by those of its paragraphs.

    What the gates of all languages stop needs nobody to find out which languages its paragraphs are in: that costs ten times as much.
    To make ready the gates of all takes seconds, so it is done in a stream, not for a few documents; the answer is the same.
    """
    if not stops(document.text, language, options.codebook):
        return False
    others = [code for code in SUPPORTED if code != language]
    if next(_STOPPED) >= _A_STREAM and all(stops(document.text, code, options.codebook) for code in others):
        return True
    return all(stops(document.text, code, options.codebook) for code, _ in _shares(document, language)[1:])


def _coded(document: Document, language: str, others: Sequence[tuple[int, int]], options: CodingOptions, name: str) -> CodedDocument:
    line = _line(language, options.codebook)
    coded = line.coder.code(line.reader.read(document, others), name)
    _set_aside(language, options.codebook)
    return coded


def _shares(document: Document, language: str) -> list[tuple[str, list[tuple[int, int]]]]:
    """Give the languages to read a document in, its own first, each with the paragraphs that are another's."""
    told = [
        (start, end, code)
        for start, end, code in paragraph_languages(document.text, language, _LETTERS_OF_ANOTHER)
        if code not in (language, UNKNOWN)
    ]
    shares = [(language, [(start, end) for start, end, _ in told])]
    if told:
        lines = paragraph_languages(document.text, language, _LETTERS_OF_ANOTHER)
        foreign = set(told)
        own = [(start, end) for start, end, code in lines if (start, end, code) not in foreign]
        for other in sorted({code for *_, code in told} & set(SUPPORTED)):
            shares.append((other, own + [(start, end) for start, end, code in told if code != other]))
    return shares


def _joined(shares: Sequence[CodedDocument]) -> CodedDocument:
    """Put together what the shares of a document in several languages say; it stays a document of its main language."""
    main = shares[0]
    if len(shares) == 1:
        return main
    passages = sorted((passage for share in shares for passage in share.profile.passages), key=lambda passage: passage.start)
    cites = dict.fromkeys(outlet for share in shares for outlet in share.profile.cites)
    return replace(
        main,
        profile=replace(main.profile, passages=tuple(passages), cites=tuple(cites)),
        entities=tuple(entity for share in shares for entity in share.entities),
        events=tuple(event for share in shares for event in share.events),
        positions=tuple(position for share in shares for position in share.positions),
        ties=tuple(tie for share in shares for tie in share.ties),
        statements=tuple(statement for share in shares for statement in share.statements),
    )


def described(document: Document, coded: CodedDocument) -> Document:
    """Give a document with what its own text tells of it (its date line), beside what others say."""
    more = tuple(claim for claim in coded.descriptions if claim not in document.descriptions)
    if not more:
        return document
    return replace(
        document, descriptions=tuple(sorted((*document.descriptions, *more), key=lambda claim: (claim.field, claim.by, claim.value)))
    )


def why_unread(document: Document, options: CodingOptions = HOUSE) -> str | None:
    """Say why nothing can be read in a document; None where it can be."""
    language = document.language or UNKNOWN
    if len(document.text) > options.longest:
        return f"not read: it has {len(document.text):,} characters, and more than {options.longest:,} are not read"
    if language == UNKNOWN:
        return "not yet read: its language is unknown"
    if language not in SUPPORTED:
        return f"not yet read: there is no language pack for '{language}'; there are packs for {' and '.join(SUPPORTED)}"
    return None


def _bare_profile(text: str, options: CodingOptions) -> Profile:
    """Profile the passages of a text that is not read: enough to see word-for-word copies, not translations."""
    return profile(text[: options.longest], paragraphs(text[: options.longest]), (), (), ())


@functools.cache
def _line(language: str, codebook: str | None) -> _Line:
    pack, book = load_pack(language), load_codebook(codebook)
    return _Line(make_reader(pack, *predicate_words(book, pack)), Coder(book, pack))


@functools.cache
def _set_aside(language: str, codebook: str | None) -> None:
    """Set what a language has loaded aside from the collector of cycles, once: models, lists and tables stay as long as the process does.

    The last of them are opened with the first text. Between documents the collector would go through all of them again and again (some
    300,000 objects a language, a fifth of a second each time), and find nothing.
    """
    gc.freeze()


@functools.cache
def coding_name(options: CodingOptions = HOUSE) -> str:
    """Name a coding by the content of all that makes it: the code of reading and coding, codebook, packs and trained weights.

    Any change of these gives another name, and with it the documents are coded anew; nothing else does.

    Raises:
        CodebookError: the codebook is wrong.
    """
    digest = hashlib.sha256(f"{CODER_VERSION}|{load_codebook(options.codebook).version}|{options.longest}".encode())
    for room in _ROOMS:
        for path, file in _files(resources.files("entente").joinpath(room), room):
            digest.update(f"|{path}|".encode() + hashlib.sha256(file.read_bytes()).digest())
    return f"{CODER_VERSION}+{digest.hexdigest()[:12]}"


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """Give the files under a folder with their paths, in one order everywhere."""
    for item in sorted(folder.iterdir(), key=lambda each: each.name):
        if item.name in _LEFT_OUT or item.name.startswith("."):
            continue
        here = f"{path}/{item.name}"
        if item.is_dir():
            yield from _files(item, here)
        else:
            yield here, item
