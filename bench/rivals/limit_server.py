"""As little as a server can do: rows of JSON in SQLite, concatenated; no accounts, no rules.

Also what RxDB's replication asks of a server. Environment: DB, DATA (JSON lines), PAGES.
"""

import gzip
import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson
from flask import Flask, Response, request, send_from_directory

DB, DATA, PAGES = (os.environ[name] for name in ("DB", "DATA", "PAGES"))
PAGE = 1_000
KEPT = 86_400  # s, by a browser: the page that is started without a worker
WORTH = 1_400  # octets; below it a compressed answer saves no packet
UPSERT = (
    "INSERT INTO rec VALUES(?,?,?) "
    "ON CONFLICT(id) DO UPDATE SET seq=excluded.seq, body=excluded.body"
)

app = Flask(__name__, static_folder=None)
own = threading.local()


def connection() -> sqlite3.Connection:
    """This thread's connection; what it acknowledged survives a power cut, as ours does."""
    found: sqlite3.Connection | None = getattr(own, "connection", None)
    if found is None:
        found = own.connection = sqlite3.connect(DB, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000"):
            found.execute(f"PRAGMA {pragma}")
    return found


def fill() -> None:
    """The records of the file, in its order."""
    db = connection()
    db.execute(
        "CREATE TABLE rec(id TEXT PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL) "
        "WITHOUT ROWID"
    )
    db.execute("CREATE TABLE counter(seq INTEGER)")
    with Path(DATA).open(encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    db.execute("BEGIN")
    rows = ((json.loads(line)["id"], at, line) for at, line in enumerate(lines, 1))
    db.executemany("INSERT INTO rec VALUES(?,?,?)", rows)
    db.execute("INSERT INTO counter VALUES(?)", (len(lines),))
    db.execute("COMMIT")
    db.execute("CREATE UNIQUE INDEX rec_seq ON rec(seq)")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def concatenated(name: str, value: str, rows: Iterable[tuple[Any, ...]]) -> bytes:
    """Rows as they lie in the table, put together without reading them."""
    bodies = ",".join(row[-1] for row in rows)
    cursor, documents = ("checkpoint", "documents") if name == "rxdb" else ("cursor", "rows")
    return f'{{"{cursor}":{value},"{documents}":[{bodies}]}}'.encode()


def answered(body: bytes) -> Response:
    """JSON, compressed where it pays."""
    headers = {"Content-Type": "application/json", "Cache-Control": "no-store"}
    if len(body) > WORTH and "gzip" in request.headers.get("Accept-Encoding", ""):
        body = gzip.compress(body, 4)
        headers["Content-Encoding"] = "gzip"
    return Response(body, 200, headers)


if not Path(DB).exists():
    fill()
ROWS = connection().execute("SELECT body FROM rec ORDER BY seq").fetchall()
SNAPSHOT = gzip.compress(concatenated("limit", str(len(ROWS)), ROWS), 6)
del ROWS


@app.get("/ping")
def ping() -> str:
    """It is up."""
    return "ok"


@app.get("/app/<path:name>")
def page(name: str) -> Response:
    """A file of the phone's side."""
    return send_from_directory(PAGES, name, max_age=KEPT if name == "written.html" else None)


@app.get("/snapshot")
def snapshot() -> Response:
    """Everything, put together and compressed when the server started."""
    headers = {"Content-Type": "application/json", "Cache-Control": "no-store"}
    return Response(SNAPSHOT, 200, headers | {"Content-Encoding": "gzip"})


def rows_since(seq: int, most: int) -> list[tuple[int, str]]:
    """Records after a number, oldest first."""
    query = "SELECT seq, body FROM rec WHERE seq>? ORDER BY seq LIMIT ?"
    return connection().execute(query, (seq, most)).fetchall()


@app.get("/changes")
def changes() -> Response:
    """What came after the cursor; 204 where nothing did."""
    rows = rows_since(int(request.args["since"]), PAGE)
    return answered(concatenated("limit", str(rows[-1][0]), rows)) if rows else Response(status=204)


def put(docs: list[dict[str, Any]]) -> int:
    """Write records in one transaction; the number of the last."""
    db = connection()
    db.execute("BEGIN IMMEDIATE")
    try:
        bump = "UPDATE counter SET seq=seq+? RETURNING seq"
        last = int(db.execute(bump, (len(docs),)).fetchone()[0])
        first = last - len(docs) + 1
        rows = ((doc["id"], first + at, orjson.dumps(doc).decode()) for at, doc in enumerate(docs))
        db.executemany(UPSERT, rows)
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    return last


@app.post("/push")
def push() -> dict[str, int]:
    """Take records."""
    return {"cursor": put(orjson.loads(request.get_data()))}


@app.post("/alter")
def alter() -> dict[str, str]:
    """Somebody else's edit of one record's note."""
    query = "SELECT body FROM rec ORDER BY id LIMIT 1 OFFSET ?"
    (body,) = connection().execute(query, (int(request.args["at"]),)).fetchone()
    doc = json.loads(body) | {"note": request.args["note"]}
    doc["updated_at"] = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
    put([doc])
    return {"id": doc["id"]}


@app.get("/rxdb/pull")
def rxdb_pull() -> Response:
    """A batch for RxDB."""
    since = int(request.args["seq"])
    rows = rows_since(since, int(request.args["limit"]))
    reached = rows[-1][0] if rows else since
    return answered(concatenated("rxdb", f'{{"seq":{reached}}}', rows))
