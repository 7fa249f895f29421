"""Records written from a server page: through the one door, with their check-ins kept current."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from flask import request

from app.records.identity import record_id
from app.records.values import as_json
from app.reminders.keep import keep_current
from app.store.database import db, writing
from app.store.rows import load
from app.store.write import Write, Written, next_revisions, write
from app.web.me import Me, me


@contextmanager
def deciding(one: Me) -> Iterator[None]:
    """A writing transaction in which what is read stays true until it is written.

    It begins with the lock that every writer takes: PostgreSQL would else let two people decide
    upon the same moment.
    """
    with writing(db.session()):
        next_revisions(db.session(), one.organisation, 0)
        yield


def written(one: Me, writes: Sequence[Write]) -> list[Written]:
    """Write all of it. Call inside `writing`."""
    done = write(db.session(), one.organisation, writes, one.by)
    keep_current(db.session(), one.organisation, done, one.now)
    return done


def id_of_sent(kind: str) -> str:
    """The id of what the form makes that was sent: sent twice, as by two clicks, it is the same.

    A form's token tells the page that was drawn, so the same words on another page make another.
    """
    one, form = me(), sorted(request.form.items(multi=True))
    sent = as_json([one.staff_id, request.full_path, form]).decode()
    return record_id(one.organisation.id, kind, f"sent/{sent}")


def made_once(one: Me, new: Write) -> bool:
    """Write what is new; False where it was written already, and stands as it is by now."""
    if load(db.session(), one.organisation, new.kind, [new.id]):
        return False
    written(one, [new])
    return True
