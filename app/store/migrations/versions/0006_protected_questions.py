"""questions and late notes of a protected identity"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('clash', schema=None) as batch_op:
        batch_op.add_column(sa.Column('protected_identity', sa.Boolean(), nullable=True))

    with op.batch_alter_table('late_note', schema=None) as batch_op:
        batch_op.add_column(sa.Column('protected_identity', sa.Boolean(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('late_note', schema=None) as batch_op:
        batch_op.drop_column('protected_identity')

    with op.batch_alter_table('clash', schema=None) as batch_op:
        batch_op.drop_column('protected_identity')
