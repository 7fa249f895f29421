"""times put to participants"""

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('invitation',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('appointment_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answers', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_invitation'))
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation_appointment_id'), ['appointment_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_made_at'), ['made_at'], unique=False)

    op.create_table('participant_message',
    sa.Column('appointment_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('occasion', sa.String(length=12), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('send_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('outcome', sa.String(length=20), nullable=True),
    sa.PrimaryKeyConstraint('appointment_id', 'version', 'occasion', name=op.f('pk_participant_message'))
    )
    with op.batch_alter_table('participant_message', schema=None) as batch_op:
        batch_op.create_index('ix_participant_message_open', ['done_at', 'send_at'], unique=False)

    with op.batch_alter_table('appointment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('appointment_kind', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('with_employer', sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column('with_team', sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('answer', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('wishes', sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('asked_by', sa.String(length=40), nullable=True))
        batch_op.create_index('ix_appointment_starts_at', ['starts_at', 'organisation_id'], unique=False)

    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.add_column(sa.Column('contact_by', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('reminded', sa.String(length=40), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('participant', schema=None) as batch_op:
        batch_op.drop_column('reminded')
        batch_op.drop_column('contact_by')

    with op.batch_alter_table('appointment', schema=None) as batch_op:
        batch_op.drop_index('ix_appointment_starts_at')
        batch_op.drop_column('asked_by')
        batch_op.drop_column('asked_at')
        batch_op.drop_column('wishes')
        batch_op.drop_column('answered_at')
        batch_op.drop_column('answer')
        batch_op.drop_column('version')
        batch_op.drop_column('with_team')
        batch_op.drop_column('with_employer')
        batch_op.drop_column('appointment_kind')

    with op.batch_alter_table('participant_message', schema=None) as batch_op:
        batch_op.drop_index('ix_participant_message_open')

    op.drop_table('participant_message')
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitation_made_at'))
        batch_op.drop_index(batch_op.f('ix_invitation_appointment_id'))

    op.drop_table('invitation')
