"""How long what is written about somebody is kept, as far as the program decides it.

How long the record itself is kept is for each organisation to decide, by its rules of disposal.
"""

from typing import NamedTuple

from app.appointments import invitations, outgoing
from app.own_page import links
from app.records.caseload import UNDOABLE
from app.store import purge


class Storage(NamedTuple):
    """In days, but for the link to a meeting. `undone`: for so long what was deleted can come back;
    `gone`: after that it stands in the log of changes alone; `messages`: after the meeting;
    `meeting_link`: hours after it began; `page_link`: from the day it was given.
    """

    undone: int
    gone: int
    messages: int
    meeting_link: int
    page_link: int


STORAGE = Storage(
    UNDOABLE.days,
    purge.KEPT.days,
    outgoing.KEPT.days,
    invitations.LASTS.seconds // 3600,
    links.LASTS.days,
)
# As the file tells it, whose reader is a program.
IN_FILE = {
    "record": "decided by the organisation",
    "deleted_can_be_restored_days": STORAGE.undone,
    "deleted_in_log_of_changes_only_after_days": STORAGE.gone,
    "messages_kept_after_meeting_days": STORAGE.messages,
    "meeting_link_ends_hours_after_it_begins": STORAGE.meeting_link,
    "own_page_link_lasts_at_most_days": STORAGE.page_link,
}
