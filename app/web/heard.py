"""That a phone was heard: of its session and its device, written now and then."""

import datetime as dt

from sqlalchemy import update

from app.accounts import sessions
from app.accounts.senders import Sender
from app.records.values import as_json
from app.store.database import db, writing
from app.store.tables import Device

HEARD_EVERY = dt.timedelta(minutes=5)


def note_heard(sender: Sender, token: str, device_id: str, now: dt.datetime) -> None:
    """Note that session and device are in use, where that was not done a moment ago."""
    is_new_here = sender.data.get("device") != device_id
    is_heard = sender.heard_at is not None and now - sender.heard_at <= HEARD_EVERY
    is_used = now - sender.seen_at < sessions.TOUCH_EVERY
    if is_heard and is_used and not is_new_here:
        return
    with writing(db.session()) as session:
        if is_new_here:
            # Lost, the phone loses this session with its access.
            sessions.keep(session, token, as_json(sender.data | {"device": device_id}), now)
        sessions.touch(session, token, now)
        mine = update(Device).where(Device.id == device_id)
        session.execute(mine.values(seen_at=now))
