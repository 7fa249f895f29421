"""questions and late notes are records

The tables of the same names were the server's own and reached nobody. Nothing had been released
with them: they are made anew. What came as a late note stays in the change log.
"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table('clash')
    op.drop_table('late_note')
    op.create_table('clash',
    sa.Column('subject_kind', sa.String(length=40), nullable=True),
    sa.Column('subject_id', sa.String(length=36), nullable=True),
    sa.Column('participant_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('staff_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('field', sa.String(length=60), nullable=True),
    sa.Column('stored', sa.LargeBinary(), nullable=True),
    sa.Column('offered', sa.LargeBinary(), nullable=True),
    sa.Column('stored_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('stored_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('offered_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('offered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.String(length=40), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('ref', sa.String(length=120), nullable=False),
    sa.Column('revision', sa.BigInteger(), nullable=False),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clash')),
    sa.UniqueConstraint('organisation_id', 'ref', name=op.f('uq_clash_organisation_id'))
    )
    with op.batch_alter_table('clash', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_clash_participant_id'), ['participant_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_clash_staff_id'), ['staff_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_clash_stored_by'), ['stored_by'], unique=False)
        batch_op.create_index(batch_op.f('ix_clash_offered_by'), ['offered_by'], unique=False)
        batch_op.create_index(batch_op.f('ix_clash_answered_by'), ['answered_by'], unique=False)

    op.create_table('late_note',
    sa.Column('subject_kind', sa.String(length=40), nullable=True),
    sa.Column('subject_id', sa.String(length=36), nullable=True),
    sa.Column('participant_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('author_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('said', sa.LargeBinary(), nullable=True),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('seen_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('ref', sa.String(length=120), nullable=False),
    sa.Column('revision', sa.BigInteger(), nullable=False),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_late_note')),
    sa.UniqueConstraint('organisation_id', 'ref', name=op.f('uq_late_note_organisation_id'))
    )
    with op.batch_alter_table('late_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_late_note_subject_id'), ['subject_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_late_note_participant_id'), ['participant_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_late_note_author_id'), ['author_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_late_note_seen_by'), ['seen_by'], unique=False)

    with op.batch_alter_table('employer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('merged_into', sa.Uuid(as_uuid=False), nullable=True))
        batch_op.create_index(batch_op.f('ix_employer_merged_into'), ['merged_into'], unique=False)

    with op.batch_alter_table('organisation_state', schema=None) as batch_op:
        batch_op.add_column(sa.Column('purged_to', sa.BigInteger(), server_default='0', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('organisation_state', schema=None) as batch_op:
        batch_op.drop_column('purged_to')

    with op.batch_alter_table('employer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_employer_merged_into'))
        batch_op.drop_column('merged_into')

    op.drop_table('late_note')
    op.drop_table('clash')
    op.create_table('clash',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('record_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('participant_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('change_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('field', sa.String(length=60), nullable=False),
    sa.Column('stored', sa.LargeBinary(), nullable=False),
    sa.Column('offered', sa.LargeBinary(), nullable=False),
    sa.Column('offered_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('found_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clash'))
    )
    with op.batch_alter_table('clash', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_clash_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_clash_record_id'), ['record_id'], unique=False)

    op.create_table('late_note',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('record_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('participant_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('author_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('device_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('fields', sa.LargeBinary(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_late_note'))
    )
    with op.batch_alter_table('late_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_late_note_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_late_note_participant_id'), ['participant_id'], unique=False)
