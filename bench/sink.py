"""A push service that takes everything, each after 50 ms: python -m bench.sink PORT."""

import asyncio
import sys

from aiohttp import web

ANSWERS_AFTER = 0.05  # seconds


async def take(request: web.Request) -> web.Response:
    """One message."""
    await request.read()
    await asyncio.sleep(ANSWERS_AFTER)
    return web.Response(status=201)


async def well(_: web.Request) -> web.Response:
    """Whether it is there."""
    return web.Response()


if __name__ == "__main__":
    app = web.Application()
    app.add_routes([web.post("/{id}", take), web.get("/", well)])
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)
