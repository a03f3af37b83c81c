"""What a fact said before a build changed it, which decisions and documents a build knew: so that two builds can be compared.

Of builds made before, only what changed is known; documents that stand already count as known to the newest of them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns and the table."""
    op.add_column("changes", sa.Column("was", sa.Text()))
    op.add_column("builds", sa.Column("decisions", sa.Integer()))
    op.create_table(
        "arrivals",
        sa.Column("document", KEY, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("build", sa.Integer(), sa.ForeignKey("builds.number"), nullable=False),
    )
    op.create_index("arrivals_build", "arrivals", ["build"])
    op.execute(
        "INSERT INTO arrivals (document, build) SELECT documents.id, (SELECT max(number) FROM builds) FROM documents "
        "WHERE EXISTS (SELECT 1 FROM builds)"
    )
