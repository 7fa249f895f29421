"""Agreed rhythms and what is said to check-ins"""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('cadence',
    sa.Column('participant_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('placement_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('specialist_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('from_on', sa.Date(), nullable=True),
    sa.Column('rhythm', sa.String(length=40), nullable=True),
    sa.Column('wish', sa.String(length=40), nullable=True),
    sa.Column('reason', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('ref', sa.String(length=120), nullable=False),
    sa.Column('revision', sa.BigInteger(), nullable=False),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_cadence')),
    sa.UniqueConstraint('ref', 'organisation_id', name=op.f('uq_cadence_ref'))
    )
    with op.batch_alter_table('cadence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cadence_participant_id'), ['participant_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_cadence_placement_id'), ['placement_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_cadence_specialist_id'), ['specialist_id'], unique=False)

    op.create_table('deferral',
    sa.Column('participant_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('specialist_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('check_in_id', sa.String(length=36), nullable=True),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('reason', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('ref', sa.String(length=120), nullable=False),
    sa.Column('revision', sa.BigInteger(), nullable=False),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deferral')),
    sa.UniqueConstraint('ref', 'organisation_id', name=op.f('uq_deferral_ref'))
    )
    with op.batch_alter_table('deferral', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_deferral_participant_id'), ['participant_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_deferral_specialist_id'), ['specialist_id'], unique=False)

    op.create_table('done_elsewhere',
    sa.Column('participant_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('specialist_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('check_in_id', sa.String(length=36), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('how', sa.String(length=40), nullable=True),
    sa.Column('notes', sa.LargeBinary(), nullable=True),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('ref', sa.String(length=120), nullable=False),
    sa.Column('revision', sa.BigInteger(), nullable=False),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_done_elsewhere')),
    sa.UniqueConstraint('ref', 'organisation_id', name=op.f('uq_done_elsewhere_ref'))
    )
    with op.batch_alter_table('done_elsewhere', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_done_elsewhere_participant_id'), ['participant_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_done_elsewhere_specialist_id'), ['specialist_id'], unique=False)

    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.add_column(sa.Column('put_off_to', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('elsewhere_on', sa.Date(), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.drop_column('elsewhere_on')
        batch_op.drop_column('put_off_to')

    with op.batch_alter_table('done_elsewhere', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_done_elsewhere_specialist_id'))
        batch_op.drop_index(batch_op.f('ix_done_elsewhere_participant_id'))

    op.drop_table('done_elsewhere')
    with op.batch_alter_table('deferral', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_deferral_specialist_id'))
        batch_op.drop_index(batch_op.f('ix_deferral_participant_id'))

    op.drop_table('deferral')
    with op.batch_alter_table('cadence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_cadence_specialist_id'))
        batch_op.drop_index(batch_op.f('ix_cadence_placement_id'))
        batch_op.drop_index(batch_op.f('ix_cadence_participant_id'))

    op.drop_table('cadence')
