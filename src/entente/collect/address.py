"""Web addresses as feeds and lists write them, made one for one page."""

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

# What newsletters and networks hang on an address to count who came by it; the page is the same without.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|at_\w+)$", re.IGNORECASE)


def plain_address(offer: str | None, base: str | None = None) -> str | None:
    """Give an absolute web address without fragment and counters, host in lower case; None for anything else.

    Args:
        offer: the address as it was written.
        base: the address of where it was written.
    """
    if not offer:
        return None
    try:
        parts = urlsplit(urljoin(base, offer.strip()) if base else offer.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or any(char.isspace() or ord(char) < 32 for char in offer.strip()):
        return None
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair.partition("=")[0]))
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", query, ""))
