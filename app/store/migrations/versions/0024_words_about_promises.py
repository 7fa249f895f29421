"""words about promises"""

import sqlalchemy as sa
from alembic import op

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('deferral', schema=None) as batch_op:
        batch_op.add_column(sa.Column('contact_id', sa.Uuid(as_uuid=False), nullable=True))
        batch_op.create_index(batch_op.f('ix_deferral_contact_id'), ['contact_id'], unique=False)

    with op.batch_alter_table('done_elsewhere', schema=None) as batch_op:
        batch_op.add_column(sa.Column('contact_id', sa.Uuid(as_uuid=False), nullable=True))
        batch_op.create_index(batch_op.f('ix_done_elsewhere_contact_id'), ['contact_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('done_elsewhere', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_done_elsewhere_contact_id'))
        batch_op.drop_column('contact_id')

    with op.batch_alter_table('deferral', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_deferral_contact_id'))
        batch_op.drop_column('contact_id')

