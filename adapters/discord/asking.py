"""Discord's API, asked a few plain questions by `teabreak check --live`, without the library."""

from typing import Any

import aiohttp

# Discord wants to know who asks.
AGENT = "DiscordBot (teabreak, 0.1)"
SECONDS = 15


class Refused(Exception):
    """Discord did not answer with what was asked for."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Asking:
    """One bot's questions. Close it at the end."""

    def __init__(self, token: str, address: str) -> None:
        self._address = address.rstrip("/")
        self._session = aiohttp.ClientSession(
            headers={"Authorization": f"Bot {token}", "User-Agent": AGENT},
            timeout=aiohttp.ClientTimeout(total=SECONDS),
        )

    async def get(self, path: str) -> Any:
        """The answer. Raises Refused, or what aiohttp raises."""
        async with self._session.get(self._address + path) as answer:
            if answer.status != 200:
                raise Refused(answer.status)
            return await answer.json(content_type=None)

    async def close(self) -> None:
        """Let go of the connection."""
        await self._session.close()
