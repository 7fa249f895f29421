"""Records written from a server page: through the one door, with their check-ins kept current."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from app.reminders.keep import keep_current
from app.store.database import db, writing
from app.store.write import Write, Written, next_revisions, write
from app.web.me import Me


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
