"""Slack, put together: Bolt's app with our one door, and how it is reached: Socket Mode (the
default) or signed HTTP.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from adapters.delivery import Speaker
from adapters.rollcall import PACE
from adapters.slack import calls
from adapters.slack.acting import Acting
from adapters.slack.answering import Answering
from adapters.slack.door import Door
from adapters.slack.install import Install
from adapters.slack.people import People
from adapters.slack.rollcall import roll_call
from adapters.slack.signed import Signed
from adapters.slack.sockets import PING, WAITS, Sockets
from adapters.slack.speaker import SlackSpeaker
from adapters.slack.workspaces import Secrets, Workspace, Workspaces
from bot.dispatch import Dispatch
from storage.engine import Store

API = "https://slack.com/api/"

Speakers = dict[str, Speaker]


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """How Slack is reached: by signed HTTP without `app_token`; many workspaces with `secrets`."""

    bot_token: str = ""
    app_token: str = ""
    signing_secret: str = ""
    address: str = API
    connections: int = 2
    host: str = "127.0.0.1"
    port: int = 3000
    secrets: Secrets | None = None
    ping: float = PING
    waits: tuple[float, ...] = WAITS
    pace: float = PACE  # seconds between two questions whether somebody is still there


class Desk:
    """Where Slack's people are served. `speakers` gets a voice for each workspace."""

    def __init__(
        self,
        store: Store,
        dispatch: Dispatch,
        settings: SlackSettings,
        speakers: Speakers,
        wake: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._speakers = speakers
        self.workspaces = Workspaces(store, settings.address, settings.secrets)
        self.people = People(store, self.workspaces)
        answering = Answering(self.workspaces, self.people)
        self.acting = Acting(store, dispatch, self.workspaces, self.people, answering, wake)
        self.rolls = roll_call(store, dispatch, self.workspaces, settings.pace)
        self._client = calls.asking(None, settings.address, self.workspaces.lasting)
        self.app = self._app()
        self.front: Sockets | Signed = self._front(store)

    async def open(self) -> None:
        """Come to every workspace, then listen. Raises SlackApiError or OSError."""
        if self._settings.secrets:
            await self.workspaces.load()
        if self._settings.bot_token:
            await self.workspaces.join(self._settings.bot_token)
        for space in self.workspaces.spaces:
            self._speak(space)
        await self.front.open()
        self.rolls.begin()

    async def close(self) -> None:
        """Stop listening, finish what was begun, let go of everything."""
        await self.rolls.end()
        await self.front.close()
        await self.acting.settled()
        await self.workspaces.close()

    def _speak(self, space: str) -> None:
        self._speakers[space] = SlackSpeaker(space, self.workspaces, self.people)

    async def _joined(self, here: Workspace) -> None:
        self._speak(here.space)

    def _front(self, store: Store) -> Sockets | Signed:
        settings = self._settings
        if settings.app_token:
            return Sockets(
                self.app,
                settings.app_token,
                self._client,
                settings.connections,
                settings.ping,
                settings.waits,
            )
        install = None
        if settings.secrets:
            install = Install(store, self.workspaces, settings.secrets.client_id)
            install.joined = self._joined
        return Signed(self.app, settings.host, settings.port, install)

    def _app(self) -> AsyncApp:
        """Bolt, which reads and checks requests, with an authorisation of our own."""
        # At "debug" Bolt writes whole payloads, with what people said.
        logger = logging.getLogger("teabreak.slack.bolt")
        logger.setLevel(max(logging.WARNING, logging.getLogger().level))

        async def authorize(
            team_id: str | None, enterprise_id: str | None, user_id: str | None
        ) -> AuthorizeResult | None:
            return await self.workspaces.authorize(team_id, enterprise_id, user_id)

        app = AsyncApp(
            logger=logger,
            name="teabreak",
            process_before_response=True,
            signing_secret=self._settings.signing_secret,
            client=self._client,
            authorize=authorize,  # type: ignore[arg-type]  # it may say no
            request_verification_enabled=not self._settings.app_token,
            attaching_conversation_kwargs_enabled=False,
            attaching_function_token_enabled=False,
        )
        app.use(Door(self.acting))
        return app
