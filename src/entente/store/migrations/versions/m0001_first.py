"""All tables of the first version.

This file never changes: it says how the first records were made. `tables.py` says how they stand now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make every table, and the one row of `settler`."""
    _documents()
    _mentions_and_decisions()
    _facts()
    _builds()
    op.execute("INSERT INTO settler (id) VALUES (1)")


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("source", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("author", sa.Text()),
        sa.Column("language", KEY),
        sa.Column("published", KEY),
        sa.Column("title", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("characters", sa.Integer(), nullable=False),
    )
    op.create_index("documents_published", "documents", ["published"])
    op.create_table(
        "texts",
        sa.Column("document", KEY, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "sources",
        sa.Column("document", KEY, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("digest", KEY, primary_key=True),
        sa.Column("source", sa.Text(), nullable=False),
    )
    op.create_index("sources_digest", "sources", ["digest"])
    op.create_table(
        "locators",
        sa.Column("document", KEY, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("digest", KEY, primary_key=True),
        sa.Column("locator", sa.Text(), nullable=False),
    )
    op.create_index("locators_digest", "locators", ["digest"])
    op.create_table(
        "descriptions",
        sa.Column("document", KEY, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("digest", KEY, primary_key=True),
        sa.Column("json", sa.Text(), nullable=False),
    )
    op.create_table(
        "failures",
        sa.Column("digest", KEY, primary_key=True),
        sa.Column("locator", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("mend", sa.Text(), nullable=False),
    )


def _mentions_and_decisions() -> None:
    op.create_table(
        "codings",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False, unique=True),
    )
    op.create_table(
        "coded",
        sa.Column("document", KEY, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("coding", sa.Integer(), sa.ForeignKey("codings.number"), primary_key=True),
        sa.Column("json", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "mentions",
        sa.Column("coding", sa.Integer(), sa.ForeignKey("codings.number"), primary_key=True),
        sa.Column("id", KEY, primary_key=True),
        sa.Column("document", KEY, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
    )
    op.create_index("mentions_document", "mentions", ["document", "kind"])
    op.create_index("mentions_id", "mentions", ["id"])
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("id", KEY, nullable=False, unique=True),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("fact", KEY, nullable=False),
        sa.Column("mention", KEY),
        sa.Column("undoes", KEY),
        sa.Column("json", sa.Text(), nullable=False),
    )
    op.create_index("decisions_mention", "decisions", ["mention"])
    op.create_index("decisions_undoes", "decisions", ["undoes"])


def _facts() -> None:
    op.create_table(
        "builds",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("coding", sa.Integer(), sa.ForeignKey("codings.number"), nullable=False),
        sa.Column("resolver", sa.Text(), nullable=False),
        sa.Column("digest", KEY, nullable=False),
        sa.Column("created_at", KEY, nullable=False),
    )
    op.create_table(
        "facts",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("type", KEY),
        sa.Column("mode", KEY),
        sa.Column("status", KEY),
        sa.Column("first_day", KEY),
        sa.Column("last_day", KEY),
        sa.Column("sort_day", KEY),
        sa.Column("confidence", sa.Float()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
    )
    op.create_index("facts_kind", "facts", ["kind", "sort_day", "id"])
    op.create_index("facts_type", "facts", ["kind", "type"])
    op.create_table(
        "names",
        sa.Column("fact", KEY, sa.ForeignKey("facts.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("folded", KEY, primary_key=True),
    )
    op.create_index("names_folded", "names", ["folded"])
    op.create_table(
        "parties",
        sa.Column("fact", KEY, sa.ForeignKey("facts.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("entity", KEY, sa.ForeignKey("facts.id"), primary_key=True),
        sa.Column("side", KEY, primary_key=True),
    )
    op.create_index("parties_entity", "parties", ["entity"])
    op.create_table(
        "facets",
        sa.Column("fact", KEY, sa.ForeignKey("facts.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("facet", KEY, primary_key=True),
        sa.Column("value", KEY, primary_key=True),
    )
    op.create_index("facets_value", "facets", ["facet", "value"])
    op.create_table(
        "members",
        sa.Column("fact", KEY, sa.ForeignKey("facts.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("member", KEY, primary_key=True),
    )
    op.create_index("members_member", "members", ["member"])


def _builds() -> None:
    op.create_table(
        "redirects",
        sa.Column("old", KEY, primary_key=True),
        sa.Column("new", KEY, sa.ForeignKey("facts.id"), nullable=False),
    )
    op.create_index("redirects_new", "redirects", ["new"])
    op.create_table(
        "unmoored",
        sa.Column("place", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("decision", KEY, nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
    )
    op.create_table(
        "changes",
        sa.Column("build", sa.Integer(), sa.ForeignKey("builds.number"), primary_key=True),
        sa.Column("id", KEY, primary_key=True),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("change", KEY, nullable=False),
    )
    op.create_table(
        "shown",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("leads_to", KEY),
        sa.Column("gone", sa.Integer()),
        sa.Column("why", sa.Text()),
    )
    op.create_table(
        "settler",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("token", KEY),
        sa.Column("holder", sa.Text()),
        sa.Column("host", sa.Text()),
        sa.Column("pid", sa.Integer()),
        sa.Column("started", sa.Text()),
        sa.Column("since", KEY),
    )
