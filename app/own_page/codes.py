"""The second factor: six digits for one link, told by the known channel, good for a short while.

What is kept of a code is a keyed hash of it together with the link's token, of which itself only a
hash is kept: whoever reads the database can try a million codes and still lacks the token.
"""

import datetime as dt
import hashlib
import hmac
import secrets

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.appointments.tokens import hash_of
from app.own_page.tables import PageCode

CODE = PageCode.__table__.c
DIGITS = 6
LASTS = dt.timedelta(minutes=30)  # a text may come late, and somebody may read slowly
MOST_TRIES = 5
MOST_A_DAY, A_DAY = 10, dt.timedelta(days=1)
BULK = {"synchronize_session": False}


def new_code(session: Session, key: str, token: str, now: dt.datetime) -> str | None:
    """A code for a link, told only here; None where it has had enough for a day.

    An older one stays good as long as it was: of two texts the later may come first.
    """
    lately = select(func.count()).where(
        CODE.token_hash == hash_of(token), CODE.made_at > now - A_DAY
    )
    if (session.scalar(lately) or 0) >= MOST_A_DAY:
        return None
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    row = {"code_hash": _hash(key, token, code), "token_hash": hash_of(token), "made_at": now}
    # The same six digits again, once in a while: then it is the same code, made anew.
    same = delete(PageCode).where(CODE.code_hash == row["code_hash"])
    session.execute(same, execution_options=BULK)
    session.execute(insert(PageCode).values(**row, tries=0))
    return code


def is_right(session: Session, key: str, token: str, said: str, now: dt.datetime) -> bool:
    """Whether these digits open the link; a code that did is used up, and each try is counted.

    The same statements whatever the link is, so that how long it takes tells nothing.
    Call inside `writing`.
    """
    good = (CODE.token_hash == hash_of(token), CODE.made_at > now - LASTS, CODE.tries < MOST_TRIES)
    tried = update(PageCode).where(*good).values(tries=CODE.tries + 1).returning(CODE.code_hash)
    # Counted in the statement that finds them: of many tries at once none is left out.
    found = set(session.scalars(tried, execution_options=BULK))
    wanted = _hash(key, token, "".join(one for one in said if one.isdecimal()))
    used = update(PageCode).where(CODE.code_hash == wanted).values(tries=MOST_TRIES)
    session.execute(used, execution_options=BULK)
    return wanted in found


def forget_codes(session: Session, now: dt.datetime) -> None:
    """Remove codes that count for nothing any more."""
    old = delete(PageCode).where(CODE.made_at <= now - A_DAY)
    session.execute(old, execution_options=BULK)


def _hash(key: str, token: str, code: str) -> str:
    return hmac.new(key.encode(), f"own-page/{token}/{code}".encode(), hashlib.sha256).hexdigest()
