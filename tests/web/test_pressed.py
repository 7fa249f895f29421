"""What is sent pressed is read again whole, whatever its length and whatever a browser can read."""

import gzip

import brotli
import pytest
from flask import Flask

from app.web.answers import LARGE, WORTH, packed

READ = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}
LENGTHS = (0, WORTH - 1, WORTH, 1023, 1024, 6_400, LARGE - 1, LARGE, 200_000)


@pytest.mark.parametrize(
    ("accepted", "codings"),
    [("gzip, deflate, br", {None, "gzip", "br"}), ("gzip", {None, "gzip"}), ("", {None})],
)
def test_a_browser_reads_what_was_pressed_for_it(accepted, codings):
    told = set()
    for length in LENGTHS:
        body = ("\n".join(f"besök {n} på Exempelkajen" for n in range(length // 20 + 1))).encode()
        with Flask("pressed").test_request_context(headers={"Accept-Encoding": accepted}):
            answer = packed(body[:length])
        coding = answer.headers.get("Content-Encoding")
        assert READ[coding](answer.get_data()) == body[:length]
        told.add(coding)
    assert told == codings
