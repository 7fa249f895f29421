"""Name look-up for pushes: once, only to the internet, and what was found is connected to."""

import socket
from collections.abc import Awaitable, Callable

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from app.messages.endpoints import is_public

LookUp = Callable[[str, int, socket.AddressFamily], Awaitable[list[ResolveResult]]]


class PublicAddresses(AbstractResolver):
    """Gives the public addresses of a name alone.

    aiohttp connects to exactly what this returns: there is no second look-up between the check and
    the connection in which a name could turn to an inner address.
    """

    def __init__(self, *, also_local: bool = False, look_up: LookUp | None = None) -> None:
        self._also_local, self._look_up = also_local, look_up or ThreadedResolver().resolve

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses to connect to. Raises OSError where there is no public one."""
        found = await self._look_up(host, port, family)
        allowed = [one for one in found if self._also_local or is_public(one["host"])]
        if not allowed:
            raise OSError("The push service has no public address.")
        return allowed

    async def close(self) -> None:
        """Nothing is held open."""
