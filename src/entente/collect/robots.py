"""Read robots.txt as RFC 9309 has it: the longest rule that fits decides, and of two as long the one that allows."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

MAX_BYTES = 500 * 1024
"""What the standard asks a crawler to read at least; no more is read."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site asks of one crawler.

    Attributes:
        rules: patterns, and whether each allows.
        delay: seconds between two requests; None where it asks for none.
        sitemaps: addresses of its sitemaps.
    """

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None
    sitemaps: tuple[str, ...] = ()

    def allows(self, target: str) -> bool:
        """Tell whether a path with its query may be fetched."""
        if target.partition("?")[0] == "/robots.txt":
            return True
        path = _tidy(target)
        best = (-1, True)
        for pattern, allow in self.rules:
            if _fits(pattern, path):
                best = max(best, (len(pattern), allow))
        return best[1]


OPEN = Rules()
"""A site that asks nothing."""

CLOSED = Rules((("/", False),))
"""A site whose wishes could not be learnt: nothing is fetched until they are."""


def read_rules(text: str, crawler: str) -> Rules:
    """Give the rules for a crawler: those of the groups that name it, else those for all.

    Args:
        text: robots.txt, decoded.
        crawler: its product token, such as "entente".
    """
    groups: list[tuple[set[str], list[tuple[str, bool]], list[float]]] = []
    sitemaps: list[str] = []
    naming = False
    for line in text.lstrip("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "sitemap":
            sitemaps.append(value)
        elif key == "user-agent":
            if not naming:
                groups.append((set(), [], []))
            groups[-1][0].add(re.split(r"[/\s]", value.lower())[0])
            naming = True
        elif groups:
            naming = False
            if key in ("allow", "disallow") and value:
                groups[-1][1].append((_tidy(value), key == "allow"))
            elif key == "crawl-delay":
                groups[-1][2].extend(_seconds(value))
    for name in (crawler.lower(), "*"):
        ours = [group for group in groups if name in group[0]]
        if ours:
            delays = [delay for group in ours for delay in group[2]]
            return Rules(tuple(rule for group in ours for rule in group[1]), max(delays, default=None), tuple(sitemaps))
    return Rules(sitemaps=tuple(sitemaps))


def _seconds(value: str) -> list[float]:
    return [float(value)] if re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", value) else []


def _tidy(path: str) -> str:
    """Write a path in one way: what needs no escape is not escaped."""
    return quote(unquote(path, errors="surrogateescape"), safe="/?&=*$:@!'()+,;~%-._", errors="surrogateescape")


def _fits(rule: str, path: str) -> bool:
    """Tell whether a rule fits the beginning of a path: each part after a star at its first place, so that time grows with the path."""
    ends = rule.endswith("$")
    first, *parts = rule.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for part in parts[:-1]:
        found = path.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    if not parts:
        return not ends or place == len(path)
    if ends:
        return path.endswith(parts[-1]) and len(path) - len(parts[-1]) >= place
    return path.find(parts[-1], place) >= 0
