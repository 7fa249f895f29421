"""The bare view: one row of SQLite for each answer, kept as safely as ours, and nothing else."""

import os
import sqlite3

from flask import Flask, redirect, request
from waitress import serve
from werkzeug.wrappers import Response

app = Flask(__name__)


def database() -> sqlite3.Connection:
    """A connection that keeps what it acknowledges."""
    found = sqlite3.connect(os.environ["DB"], timeout=15)
    found.execute("PRAGMA journal_mode=WAL")
    found.execute("PRAGMA synchronous=FULL")
    return found


@app.get("/ping")
def ping() -> str:
    """It is there."""
    return "pong"


@app.post("/<int:number>")
def answer(number: int) -> Response:
    """Keep one answer."""
    with database() as kept:
        kept.execute(
            "INSERT OR REPLACE INTO answer VALUES (?, ?)", (number, request.form["answer"])
        )
    return redirect(f"/{number}", 303)


if __name__ == "__main__":
    with database() as made:
        made.execute("CREATE TABLE IF NOT EXISTS answer (id INTEGER PRIMARY KEY, said TEXT)")
    serve(app, host="127.0.0.1", port=int(os.environ["PORT"]), threads=4)
