"""Fetching: wishes of sites are kept, nothing inside is reached, and no server costs more than its bounds."""

import time
from collections.abc import Iterator

import pytest

from entente.collect import reach
from entente.collect.claims import NO_CLAIMS
from entente.collect.fetch import Fetcher, FetchError, Limits
from entente.collect.reach import is_public
from entente.collect.robots import read_rules
from entente.collect.web import Web
from entente.record import Document, FailedDocument
from misbehaving import AR, EN, PAGE, Misbehaving, answer, misbehaving, to

QUICK = Limits(silence=0.3, total=0.5, max_bytes=1_000_000, redirects=3, delay=0.0, tries=2, pause=0.001, patience=0.2)


@pytest.fixture
def server() -> Iterator[Misbehaving]:
    with misbehaving() as running:
        yield running


def fetcher(limits: Limits = QUICK, *allowed: str) -> Fetcher:
    return Fetcher(limits, frozenset(allowed or ("127.0.0.1",)))


GOOD = ("page", "gzip", "chunks", "too-long", "429", "500-then-200", "moved")
BAD = {
    "slow-head": "takes more than",
    "slow-body": "takes more than",
    "silent": "takes more than",
    "endless": "larger than 1 MB",
    "endless-head": "no whole answer",
    "says-huge": "larger than 1 MB",
    "loop": "redirects more than 3 times",
    "chain": "redirects more than 3 times",
    "inward": "localhost is on this machine",
    "metadata": "169.254.169.254 is on this machine or in a private network",
    "to-file": "redirects to what is no web address",
    "nowhere": "redirects to what is no web address",
    "bomb": "unpacks to more than 1 MB",
    "bad-gzip": "damaged",
    "brotli": "'br'",
    "too-short": "no whole answer",
    "bad-chunks": "no whole answer",
    "continues": "no whole answer",
    "negative-length": "larger than 1 MB",
    "huge-chunk": "larger than 1 MB",
    "many-layers": "packed in 2000 layers",
    "to-password": "holds a user name",
    "long-address": "no whole answer",
    "no-status": "no whole answer",
    "no-bytes": "HTTP 204",
    "part": "HTTP 206",
    "404-in-words": "nothing at this address (HTTP 404)",
    "no-http": "no whole answer",
    "hangs-up": "no whole answer",
    "429-long": "asks for patience (HTTP 429)",
    "500": "in trouble (HTTP 500)",
    "403": "does not give it (HTTP 403)",
    "gone": "nothing at this address (HTTP 404)",
}


@pytest.mark.parametrize("path", GOOD)
def test_what_can_be_had_is_had(server: Misbehaving, path: str) -> None:
    got = fetcher().get(f"{server.address}/{path}")
    assert got.body == PAGE.encode()
    assert got.moved == (f"{server.address}/page" if path == "moved" else None)


@pytest.mark.parametrize(("path", "problem"), BAD.items(), ids=BAD.keys())
def test_what_misbehaves_is_one_line_within_bounds(server: Misbehaving, path: str, problem: str) -> None:
    started = time.monotonic()
    with pytest.raises(FetchError) as caught:
        fetcher().get(f"{server.address}/{path}")
    assert problem in caught.value.problem
    assert caught.value.mend
    assert "\n" not in str(caught.value)
    assert time.monotonic() - started < 10
    assert server.counts[f"/{path}"] <= 4


def test_a_server_that_asks_for_patience_says_how_long(server: Misbehaving) -> None:
    with pytest.raises(FetchError) as caught:
        fetcher().get(f"{server.address}/429-long")
    assert (caught.value.retry_after, server.counts["/429-long"]) == (3600, 1)


def test_what_cannot_be_reached() -> None:
    for address, problem in {
        "http://127.0.0.1:1/": "no whole answer",
        "ftp://example.org/": "no web address",
        "http://user:secret@example.org/": "holds a user name",
        "http://exa mple.org/": "no web address",
    }.items():
        with pytest.raises(FetchError, match=problem) as caught:
            fetcher().get(address)
        assert "secret" not in str(caught.value)


PUBLIC = {
    "93.184.216.34": True, "2606:2800:220:1::1": True, "::ffff:93.184.216.34": True, "64:ff9b::5db8:d822": True,
    "127.0.0.1": False, "127.9.9.9": False, "10.0.0.1": False, "172.16.0.1": False, "192.168.1.1": False, "169.254.169.254": False,
    "0.0.0.0": False, "100.64.0.1": False, "224.0.0.1": False, "255.255.255.255": False, "198.18.0.1": False, "::1": False, "::": False,
    "fe80::1": False, "fe80::1%eth0": False, "fc00::1": False, "fec0::1": False, "ff02::1": False, "::ffff:127.0.0.1": False,
    "64:ff9b::7f00:1": False, "2002:7f00:1::": False, "::127.0.0.1": False, "no": False,
}  # fmt: skip


@pytest.mark.parametrize(("address", "public"), PUBLIC.items(), ids=PUBLIC.keys())
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "LOCALHOST"])
def test_nothing_inside_is_asked(server: Misbehaving, host: str) -> None:
    with pytest.raises(FetchError):
        fetcher(QUICK, "example.org").get(f"http://{host}:{server.server_address[1]}/page")
    assert server.asked == []


def test_the_address_that_was_checked_is_connected_to(server: Misbehaving, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers differently each time gains nothing."""
    answers = iter(["93.184.216.34", "127.0.0.1", "127.0.0.1", "127.0.0.1"])
    connected: list[str] = []

    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (next(answers), port))]

    class Link:
        def __init__(self, *_: object) -> None: ...
        def settimeout(self, _: float) -> None: ...
        def close(self) -> None: ...
        def connect(self, place: tuple[str, int]) -> None:
            connected.append(place[0])
            raise ConnectionRefusedError

    monkeypatch.setattr(reach.socket, "getaddrinfo", resolve)
    monkeypatch.setattr(reach.socket, "socket", Link)
    with pytest.raises(FetchError, match="on this machine"):
        fetcher(QUICK, "example.com").get("http://rebinding.example.org/")
    assert connected == ["93.184.216.34"]
    assert server.asked == []


def test_unchanged_is_not_sent_again(server: Misbehaving) -> None:
    first = fetcher().get(f"{server.address}/etag")
    assert (first.changed, first.etag) == (True, '"v1"')
    again = fetcher().get(f"{server.address}/etag", first.etag, first.modified)
    assert (again.changed, again.body) == (False, b"")


# --- robots.txt -------------------------------------------------------------------------------------------------------------------

ROBOTS = """# everybody
User-agent: *
Disallow: /

User-agent: Entente/9.9
User-agent: other
Crawl-delay: 2.5
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Disallow: /caf%C3%A9
Sitemap: https://example.org/map.xml
"""
ALLOWED = {
    "/": True, "/private": False, "/private/x": False, "/privates": False, "/private/open/x": True, "/a.pdf": False, "/a.pdf?x": True,
    "/a/b.pdf": False, "/café/1": False, "/caf%c3%a9": False, "/robots.txt": True,
}  # fmt: skip


@pytest.mark.parametrize(("path", "allowed"), ALLOWED.items(), ids=[ascii(path) for path in ALLOWED])
def test_rules(path: str, allowed: bool) -> None:
    rules = read_rules(ROBOTS, "Entente")
    assert rules.allows(path) is allowed
    assert (rules.delay, rules.sitemaps) == (2.5, ("https://example.org/map.xml",))
    assert not read_rules(ROBOTS, "somebody").allows("/page")
    assert read_rules("User-agent: *\nDisallow:", "Entente").allows("/")


def test_rules_are_matched_in_no_time() -> None:
    assert read_rules("User-agent: *\nDisallow: /" + "*a" * 8 + "$", "x").allows("/" + "a" * 5_000 + "b")


def test_robots_are_asked_first_and_kept(server: Misbehaving) -> None:
    server.robots = "User-agent: *\nDisallow: /page"
    ours = fetcher()
    for _ in range(2):
        with pytest.raises(FetchError, match=r"robots\.txt asks not"):
            ours.get(f"{server.address}/page")
    with pytest.raises(FetchError, match=r"robots\.txt asks not"):
        ours.get(f"{server.address}/moved")  # what an address leads to is asked for, too
    assert [path for path, _ in server.asked] == ["/robots.txt", "/moved"]
    assert "User-Agent: Entente/" in server.asked[0][1]


@pytest.mark.parametrize("robots", [500, 429])
def test_a_site_whose_wishes_cannot_be_learnt_is_left_alone(server: Misbehaving, robots: int) -> None:
    server.robots = robots
    with pytest.raises(FetchError, match=r"robots\.txt cannot be had"):
        fetcher().get(f"{server.address}/page")
    assert server.counts["/page"] == 0


def test_a_host_is_left_in_peace(server: Misbehaving) -> None:
    now, waits = [0.0], []

    def sleep(seconds: float) -> None:
        waits.append(round(seconds, 3))
        now[0] += seconds

    server.robots = "User-agent: *\nCrawl-delay: 7"
    calm = Fetcher(Limits(delay=2.0, longest_delay=5.0), frozenset({"127.0.0.1"}), clock=lambda: now[0], sleep=sleep)
    for _ in range(3):
        calm.get(f"{server.address}/page")
    assert waits == [2.0, 5.0, 5.0]


# --- documents from the web -------------------------------------------------------------------------------------------------------


def found(server: Misbehaving, path: str, follow: bool = False) -> list[Document | FailedDocument]:
    return list(Web(fetcher(), follow)([f"{server.address}{path}"], NO_CLAIMS))


def test_pages_and_their_encodings(server: Misbehaving) -> None:
    (page,) = found(server, "/page")
    assert isinstance(page, Document)
    assert page.text.startswith(EN)
    assert page.told("url") == page.locators[0] == f"{server.address}/page"
    for path in ("/bad-charset", "/charset-in-head"):
        (page,) = found(server, path)
        assert isinstance(page, Document)
        assert page.text == AR.replace("،", "")


def test_feeds_within_and_followed(server: Misbehaving) -> None:
    within = found(server, "/feed")
    assert [getattr(item, "text", None) for item in within] == ["Short.", "The envoy left on Tuesday."]
    assert server.counts["/page"] == 0
    page, gone, teaser = found(server, "/feed", follow=True)
    assert isinstance(page, Document)
    assert page.text.startswith(EN)
    assert (page.outlet, page.told("title")) == ("The Example", "One")
    assert isinstance(gone, FailedDocument)
    assert "HTTP 404" in gone.problem
    assert getattr(teaser, "text", None) == "The envoy left on Tuesday."


def test_lists_are_followed_where_that_is_wanted(server: Misbehaving) -> None:
    server.pages["/map.xml"] = answer("<urlset xmlns='s'><url><loc>/page</loc></url><url><loc>/inward</loc></url></urlset>", "200 OK", "text/xml")  # noqa: E501
    server.pages["/index.xml"] = answer("<sitemapindex xmlns='s'><sitemap><loc>/map.xml</loc></sitemap></sitemapindex>", "200 OK", "text/xml")  # noqa: E501
    server.pages["/round.xml"] = answer("<sitemapindex xmlns='s'><sitemap><loc>/round.xml</loc></sitemap></sitemapindex>", "200 OK", "text/xml")  # noqa: E501
    assert "--fetch" in getattr(found(server, "/map.xml")[0], "mend", "")
    assert [type(item) for item in found(server, "/index.xml", follow=True)] == [Document, FailedDocument]
    (round_,) = found(server, "/round.xml", follow=True)
    assert isinstance(round_, FailedDocument)


def test_a_redirect_to_another_port_is_another_site(server: Misbehaving) -> None:
    with misbehaving() as other:
        other.robots = "User-agent: *\nDisallow: /"
        server.pages["/away"] = to(f"{other.address}/page")
        with pytest.raises(FetchError, match=r"robots\.txt asks not"):
            fetcher().get(f"{server.address}/away")
        assert [path for path, _ in other.asked] == ["/robots.txt"]
