"""JSON answers, compressed where it pays."""

import zlib
from functools import lru_cache

import brotli
from flask import Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

WORTH = 700  # bytes; below it a compressed answer saves no packet
# Brotli 4 is a quarter smaller than gzip on a page of news and as dear; on a few records it saves
# nothing and takes three times as long.
LARGE = 32_000
QUALITY, LEVEL = 4, 1
# No wider than an answer is long. What a compressor takes by default, a quarter of a megabyte each
# time, has to be asked of the system anew, which takes longer than to compress.
MEMORY, WIDEST = 6, 15
GZIP = 16  # added to a window's width: gzip's own head and foot


def packed(body: bytes) -> Response:
    """JSON in a form that the phone reads soon."""
    coding = _coding(request.headers.get("Accept-Encoding", ""), len(body) >= LARGE)
    if len(body) < WORTH:
        coding = None
    response = Response(_pressed(body, coding), mimetype="application/json")
    response.headers["Vary"] = "Accept-Encoding"
    if coding:
        response.headers["Content-Encoding"] = coding
    return response


@lru_cache(maxsize=100)  # browsers send a handful of different ones
def _coding(accepted: str, is_large: bool) -> str | None:
    wanted = parse_accept_header(accepted, Accept)
    known = ("br", "gzip") if is_large else ("gzip", "br")
    return next((one for one in known if wanted.quality(one)), None)


def _pressed(body: bytes, coding: str | None) -> bytes:
    if coding == "br":
        return bytes(brotli.compress(body, quality=QUALITY))
    return _gzipped(body) if coding else body


def _gzipped(body: bytes) -> bytes:
    window = min(len(body).bit_length(), WIDEST)
    press = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP + window, MEMORY)
    return press.compress(body) + press.flush()
