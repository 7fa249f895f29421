"""Records written from a server page: through the one door, with their check-ins kept current."""

from collections.abc import Sequence

from app.reminders.keep import keep_current
from app.store.database import db
from app.store.write import Write, Written, write
from app.web.me import Me


def written(one: Me, writes: Sequence[Write]) -> list[Written]:
    """Write all of it. Call inside `writing`."""
    done = write(db.session(), one.organisation, writes, one.by)
    keep_current(db.session(), one.organisation, done, one.now)
    return done
