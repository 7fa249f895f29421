"""rules that an organisation has changed"""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('reminder_rule',
    sa.Column('name', sa.String(length=40), nullable=True),
    sa.Column('title', sa.String(length=60), nullable=True),
    sa.Column('from_on', sa.Date(), nullable=True),
    sa.Column('is_on', sa.Boolean(), nullable=True),
    sa.Column('counted_from', sa.String(length=40), nullable=True),
    sa.Column('opens_months', sa.Integer(), nullable=True),
    sa.Column('opens_days', sa.Integer(), nullable=True),
    sa.Column('due_months', sa.Integer(), nullable=True),
    sa.Column('due_days', sa.Integer(), nullable=True),
    sa.Column('met_by', sa.String(length=40), nullable=True),
    sa.Column('told', sa.String(length=40), nullable=True),
    sa.Column('tell', sa.String(length=40), nullable=True),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('organisation_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('ref', sa.String(length=120), nullable=False),
    sa.Column('revision', sa.BigInteger(), nullable=False),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminder_rule')),
    sa.UniqueConstraint('ref', 'organisation_id', name=op.f('uq_reminder_rule_ref'))
    )


def downgrade() -> None:
    op.drop_table('reminder_rule')
