"""What is not in use is not imported."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUN = """
import asyncio, sys
from pathlib import Path
from adapters import app
from adapters.settings import Settings

async def main(folder):
    settings = Settings(_env_file=None, database_url=f"sqlite:///{folder}/t.db", web_port=0)
    with app.opened(settings) as store:
        async with app.running(store, settings, demo=False, tell=lambda line: None):
            pass

asyncio.run(main(sys.argv[1]))
wanted = (
    *("slack_sdk", "slack_bolt", "discord", "psycopg", "networkx", "holidays", "cryptography"),
    *("matplotlib", "numpy", "PIL"),
)
print([name for name in wanted if name in sys.modules])
"""


def test_the_web_room_alone_imports_nothing_of_slack_discord_or_postgresql(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "[]"
