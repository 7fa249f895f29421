"""JSON answers, compressed where it pays."""

import gzip

import brotli
from flask import Response, request

WORTH = 700  # bytes; below it a compressed answer saves no packet
QUALITY = 4  # brotli 4 is smaller than gzip 6 and no dearer


def packed(body: bytes) -> Response:
    """JSON that is never kept by a cache, in a form that the phone reads soon."""
    response = Response(body, mimetype="application/json")
    if len(body) >= WORTH:
        if request.accept_encodings.quality("br"):
            response.set_data(brotli.compress(body, quality=QUALITY))
            response.content_encoding = "br"
        elif request.accept_encodings.quality("gzip"):
            response.set_data(gzip.compress(body, compresslevel=4, mtime=0))
            response.content_encoding = "gzip"
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept-Encoding")
    return response
