"""whose check-ins wait for a changed rule"""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('unkept',
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('record_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.PrimaryKeyConstraint('organisation_id', 'kind', 'record_id', name=op.f('pk_unkept'))
    )


def downgrade() -> None:
    op.drop_table('unkept')
