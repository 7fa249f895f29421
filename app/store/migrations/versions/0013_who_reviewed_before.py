"""who reviewed before; packs that carry their rules"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('fidelity_reviewers',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('review_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('names', sa.LargeBinary(), nullable=True),
    sa.Column('by_staff', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fidelity_reviewers'))
    )
    with op.batch_alter_table('fidelity_reviewers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_fidelity_reviewers_review_id'), ['review_id'], unique=False)

    # What was lent so far carries neither rules nor checklists, without which nobody can read it.
    op.execute(
        "UPDATE evidence_pack SET content = NULL, withdrawn_at = CURRENT_TIMESTAMP "
        "WHERE content IS NOT NULL"
    )


def downgrade() -> None:
    with op.batch_alter_table('fidelity_reviewers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_fidelity_reviewers_review_id'))

    op.drop_table('fidelity_reviewers')
