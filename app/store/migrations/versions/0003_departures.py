"""departures; news read in one sweep of an index"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('departure',
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('revision', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('record_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('participant_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('staff_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.PrimaryKeyConstraint('organisation_id', 'revision', 'kind', name=op.f('pk_departure'))
    )
    op.create_index('ix_scope_joined', 'scope', ['organisation_id', 'staff_id', 'joined'])
    op.drop_index('ix_latest_revision', 'latest')
    op.drop_index('ix_latest_staff', 'latest')
    op.create_index('ix_latest_revision', 'latest', ['organisation_id', 'revision', 'participant_id', 'staff_id'])


def downgrade() -> None:
    op.drop_index('ix_latest_revision', 'latest')
    op.create_index('ix_latest_staff', 'latest', ['organisation_id', 'staff_id', 'revision'])
    op.create_index('ix_latest_revision', 'latest', ['organisation_id', 'revision'])
    op.drop_index('ix_scope_joined', 'scope')
    op.drop_table('departure')
