"""Load the codebook from YAML, checked once: unknown keys, duplicates, an example for every entry, each with its line."""

import functools
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from entente.codebook.bounded import BoundsError, check_bounds
from entente.record.errors import CodebookError
from entente.record.vocabulary import CONTEXTS, PLOVER_TYPES, STATUSES

SLOTS = frozenset(
    [
        "subject",
        "teller",
        "object",
        "iobject",
        "by",
        "poss",
        "modifier",
        "of",
        "with",
        "to",
        "in",
        "from",
        "against",
        "between",
        "for",
        "on",
        "over",
        "about",
        "under",
        "after",
        "before",
        "behind",
        "during",
        "through",
        "without",
        "as",
        "complement",
        "than",
        "like",
        "since",
        "until",
    ]
)
_TYPE_KEYS = frozenset(
    {"type", "under", "quad", "intensity", "definition", "modes", "house_rules", "future", "frames", "triggers", "recipient_required"}
)
_FRAME_KEYS = frozenset({"mode", "actors", "recipients", "where", "ground", "symmetric"})
_TRIGGER_KEYS = frozenset(
    {
        "id",
        "verbs",
        "nouns",
        "adjectives",
        "frame",
        "light",
        "needs",
        "mode",
        "contexts",
        "matches",
        "not",
        "source",
        "type_if_negated",
        "status",
    }
)
_PACK_KEYS = frozenset({"type", "language", "triggers"})
_LINE = "__line__"


@dataclass(frozen=True, slots=True)
class Frame:
    """Who is who in a clause: for each party the slots that hold it, in order.

    Attributes:
        ground: a party on whose ground it happens is the recipient; without ground all are actors.
        symmetric: all parties are actors.
    """

    name: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    where: tuple[str, ...] = ()
    mode: str | None = None
    ground: bool = False
    symmetric: bool = False


@dataclass(frozen=True, slots=True)
class NotExample:
    """A sentence that an entry must leave alone, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words of one language that tell an event of one type.

    Attributes:
        verbs, nouns, adjectives: folded dictionary forms.
        light: light verbs that a noun needs; () for none, ("any",) for any of the pack's.
        needs: further conditions by name (see codebook/README.md).
        file, line: where the entry stands.
        if_negated: the type that a word given tells where it is not given ("did not agree to leave"); None where nothing is told.
    """

    id: str
    type: str
    language: str
    frame: Frame
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    needs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: str | None = None
    matches: tuple[str, ...] = ()
    nots: tuple[NotExample, ...] = ()
    file: str = ""
    line: int = 0
    if_negated: str | None = None


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type.

    Attributes:
        under: the PLOVER type that it stands for; its own name for PLOVER's types.
        open: who is who where no entry fits and the words of a clause alone tell the type.
    """

    name: str
    under: str
    quad: str
    intensity: float
    definition: str
    modes: tuple[tuple[str, float | None], ...]
    future: str
    triggers: tuple[Trigger, ...]
    open: Frame


@dataclass(frozen=True)
class Codebook:
    """All types, and a hash of the files that they came from."""

    types: Mapping[str, EventType]
    version: str

    def triggers(self, language: str) -> tuple[Trigger, ...]:
        """Give all entries of a language, types in PLOVER's order."""
        return self._by_language.get(language, ())

    @functools.cached_property
    def _by_language(self) -> Mapping[str, tuple[Trigger, ...]]:
        found: dict[str, list[Trigger]] = {}
        for kind in self.types.values():
            for trigger in kind.triggers:
                found.setdefault(trigger.language, []).append(trigger)
        return {language: tuple(triggers) for language, triggers in found.items()}


@functools.cache
def load_codebook(folder: str | None = None) -> Codebook:
    """Load our codebook, and a user's folder over it (its files replace ours of the same type, or add types).

    Raises:
        CodebookError: an entry is wrong; the error names file, line and mend.
    """
    texts: dict[str, str] = {}
    theirs: set[str] = set()
    ours = resources.files("entente.codebook")
    for item in sorted(ours.iterdir(), key=lambda file: file.name):
        if item.name.endswith(".yaml"):
            texts[f"codebook/{item.name}"] = item.read_text("utf-8")
    if folder is not None:
        root = Path(folder)
        if not root.is_dir():
            raise CodebookError(folder, None, "this is no folder. Name the folder that holds your YAML files.")
        for path in sorted(root.glob("*.yaml")):
            texts.pop(f"codebook/{path.name}", None)
            texts[str(path)] = path.read_text("utf-8")
            theirs.add(str(path))
    return check_codebook(texts, _pack_triggers(), frozenset(name for name in texts if name not in theirs))


def _pack_triggers() -> dict[str, str]:
    """The entries that stand in the language packs: YAML texts by file name, `languages/<code>/triggers/<TYPE>.yaml`."""
    packs = resources.files("entente").joinpath("languages")
    found = {}
    for pack in sorted(packs.iterdir(), key=lambda folder: folder.name):
        folder = pack.joinpath("triggers")
        if folder.is_dir():
            for item in sorted(folder.iterdir(), key=lambda file: file.name):
                if item.name.endswith(".yaml"):
                    found[f"languages/{pack.name}/triggers/{item.name}"] = item.read_text("utf-8")
    return found


def check_codebook(texts: Mapping[str, str], packs: Mapping[str, str] | None = None, ours: Collection[str] = ()) -> Codebook:
    """Make a codebook of YAML texts by file name, checking every entry.

    Args:
        packs: further entries by file name, as language packs bring them: `type`, `language` and `triggers`, whose frames are the type's.
            Entries for a type that the codebook lacks are passed over: a user's codebook may be smaller than ours.
        ours: names of files that come with Entente: they are taken as they are; all others may have been made to do harm.
    """
    found: dict[str, EventType] = {}
    ids: dict[str, str] = {}
    digest = hashlib.sha256()
    more: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for file, text in (packs or {}).items():
        digest.update(text.encode())
        data = _parse(file, text, ours=True)
        _keys(file, data, _PACK_KEYS, "a pack's file of entries")
        more.setdefault(str(data.get("type")), []).append((file, data))
    for file, text in texts.items():
        digest.update(text.encode())
        data = _parse(file, text, file in ours)
        try:
            kind = _event_type(file, data, more.get(str(data.get("type")), ()))
        except (TypeError, AttributeError, KeyError, ValueError) as error:  # another's file may hold a value of any kind at any place
            words = " ".join(str(error).split())[:100]
            mend = "compare it with codebook/README.md"
            raise CodebookError(file, 1, f"a value is not of the kind that its place needs ({words}): {mend}.") from error
        if kind.name in found:
            raise CodebookError(file, 1, f"type {kind.name} stands in two files. Keep one.")
        for trigger in kind.triggers:
            if trigger.id in ids:
                raise CodebookError(file, trigger.line, f"the id '{trigger.id}' is already used in {ids[trigger.id]}. Choose another.")
            ids[trigger.id] = f"{trigger.file}:{trigger.line}"
        found[kind.name] = kind
    order = {name: place for place, name in enumerate(PLOVER_TYPES)}
    ordered = dict(sorted(found.items(), key=lambda pair: (order.get(pair[0], 99), pair[0])))
    return Codebook(ordered, digest.hexdigest()[:12])


def _parse(file: str, text: str, ours: bool) -> dict[str, Any]:
    try:
        if not ours:
            check_bounds(text)
        data = yaml.load(text, Loader=_LinedLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if isinstance(error, BoundsError):
            raise CodebookError(file, mark.line + 1 if mark else None, f"{error.problem}.") from error
        raise CodebookError(file, mark.line + 1 if mark else None, "this is not valid YAML. Check quotes and indentation.") from error
    if not isinstance(data, dict):
        raise CodebookError(file, 1, "a codebook file is a mapping that begins with 'type:'.")
    return data


class _LinedLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A YAML loader that keeps the line of every mapping."""


def _mapping_with_line(loader: Any, node: yaml.MappingNode) -> dict[str, Any]:
    keys = [key.value for key, _ in node.value]
    for place, key in enumerate(keys):
        if key in keys[:place]:
            raise yaml.constructor.ConstructorError(None, None, f"duplicate key {key}", node.value[place][0].start_mark)
    made: dict[str, Any] = loader.construct_mapping(node, deep=True)
    made[_LINE] = node.start_mark.line + 1
    return made


_LinedLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_with_line)


def _mapping(file: str, value: Any, what: str) -> Mapping[str, Any]:
    """Give a mapping as it is, and nothing as an empty one."""
    if value is not None and not isinstance(value, dict):
        raise CodebookError(file, 1, f"{what} are keys with values under them, not '{str(value)[:40]}'.")
    return value or {}


def _keys(file: str, entry: Mapping[str, Any], known: frozenset[str], what: str) -> None:
    if not isinstance(entry, dict):
        raise CodebookError(file, 1, f"{what} holds keys, not '{str(entry)[:40]}'. Known: {', '.join(sorted(known))}.")
    for key in entry:
        if key != _LINE and key not in known:
            near = get_close_matches(str(key), sorted(known), n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            raise CodebookError(file, entry.get(_LINE), f"{what} has no key '{key}'.{hint} Known: {', '.join(sorted(known))}.")


def _event_type(file: str, data: dict[str, Any], more: Sequence[tuple[str, dict[str, Any]]] = ()) -> EventType:
    _keys(file, data, _TYPE_KEYS, "a type")
    name = data.get("type")
    if not isinstance(name, str) or not name:
        raise CodebookError(file, 1, "the file names no 'type'.")
    under = data.get("under", name)
    if under not in PLOVER_TYPES:
        raise CodebookError(file, 1, f"type {name} stands under no PLOVER type. Add 'under:' with one of {', '.join(PLOVER_TYPES)}.")
    modes = tuple(
        (mode, _number(file, _mapping(file, about, "a mode's").get("intensity"), _mapping(file, about, "a mode's")))
        for mode, about in _mapping(file, data.get("modes"), "modes").items()
        if mode != _LINE
    )
    told = _mapping(file, data.get("frames"), "frames")
    frames = {frame: _frame(file, frame, about, modes, name) for frame, about in told.items() if frame != _LINE}
    future = data.get("future", "drop")
    if future not in ("planned", "drop", *PLOVER_TYPES):
        raise CodebookError(file, 1, f"'future: {future}' is neither planned, drop nor a PLOVER type.")
    triggers = list(_triggers(file, name, _mapping(file, data.get("triggers"), "triggers"), frames, modes))
    for pack_file, entries in more:
        if not file.startswith("codebook/"):  # a type of the user's own has frames of its own: entries for ours are passed over
            entries = {**entries, "triggers": [entry for entry in entries.get("triggers") or () if entry.get("frame") in frames]}
        triggers += _triggers(pack_file, name, {str(entries.get("language")): entries.get("triggers")}, frames, modes)
    return EventType(
        name,
        under,
        str(data.get("quad", "")),
        _number(file, data.get("intensity"), data) or 0.0,
        str(data.get("definition", "")).strip(),
        modes,
        future,
        tuple(triggers),
        frames.get("open", _OPEN),
    )


# Who is who where only the words of a clause tell the type, for a type that has no frame named `open`.
_OPEN = Frame("open", ("subject", "by", "poss", "modifier"), ("object", "iobject", "against", "to", "with", "on", "from", "for"), ("in",))


def _number(file: str, value: Any, entry: Mapping[str, Any]) -> float | None:
    if value is None or isinstance(value, int | float):
        return None if value is None else float(value)
    raise CodebookError(file, entry.get(_LINE), f"an intensity is a number, not '{value}'.")


def _frame(file: str, name: str, about: Mapping[str, Any], modes: tuple[tuple[str, float | None], ...], kind: str) -> Frame:
    _keys(file, about, _FRAME_KEYS, "a frame")
    for role in ("actors", "recipients", "where"):
        for slot in about.get(role) or ():
            if slot not in SLOTS:
                near = get_close_matches(str(slot), sorted(SLOTS), n=1)
                hint = f" Did you mean '{near[0]}'?" if near else ""
                raise CodebookError(
                    file, about.get(_LINE), f"frame {name}: there is no slot '{slot}'.{hint} Known: {', '.join(sorted(SLOTS))}."
                )
    _mode(file, about.get("mode"), modes, kind, about)
    return Frame(
        name,
        tuple(about.get("actors") or ()),
        tuple(about.get("recipients") or ()),
        tuple(about.get("where") or ()),
        about.get("mode"),
        bool(about.get("ground")),
        bool(about.get("symmetric")),
    )


def _mode(file: str, mode: str | None, modes: tuple[tuple[str, float | None], ...], kind: str, entry: Mapping[str, Any]) -> None:
    known = [name for name, _ in modes]
    if mode is not None and mode not in known:
        near = get_close_matches(mode, known, n=1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise CodebookError(file, entry.get(_LINE), f"There is no mode of {kind} '{mode}'.{hint} Known: {', '.join(sorted(known))}.")


def _triggers(
    file: str, kind: str, data: Mapping[str, Any], frames: Mapping[str, Frame], modes: tuple[tuple[str, float | None], ...]
) -> Iterator[Trigger]:
    for language, entries in data.items():
        if language == _LINE:
            continue
        for entry in entries or ():
            if not isinstance(entry, dict):
                raise CodebookError(file, data.get(_LINE), f"an entry of {kind} is a mapping with 'id', 'frame' and 'matches'.")
            yield _trigger(file, kind, str(language), entry, frames, modes)


def _trigger(
    file: str, kind: str, language: str, entry: dict[str, Any], frames: Mapping[str, Frame], modes: tuple[tuple[str, float | None], ...]
) -> Trigger:
    line = entry.get(_LINE)
    _keys(file, entry, _TRIGGER_KEYS, "an entry")
    if not entry.get("id"):
        raise CodebookError(file, line, "an entry has no 'id'. Give it one, such as 'en-visit'.")
    where = f"entry '{entry['id']}'"
    if not entry.get("verbs") and not entry.get("nouns"):
        raise CodebookError(file, line, f"{where} has neither verbs nor nouns.")
    if not entry.get("matches"):
        raise CodebookError(file, line, f"{where} has no example. Add 'matches:' with a sentence that it must find.")
    if entry.get("frame") not in frames:
        raise CodebookError(file, line, f"{where} names no frame of {kind}. Known: {', '.join(sorted(frames))}.")
    for context in entry.get("contexts") or ():
        if context not in CONTEXTS:
            raise CodebookError(file, line, f"{where}: there is no context '{context}'.")
    if entry.get("status") not in (None, *STATUSES):
        raise CodebookError(file, line, f"{where}: there is no status '{entry['status']}'. Known: {', '.join(STATUSES)}.")
    _mode(file, entry.get("mode"), modes, kind, entry)
    nots = []
    for example in entry.get("not") or ():
        if not isinstance(example, dict) or not example.get("text") or not example.get("why"):
            raise CodebookError(file, line, f"{where}: a counter-example has 'text' and 'why'.")
        nots.append(NotExample(str(example["text"]), str(example["why"])))
    if not nots:
        raise CodebookError(file, line, f"{where} has no counter-example. Add 'not:' with a sentence that it must leave alone, and why.")
    needs = tuple(
        (str(key), (value,) if isinstance(value, str) else tuple(map(str, value)))
        for key, value in (entry.get("needs") or {}).items()
        if key != _LINE
    )
    light = entry.get("light") or ()
    return Trigger(
        str(entry["id"]),
        kind,
        language,
        frames[entry["frame"]],
        tuple(map(str, entry.get("verbs") or ())),
        tuple(map(str, entry.get("nouns") or ())),
        (light,) if isinstance(light, str) else tuple(map(str, light)),
        needs,
        entry.get("mode"),
        tuple(entry.get("contexts") or ()),
        entry.get("status"),
        tuple(map(str, entry["matches"])),
        tuple(nots),
        file,
        line or 0,
        entry.get("type_if_negated"),
    )
