"""somebody's first contact with an employer is found in indexes alone"""

from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

LINK, CONTACT = 'ix_contact_link_participant_id', 'ix_employer_contact_id'


def upgrade() -> None:
    op.drop_index(LINK, 'contact_link')
    op.create_index(LINK, 'contact_link', ['participant_id', 'contact_id', 'deleted_at'])
    op.create_index(CONTACT, 'employer_contact', ['id', 'mode', 'date', 'deleted_at'])


def downgrade() -> None:
    op.drop_index(CONTACT, 'employer_contact')
    op.drop_index(LINK, 'contact_link')
    op.create_index(LINK, 'contact_link', ['participant_id'])
