"""outreach"""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('outreach',
    sa.Column('participant_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('specialist_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('mode', sa.String(length=40), nullable=True),
    sa.Column('reached', sa.String(length=40), nullable=True),
    sa.Column('notes', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('ref', sa.String(length=120), nullable=False),
    sa.Column('revision', sa.BigInteger(), nullable=False),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outreach')),
    sa.UniqueConstraint('ref', 'organisation_id', name=op.f('uq_outreach_ref'))
    )
    with op.batch_alter_table('outreach', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outreach_participant_id'), ['participant_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_outreach_specialist_id'), ['specialist_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('outreach', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outreach_specialist_id'))
        batch_op.drop_index(batch_op.f('ix_outreach_participant_id'))

    op.drop_table('outreach')
