"""who left a caseload is found without a look at all who ever were in it"""

from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_scope_left', 'scope', ['organisation_id', 'staff_id', 'left'])


def downgrade() -> None:
    op.drop_index('ix_scope_left', 'scope')
