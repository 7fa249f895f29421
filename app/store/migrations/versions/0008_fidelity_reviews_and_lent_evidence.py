"""fidelity reviews and evidence that is lent"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('evidence_look',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('pack_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('what', sa.String(length=20), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence_look'))
    )
    with op.batch_alter_table('evidence_look', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_look_pack_id'), ['pack_id'], unique=False)

    op.create_table('evidence_pack',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('team', sa.String(length=255), nullable=False),
    sa.Column('scale', sa.String(length=20), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('made_by', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence_pack')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_evidence_pack_token_hash'))
    )
    with op.batch_alter_table('evidence_pack', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_pack_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('fidelity_action',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('review_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('what', sa.LargeBinary(), nullable=False),
    sa.Column('owner_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fidelity_action'))
    )
    with op.batch_alter_table('fidelity_action', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_fidelity_action_review_id'), ['review_id'], unique=False)

    op.create_table('fidelity_review',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('team', sa.String(length=255), nullable=False),
    sa.Column('scale', sa.String(length=20), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('reviewers', sa.LargeBinary(), nullable=True),
    sa.Column('made_by', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fidelity_review'))
    )
    with op.batch_alter_table('fidelity_review', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_fidelity_review_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('fidelity_score',
    sa.Column('review_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('score', sa.Integer(), nullable=True),
    sa.Column('suggested', sa.Integer(), nullable=True),
    sa.Column('checks', sa.JSON(), nullable=False),
    sa.Column('comment', sa.LargeBinary(), nullable=True),
    sa.Column('evidence', sa.LargeBinary(), nullable=True),
    sa.Column('by_staff', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('review_id', 'number', name=op.f('pk_fidelity_score'))
    )


def downgrade() -> None:
    op.drop_table('fidelity_score')
    with op.batch_alter_table('fidelity_review', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_fidelity_review_organisation_id'))

    op.drop_table('fidelity_review')
    with op.batch_alter_table('fidelity_action', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_fidelity_action_review_id'))

    op.drop_table('fidelity_action')
    with op.batch_alter_table('evidence_pack', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_evidence_pack_organisation_id'))

    op.drop_table('evidence_pack')
    with op.batch_alter_table('evidence_look', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_evidence_look_pack_id'))

    op.drop_table('evidence_look')
