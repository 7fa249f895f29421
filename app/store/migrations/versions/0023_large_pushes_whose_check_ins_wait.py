"""large pushes whose check-ins wait"""

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('postponed',
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('revision', sa.BigInteger(), nullable=False),
    sa.Column('touched', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('organisation_id', 'revision', name=op.f('pk_postponed'))
    )


def downgrade() -> None:
    op.drop_table('postponed')
