"""bodies ready for the wire; the newest move between caseloads"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

BARE = sa.text('body IS NULL')


def upgrade() -> None:
    op.add_column('latest', sa.Column('body', sa.LargeBinary(), nullable=True))
    op.add_column('latest', sa.Column('shared', sa.LargeBinary(), nullable=True))
    op.add_column('latest', sa.Column('fades_on', sa.Date(), nullable=True))
    op.create_index('ix_latest_bare', 'latest', ['organisation_id'], sqlite_where=BARE, postgresql_where=BARE)
    op.add_column('organisation_state', sa.Column('moved_at', sa.BigInteger(), nullable=False, server_default='0'))


def downgrade() -> None:
    op.drop_column('organisation_state', 'moved_at')
    op.drop_index('ix_latest_bare', 'latest')
    for name in ('fades_on', 'shared', 'body'):
        op.drop_column('latest', name)
