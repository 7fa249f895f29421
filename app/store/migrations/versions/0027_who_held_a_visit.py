"""who held a visit"""

import sqlalchemy as sa
from alembic import op

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('follow_up_visit', schema=None) as batch_op:
        batch_op.add_column(sa.Column('held_by', sa.Uuid(as_uuid=False), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('follow_up_visit', schema=None) as batch_op:
        batch_op.drop_column('held_by')

