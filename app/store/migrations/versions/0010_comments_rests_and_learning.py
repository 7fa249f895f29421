"""the review of the log has a comment; signals rest; what the team learns"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('learner',
    sa.Column('learning_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('staff_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.PrimaryKeyConstraint('learning_id', 'staff_id', name=op.f('pk_learner'))
    )
    with op.batch_alter_table('learner', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_learner_staff_id'), ['staff_id'], unique=False)

    op.create_table('learning',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=True),
    sa.Column('said', sa.LargeBinary(), nullable=False),
    sa.Column('made_by', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reviewed_on', sa.Date(), nullable=True),
    sa.Column('reviewed_by', sa.Uuid(as_uuid=False), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_learning'))
    )
    with op.batch_alter_table('learning', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_learning_made_by'), ['made_by'], unique=False)

    op.create_table('snooze',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('subject_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('word', sa.LargeBinary(), nullable=False),
    sa.Column('made_by', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_snooze'))
    )
    with op.batch_alter_table('snooze', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_snooze_subject_id'), ['subject_id'], unique=False)

    with op.batch_alter_table('employer_contact', schema=None) as batch_op:
        batch_op.add_column(sa.Column('review_comment', sa.LargeBinary(), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('employer_contact', schema=None) as batch_op:
        batch_op.drop_column('review_comment')

    with op.batch_alter_table('snooze', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_snooze_subject_id'))

    op.drop_table('snooze')
    with op.batch_alter_table('learning', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_learning_made_by'))

    op.drop_table('learning')
    with op.batch_alter_table('learner', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_learner_staff_id'))

    op.drop_table('learner')
