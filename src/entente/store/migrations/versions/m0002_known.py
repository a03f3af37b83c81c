"""Known entities of a knowledge base that a user loads."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table("known", sa.Column("id", KEY, primary_key=True), sa.Column("json", sa.Text(), nullable=False))
