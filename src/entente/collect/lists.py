"""Read lists of addresses: feeds (OPML, or a line each) and pages (sitemaps). A list holds no text: what it names must be fetched."""

from collections.abc import Iterator

from entente.collect.address import plain_address
from entente.collect.decode import decode
from entente.collect.markup import local, parse_xml
from entente.collect.reading import Collected, Place, Reading
from entente.collect.refusal import RefusedError

MAX_LISTED = 50_000


def read_list(data: bytes, place: Place, reading: Reading) -> Iterator[Collected]:
    """Fetch what a list names, where fetching is wanted.

    Raises:
        RefusedError: it is broken or names nothing, or nothing is fetched.
    """
    what, addresses = listed(data, None)
    yield from follow_addresses(what, addresses, place, reading)


def read_lines(data: bytes, place: Place, reading: Reading) -> Iterator[Collected]:
    """Fetch what a plain list names, one address a line, as `read_list`.

    Raises:
        RefusedError: as in `read_list`.
    """
    yield from follow_addresses("a list", feed_lines(decode(data).text), place, reading)


def follow_addresses(what: str, addresses: list[str], place: Place, reading: Reading) -> Iterator[Collected]:
    """Fetch addresses, where fetching is wanted.

    Args:
        what: what names them, in words.
        addresses: absolute, each once.
        place, reading: as in `read_stream`.

    Raises:
        RefusedError: there are none, nothing is fetched, or the list stands in an archive.
    """
    if not addresses:
        raise RefusedError(f"It is {what}, but names no address.", "Check that it was saved whole.")
    if reading.follow is None:
        problem = f"It is {what} of {len(addresses)} address{'es' * (len(addresses) > 1)}, and holds no article itself."
        raise RefusedError(problem, "Add it with --fetch; if they are feeds, you may give it to `entente watch`.")
    if reading.depth > 0:
        raise RefusedError(f"It is {what} inside an archive; what such lists name is not fetched.", "Take it out and add it by itself.")
    yield from reading.follow(addresses, reading.claims)


def listed(data: bytes, base: str | None) -> tuple[str, list[str]]:
    """Give what a list is, in words, and the addresses that it names, in its order, each once.

    Args:
        data: an OPML file or a sitemap.
        base: the address that it came from.

    Raises:
        RefusedError: it is broken or names nothing.
    """
    root = parse_xml(data, "list of addresses")
    name = local(root).lower()
    if name == "opml":
        what, offers = "a list of feeds (OPML)", [element.get("xmlUrl") or element.get("xmlurl") for element in root.iter("{*}outline")]
    elif name in ("urlset", "sitemapindex"):
        what = "a sitemap" if name == "urlset" else "an index of sitemaps"
        inside = "url" if name == "urlset" else "sitemap"
        offers = [part.text for element in root if local(element) == inside for part in element if local(part) == "loc"]
    else:
        raise RefusedError("It is no list of feeds and no sitemap.", "Check its address.")
    found = list(dict.fromkeys(address for offer in offers if (address := plain_address(offer, base))))
    if not found:
        raise RefusedError(f"It is {what}, but names no address.", "Check that it was saved whole.")
    return what, found[:MAX_LISTED]


def feed_lines(text: str) -> list[str]:
    """Give the addresses of a plain list: one a line; lines that begin with # are comments.

    Raises:
        RefusedError: a line is no address.
    """
    found: list[str] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        address = plain_address(words.split()[0])
        if address is None:
            raise RefusedError(f"Line {number} is no address: '{words[:60]}'.", "Give one feed a line, such as https://example.org/feed.xml.")
        found.append(address)
    return list(dict.fromkeys(found))
