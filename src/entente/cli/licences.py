"""`entente doctor --licences`: what is installed with Entente and under which licence, from the packages' own metadata; no network."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from entente.cli.ending import DONE
from entente.cli.screen import print_rows
from entente.record.errors import UnknownNameError
from entente.record.jsons import dumps

_NAME = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_LONG = 60


@dataclass(frozen=True, slots=True)
class Part:
    """An installed package.

    Attributes:
        name, version: as its metadata has them.
        licence: an SPDX expression or the classifier's words; None where the package says nothing.
        extras: whether only an extra of Entente asks for it.
    """

    name: str
    version: str
    licence: str | None
    extras: bool


def parts() -> list[Part]:
    """Give Entente and all that it asks for and is installed, with what that asks for in turn, by name."""
    found: dict[str, Part] = {}
    needed = set(_reached("entente", extras=False))
    for name in sorted(needed | set(_reached("entente", extras=True))):
        one = distribution(name)
        found[name] = Part(one.metadata["Name"], one.version, licence_of(one), name not in needed)
    return list(found.values())


def _reached(name: str, extras: bool) -> Iterator[str]:
    """Go through what a package asks for, each once; of Entente's own extras, where wanted, those that are installed."""
    waiting, seen = [name], set()
    while waiting:
        here = _plain(waiting.pop())
        if here in seen:
            continue
        seen.add(here)
        try:
            one = distribution(here)
        except PackageNotFoundError:  # not for this system, or an extra that is not installed
            continue
        yield here
        for line in one.requires or ():
            wanted, _, marker = line.partition(";")
            if "extra ==" in marker and not (extras and here == name):
                continue
            if (match := _NAME.match(wanted)) is not None:
                waiting.append(match[1])


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(one: Distribution) -> str | None:
    """Give what a package says of its licence: its expression, its classifiers, its short words, or the heading of the licence's text."""
    told = one.metadata
    if "License-Expression" in told:
        return str(told["License-Expression"])
    classified = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    named = [words for words in classified if words != "OSI Approved"]
    if named:
        return " AND ".join(named)
    words = " ".join(str(told["License"]).split()) if "License" in told else ""
    if words and words.upper() != "UNKNOWN":
        return words if len(words) <= _LONG else words[:_LONG].rstrip() + "…"
    return _heading(one)


def _heading(one: Distribution) -> str | None:
    """The first line of the licence that a package carries, where it is a heading ("MIT License")."""
    for name in one.metadata.get_all("License-File") or ():
        text = one.read_text(f"licenses/{name}") or one.read_text(str(name)) or ""
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        if "licen" in first.lower() and len(first) <= _LONG:
            return first
    return None


def list_licences(form: str) -> int:
    """Print the list, as rows or as a bill of materials in CycloneDX."""
    listed = parts()
    if form == "table":
        rows = ((each.name, each.version, each.licence or "not told", "extra" if each.extras else "needed") for each in listed)
        print_rows(("package", "version", "licence", "why"), rows)
    elif form == "cyclonedx":
        print(dumps(bill(listed)))
    else:
        raise UnknownNameError("format", form, ("table", "cyclonedx"))
    return DONE


def bill(listed: list[Part]) -> dict[str, object]:
    """Give a bill of materials (CycloneDX 1.5)."""
    components = [
        {
            "type": "library",
            "name": each.name,
            "version": each.version,
            "scope": "optional" if each.extras else "required",
            "purl": f"pkg:pypi/{_plain(each.name)}@{each.version}",
            "licenses": [] if each.licence is None else [{"license": {"name": each.licence}}],
        }
        for each in listed
        if _plain(each.name) != "entente"
    ]
    main = next(({"type": "application", "name": each.name, "version": each.version} for each in listed if each.name == "entente"), None)
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": main}, "components": components}
