"""The tables, in SQL that SQLite and PostgreSQL both know. A change here needs a migration beside it (a test compares the two)."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

# Ids and days sort by code point on both, whatever the collation of the database: the same record lists in the same order.
KEY = String().with_variant(String(collation="C"), "postgresql")


def _document(primary: bool = False) -> Column[str]:
    return Column("document", KEY, ForeignKey("documents.id"), primary_key=primary, nullable=False)


def _fact() -> Column[str]:
    return Column("fact", KEY, ForeignKey("facts.id", ondelete="CASCADE"), primary_key=True)


# -- documents: `outlet` to `url` are what is believed of a document, computed from its descriptions whenever one is added.
documents = Table(
    "documents", metadata,
    Column("id", KEY, primary_key=True),
    Column("kind", KEY, nullable=False),
    Column("source", Text),
    Column("outlet", Text),
    Column("author", Text),
    Column("language", KEY),
    Column("published", KEY),
    Column("title", Text),
    Column("url", Text),
    Column("characters", Integer, nullable=False),
    Index("documents_published", "published"),
)  # fmt: skip

# UTF-8, compressed: a text may hold U+0000, which PostgreSQL's text type refuses.
texts = Table("texts", metadata, _document(True), Column("text", LargeBinary, nullable=False))

# Digests stand in keys, because paths, addresses and titles may be longer than an index of PostgreSQL takes.
sources = Table(
    "sources", metadata, _document(True), Column("digest", KEY, primary_key=True), Column("source", Text, nullable=False),
    Index("sources_digest", "digest"),
)  # fmt: skip
locators = Table(
    "locators", metadata, _document(True), Column("digest", KEY, primary_key=True), Column("locator", Text, nullable=False),
    Index("locators_digest", "digest"),
)  # fmt: skip
descriptions = Table(
    "descriptions", metadata, _document(True), Column("digest", KEY, primary_key=True), Column("json", Text, nullable=False),
)  # fmt: skip
# What documents were cleaned from: bytes by their SHA-256, compressed, each once; and which document came of which, and how.
originals = Table(
    "originals", metadata, Column("digest", KEY, primary_key=True), Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip
cleanings = Table(
    "cleanings", metadata, _document(True),
    Column("digest", KEY, ForeignKey("originals.digest"), nullable=False),
    Column("reading", Text, nullable=False),
    Column("cleaner", KEY, nullable=False),
    Index("cleanings_digest", "digest"),
)  # fmt: skip
failures = Table(
    "failures", metadata, Column("digest", KEY, primary_key=True), Column("locator", Text, nullable=False),
    Column("problem", Text, nullable=False), Column("mend", Text, nullable=False),
)  # fmt: skip

# Files of many documents that are half read: how many pieces of one are kept, and the state (size, time, claims) in which it was then.
progress = Table(
    "progress", metadata, Column("digest", KEY, primary_key=True), Column("source", Text, nullable=False),
    Column("state", Text, nullable=False), Column("pieces", Integer, nullable=False),
)  # fmt: skip

# Documents of which words were removed for ever (`removing`): `text`, all but what facts quote; `document`, all; `names`, those of persons.
# Until the words are gone from the file, too, `done` is 0. Such a document takes nothing in any more.
removed = Table(
    "removed", metadata, Column("document", KEY, primary_key=True), Column("what", KEY, nullable=False), Column("at", KEY, nullable=False),
    Column("done", Integer, nullable=False),
)  # fmt: skip
settings = Table("settings", metadata, Column("name", KEY, primary_key=True), Column("value", Text, nullable=False))
# Documents that were taken out of the record, until they are added again (`back`): rows are never deleted.
withdrawals = Table(
    "withdrawals", metadata,
    Column("number", Integer, primary_key=True),
    _document(),
    Column("by", Text, nullable=False),
    Column("at", KEY, nullable=False),
    Column("why", Text, nullable=False),
    Column("back", KEY),
    Index("withdrawals_document", "document"),
)  # fmt: skip

# -- mentions
codings = Table("codings", metadata, Column("number", Integer, primary_key=True), Column("name", Text, nullable=False, unique=True))
coded = Table(
    "coded", metadata, _document(True), Column("coding", Integer, ForeignKey("codings.number"), primary_key=True),
    Column("json", LargeBinary, nullable=False),
)  # fmt: skip
mentions = Table(
    "mentions", metadata,
    Column("coding", Integer, ForeignKey("codings.number"), primary_key=True),
    Column("id", KEY, primary_key=True),
    _document(),
    Column("kind", KEY, nullable=False),
    Column("start", Integer, nullable=False),
    Column("json", Text, nullable=False),
    Index("mentions_document", "document", "kind"),
    Index("mentions_id", "id"),
)  # fmt: skip

# -- known entities of a knowledge base: of no text, and no fact
known = Table("known", metadata, Column("id", KEY, primary_key=True), Column("json", Text, nullable=False))

# -- decisions: rows are only ever inserted.
decisions = Table(
    "decisions", metadata,
    Column("number", Integer, primary_key=True),
    Column("id", KEY, nullable=False, unique=True),
    Column("by", Text, nullable=False),
    Column("at", KEY, nullable=False),
    Column("kind", KEY, nullable=False),
    Column("fact", KEY, nullable=False),
    Column("mention", KEY),
    Column("undoes", KEY),
    Column("json", Text, nullable=False),
    Index("decisions_mention", "mention"),
    Index("decisions_undoes", "undoes"),
)  # fmt: skip

# -- the record
builds = Table(
    "builds", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("coding", Integer, ForeignKey("codings.number"), nullable=False),
    Column("resolver", Text, nullable=False),
    Column("digest", KEY, nullable=False),
    Column("created_at", KEY, nullable=False),
    Column("decisions", Integer),
)  # fmt: skip
# The build that first knew a document.
arrivals = Table(
    "arrivals", metadata, _document(True), Column("build", Integer, ForeignKey("builds.number"), nullable=False),
    Index("arrivals_build", "build"),
)  # fmt: skip
facts = Table(
    "facts", metadata,
    Column("id", KEY, primary_key=True),
    Column("kind", KEY, nullable=False),
    Column("type", KEY),
    Column("mode", KEY),
    Column("status", KEY),
    Column("first_day", KEY),
    Column("last_day", KEY),
    Column("sort_day", KEY),
    Column("confidence", Float),
    Column("version", Integer, nullable=False),
    Column("json", Text, nullable=False),
    Column("documents", Integer),
    Column("independent", Integer),
    Index("facts_kind", "kind", "sort_day", "id"),
    Index("facts_type", "kind", "type"),
)  # fmt: skip
names = Table("names", metadata, _fact(), Column("folded", KEY, primary_key=True), Index("names_folded", "folded"))
parties = Table(
    "parties", metadata, _fact(), Column("entity", KEY, ForeignKey("facts.id"), primary_key=True), Column("side", KEY, primary_key=True),
    Index("parties_entity", "entity", "side", "fact"),
)  # fmt: skip
facets = Table(
    "facets", metadata, _fact(), Column("facet", KEY, primary_key=True), Column("value", KEY, primary_key=True),
    Index("facets_value", "facet", "value"),
)  # fmt: skip
# `member` is a mention; for a lineage, a document.
members = Table("members", metadata, _fact(), Column("member", KEY, primary_key=True), Index("members_member", "member"))
# The words by which a fact is found, folded (`entente.store.names.fold_text`); `number` is what SQLite's full-text index points to.
# That index (`search_index`, migration 0004) is no table of ours: FTS5 keeps it, where SQLite has it; PostgreSQL indexes `words` itself.
search = Table(
    "search", metadata,
    Column("number", Integer, primary_key=True),
    Column("fact", KEY, ForeignKey("facts.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("kind", KEY, nullable=False),
    Column("words", Text, nullable=False),
)  # fmt: skip
redirects = Table(
    "redirects", metadata, Column("old", KEY, primary_key=True), Column("new", KEY, ForeignKey("facts.id"), nullable=False),
    Index("redirects_new", "new"),
)  # fmt: skip
unmoored = Table(
    "unmoored", metadata, Column("place", Integer, primary_key=True, autoincrement=False), Column("decision", KEY, nullable=False),
    Column("problem", Text, nullable=False),
)  # fmt: skip
changes = Table(
    "changes", metadata,
    Column("build", Integer, ForeignKey("builds.number"), primary_key=True),
    Column("id", KEY, primary_key=True),
    Column("kind", KEY, nullable=False),
    Column("change", KEY, nullable=False),
    Column("was", Text),
)  # fmt: skip

# Every id ever shown: `leads_to` where what it told stands elsewhere now, else the build that it went with, and why.
shown = Table(
    "shown", metadata,
    Column("id", KEY, primary_key=True),
    Column("kind", KEY, nullable=False),
    Column("leads_to", KEY),
    Column("gone", Integer),
    Column("why", Text),
)  # fmt: skip

# What resolving keeps from one build to the next (`entente.resolve.desk`), and which build it belongs to (space "build"). All of it may be
# dropped: the next build is then made from nothing.
kept = Table(
    "kept", metadata, Column("space", KEY, primary_key=True), Column("key", KEY, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)  # fmt: skip
# Documents that came or changed, or were coded, since the build that what is kept belongs to; one may stand here several times.
touched = Table(
    "touched", metadata, Column("number", Integer, primary_key=True), Column("document", KEY, nullable=False),
    Index("touched_document", "document"),
)  # fmt: skip

# One row: who makes the next build.
settler = Table(
    "settler", metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("token", KEY),
    Column("holder", Text),
    Column("host", Text),
    Column("pid", Integer),
    Column("started", Text),
    Column("since", KEY),
)  # fmt: skip

# -- watching: an entry is `waiting` until its document is kept (with it, in one transaction), then `done`; `failed` once given up.
feeds = Table(
    "feeds", metadata,
    Column("digest", KEY, primary_key=True),
    Column("address", Text, nullable=False),
    Column("moved", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("tried_at", KEY),
    Column("succeeded_at", KEY),
    Column("not_before", KEY),
    Column("errors", Integer, nullable=False),
    Column("problem", Text),
)  # fmt: skip
entries = Table(
    "entries", metadata,
    Column("feed", KEY, ForeignKey("feeds.digest"), primary_key=True),
    Column("entry", KEY, primary_key=True),
    Column("state", KEY, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("seen_at", KEY, nullable=False),
    Column("json", Text),
    Column("problem", Text),
    Index("entries_state", "state", "feed"),
)  # fmt: skip
alerts = Table(
    "alerts", metadata,
    Column("id", KEY, primary_key=True),
    Column("build", Integer, nullable=False),
    Column("at", KEY, nullable=False),
    Column("json", Text, nullable=False),
    Column("sent_at", KEY),
    Column("tries", Integer, nullable=False),
    Index("alerts_at", "at", "id"),
)  # fmt: skip
# How far alerting has come: the last build that was looked at.
watched = Table("watched", metadata, Column("name", KEY, primary_key=True), Column("build", Integer, nullable=False))

# -- access: words of tokens are nowhere, only slow hashes of them; rows of the audit are only ever inserted.
tokens = Table(
    "tokens", metadata,
    Column("id", KEY, primary_key=True),
    Column("name", Text, nullable=False),
    Column("scope", KEY, nullable=False),
    Column("salt", KEY, nullable=False),
    Column("digest", KEY, nullable=False),
    Column("created_at", KEY, nullable=False),
    Column("expires_at", KEY),
    Column("revoked_at", KEY),
)  # fmt: skip
audit = Table(
    "audit", metadata,
    Column("number", Integer, primary_key=True),
    Column("at", KEY, nullable=False),
    Column("who", Text, nullable=False),
    Column("token", KEY),
    Column("scope", KEY, nullable=False),
    Column("address", KEY),
    Column("action", KEY, nullable=False),
    Column("what", Text, nullable=False),
    Index("audit_who", "who", "number"),
)  # fmt: skip
