"""hand-over reasons, and what was said of two employers"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('reason', sa.String(length=40), nullable=True))

    with op.batch_alter_table('employer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('same_as', sa.Uuid(as_uuid=False), nullable=True))
        batch_op.add_column(sa.Column('apart_from', sa.Uuid(as_uuid=False), nullable=True))
        batch_op.create_index(batch_op.f('ix_employer_apart_from'), ['apart_from'], unique=False)
        batch_op.create_index(batch_op.f('ix_employer_same_as'), ['same_as'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('employer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_employer_same_as'))
        batch_op.drop_index(batch_op.f('ix_employer_apart_from'))
        batch_op.drop_column('apart_from')
        batch_op.drop_column('same_as')

    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.drop_column('reason')

