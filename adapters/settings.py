"""Every setting, from the environment or `.env`, typed. Secrets never show in logs or errors.

`faults(settings)` says in plain words everything that is missing or wrong, all at once.
"""

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from adapters.addresses import is_loopback
from bot.phrases import say

DEFAULT_PORT = 8080
DISCORD_API = "https://discord.com/api/v10"
DISCORD_DOTS = 2  # in a bot token


class Settings(BaseSettings):
    """What the operator can set. `docs/reference/settings.md` is made from these descriptions."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    database_url: str = Field(
        "sqlite:///teabreak.db",
        description="Where everything is kept: a SQLite file, or a PostgreSQL database "
        "(postgresql+psycopg://user:password@host/name).",
    )
    web_host: str = Field(
        "127.0.0.1",
        description="The address the web room listens on. 127.0.0.1 means this computer only.",
    )
    web_port: int = Field(
        DEFAULT_PORT, ge=0, le=65535, description="The port of the web room. 0 takes any free one."
    )
    web_behind_https: bool = Field(
        False,
        description="Set to true when a server in front of the web room gives it https. "
        "Cookies are then sent over https only.",
    )
    log_level: str = Field(
        "info",
        pattern="(?i)^(debug|info|warning|error)$",
        description="How much the log says: debug, info, warning or error.",
    )
    backup_folder: Path | None = Field(
        None, description="A folder for a daily copy of the SQLite file. Empty means no copies."
    )
    slack_bot_token: SecretStr | None = Field(
        None, description="Slack: the bot token, which begins with xoxb-."
    )
    slack_app_token: SecretStr | None = Field(
        None, description="Slack: the app token for Socket Mode, which begins with xapp-."
    )
    slack_signing_secret: SecretStr | None = Field(
        None,
        description="Slack: the signing secret, for signed HTTP in place of Socket Mode.",
    )
    slack_connections: int = Field(
        2, ge=1, le=10, description="Slack: how many Socket Mode connections are open at once."
    )
    slack_host: str = Field(
        "127.0.0.1",
        description="Slack: the address that signed HTTP listens on. Put https in front of it.",
    )
    slack_port: int = Field(
        3000, ge=0, le=65535, description="Slack: the port of signed HTTP. 0 takes any free one."
    )
    slack_api_url: str = Field(
        "https://slack.com/api/",
        description="Slack: where its API is. Only a stand-in for tests needs another.",
    )
    slack_client_id: str = Field(
        "", description="Slack: the client id, to install Teabreak in several workspaces."
    )
    slack_client_secret: SecretStr | None = Field(
        None, description="Slack: the client secret, which belongs to the client id."
    )
    teabreak_keys: SecretStr | None = Field(
        None,
        description="The keys that the tokens of several workspaces are kept with, newest first, "
        "with commas between them. `teabreak key` makes one.",
    )
    discord_token: SecretStr | None = Field(None, description="Discord: the bot token.")
    discord_hints: bool = Field(
        False,
        description="Discord: set to true for gentle hints. Teabreak then asks to read what people "
        "write in its places.",
    )
    discord_shards: int = Field(
        0,
        ge=0,
        description="Discord: how many shards the connection has, for 1,000 servers and more. "
        "0 means that it has none.",
    )
    discord_shard_ids: str = Field(
        "",
        description="Discord: which shards this process has (0,1,2), with commas between them. "
        "Empty means all of them.",
    )
    discord_api_url: str = Field(
        DISCORD_API,
        description="Discord: where its API is. Only a stand-in for tests needs another.",
    )

    @property
    def slack_is_set(self) -> bool:
        """Is enough set to start Slack?"""
        if self.slack_client_id:
            return bool(self.slack_client_secret and self.slack_signing_secret)
        return bool(self.slack_bot_token and (self.slack_app_token or self.slack_signing_secret))

    @property
    def discord_is_set(self) -> bool:
        """Is enough set to start Discord?"""
        return self.discord_token is not None

    @property
    def discord_shard_list(self) -> tuple[int, ...]:
        """Which shards are named. Raises ValueError."""
        return tuple(int(one) for one in self.discord_shard_ids.split(",") if one.strip())

    @property
    def web_is_local(self) -> bool:
        """Does the web room listen on this computer only?"""
        return is_loopback(self.web_host)


def load(env_file: Path | None = Path(".env")) -> Settings:
    """The settings. Raises ValidationError; `wrong` puts it in words."""
    return Settings(_env_file=env_file)  # type: ignore[call-arg]  # pydantic-settings' own argument


def readable(env_file: Path | None = Path(".env")) -> tuple[Settings, list[str]]:
    """The settings, as if those that cannot be read were left out, and a line for each of these."""
    try:
        return load(env_file), []
    except ValidationError as error:
        names = {str(one["loc"][0]) for one in error.errors()}
        usual = {name: Settings.model_fields[name].default for name in names}
        return Settings(_env_file=env_file, **usual), wrong(error)  # type: ignore[call-arg]


def wrong(error: ValidationError) -> list[str]:
    """A line for each setting that cannot be read, without its value."""
    return [
        say("setting-wrong", name=str(one["loc"][0]).upper(), about=_about(str(one["loc"][0])))
        for one in error.errors()
    ]


def faults(settings: Settings) -> list[str]:
    """A line for each setting that is readable but cannot work."""
    found = []
    if not settings.database_url.startswith(("sqlite:///", "postgresql+psycopg://")):
        found.append(say("setting-database"))
    if settings.backup_folder and not settings.database_url.startswith("sqlite"):
        found.append(say("setting-backup"))
    if not settings.web_is_local and not settings.web_behind_https:
        found.append(say("setting-https", host=settings.web_host))
    return [*found, *_slack_faults(settings), *_discord_faults(settings)]


def platforms(settings: Settings) -> Mapping[str, str]:
    """For each platform, a line that says whether it is set up and what to set if not."""
    http = not settings.slack_app_token
    slack = "platform-slack-unset"
    if settings.slack_is_set:
        slack = "platform-slack-http" if http else "platform-slack-socket"
    discord = "platform-discord-unset"
    if settings.discord_is_set:
        discord = "platform-discord-hints" if settings.discord_hints else "platform-discord-set"
    return {"slack": say(slack), "discord": say(discord)}


def _slack_faults(settings: Settings) -> list[str]:
    bot, app = settings.slack_bot_token, settings.slack_app_token
    found = []
    if bot and not bot.get_secret_value().startswith("xoxb-"):
        found.append(say("setting-token", name="SLACK_BOT_TOKEN", start="xoxb-"))
    if app and not app.get_secret_value().startswith("xapp-"):
        found.append(say("setting-token", name="SLACK_APP_TOKEN", start="xapp-"))
    started = (bot, app, settings.slack_signing_secret, settings.slack_client_id)
    if any(started) and not settings.slack_is_set:
        found.append(say("setting-slack-both"))
    if settings.slack_client_id and not _keys_fit(settings):
        found.append(say("setting-keys"))
    return found


def _discord_faults(settings: Settings) -> list[str]:
    found = []
    token = settings.discord_token
    if token and token.get_secret_value().strip().count(".") != DISCORD_DOTS:
        found.append(say("setting-discord-token"))
    if not _shards_fit(settings):
        found.append(say("setting-discord-shards"))
    return found


def _shards_fit(settings: Settings) -> bool:
    try:
        named = settings.discord_shard_list
    except ValueError:
        return False
    return all(0 <= one < settings.discord_shards for one in named) and len(named) == len(
        set(named)
    )


def _keys_fit(settings: Settings) -> bool:
    from storage.locker import Locker

    try:
        Locker(keys(settings))
    except ValueError:
        return False
    return True


def keys(settings: Settings) -> list[str]:
    """The keys in TEABREAK_KEYS, newest first."""
    held = settings.teabreak_keys.get_secret_value() if settings.teabreak_keys else ""
    return [key.strip() for key in held.split(",") if key.strip()]


def _about(name: str) -> str:
    return Settings.model_fields[name].description or ""
