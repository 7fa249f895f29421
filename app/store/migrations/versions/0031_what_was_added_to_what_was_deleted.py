"""what was added to what was deleted"""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('clash', schema=None) as batch_op:
        batch_op.add_column(sa.Column('added_id', sa.String(length=36), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('clash', schema=None) as batch_op:
        batch_op.drop_column('added_id')
