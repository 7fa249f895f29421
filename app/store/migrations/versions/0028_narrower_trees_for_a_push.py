"""narrower trees for a push"""

from alembic import op

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None

LOG = {'ix_change_record': ('record_id', 'revision'), 'ix_change_participant': ('participant_id',)}


def upgrade() -> None:
    _key('record_id', 'kind', 'organisation_id')
    for name, columns in LOG.items():
        op.drop_index(name, 'change')
        op.create_index(name, 'change', columns)


def downgrade() -> None:
    _key('organisation_id', 'kind', 'record_id')
    for name, columns in LOG.items():
        op.drop_index(name, 'change')
        op.create_index(name, 'change', ('organisation_id', *columns))


def _key(*columns: str) -> None:
    with op.batch_alter_table('latest') as table:
        table.drop_constraint('pk_latest', type_='primary')
        table.create_primary_key('pk_latest', list(columns))
