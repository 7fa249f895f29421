"""records are found by what is asked of them, not by walking their organisation"""

from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

KINDS = (
    *('absence', 'agency_contact', 'appointment', 'assignment', 'clash', 'contact_link'),
    *('employer', 'employer_contact', 'follow_up_visit', 'late_note', 'organisation'),
    *('participant', 'placement', 'profile', 'reminder', 'staff'),
)


def upgrade() -> None:
    for kind in KINDS:
        _turn(kind, 'organisation_id', 'ref')


def downgrade() -> None:
    for kind in KINDS:
        _turn(kind, 'ref', 'organisation_id')


def _turn(kind: str, first: str, second: str) -> None:
    with op.batch_alter_table(kind) as table:
        table.drop_constraint(table.f(f'uq_{kind}_{first}'), type_='unique')
        table.create_unique_constraint(table.f(f'uq_{kind}_{second}'), [second, first])
