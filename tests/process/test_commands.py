"""What the operator types, as they type it: whole programs, nothing in between."""

import contextlib
import json
import signal
import socket
import sqlite3
from pathlib import Path

import pytest

from tests import databases
from tests.process.browsing import Browser
from tests.process.forked import teabreak
from tests.process.programs import MODULE, TEABREAK, begun, once, running, typed


@pytest.mark.parametrize("command", [(TEABREAK, "run"), MODULE], ids=["teabreak run", "bot"])
def test_with_an_empty_env_the_web_room_opens_and_says_what_to_set(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("")
    with running(command, tmp_path, WEB_PORT="0") as program:
        browser = Browser(program.address)
        code = program.says(r"type this code: (\S+)")[1]
        program.says("Slack: not set. To use it, set SLACK_BOT_TOKEN and SLACK_APP_TOKEN")
        program.says("Discord: not set. To use it, set DISCORD_TOKEN")
        page = browser.see("/")
        assert page.first("form", action="/start"), page.words
        assert len(code) > 12
        assert program.stop() == 0
    assert (tmp_path / "teabreak.db").exists(), "one file"


def test_the_practice_room_opens_and_a_word_is_answered(tmp_path: Path) -> None:
    with running([TEABREAK, "demo", "--port", "0"], tmp_path) as program:
        ann, ben = Browser(program.address), Browser(program.address)
        assert program.address.startswith("http://127.0.0.1:")
        assert "practice room" in ann.see("/").words
        ann.pick("Sample Ann")
        ben.pick("Sample Ben")
        ann.send(ann.writing("what does DoLS mean?", "bot"))
        assert "Deprivation of Liberty Safeguards" in ann.room()
        assert "Deprivation of Liberty Safeguards" not in ben.room()
        assert program.stop(signal.SIGINT) == 0


def test_check_names_every_wrong_setting_in_one_go(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "WEB_PORT=eighty\nLOG_LEVEL=loud\nDATABASE_URL=mysql://here\nWEB_HOST=0.0.0.0\n"
        "SLACK_BOT_TOKEN=not-a-token-but-secret\n"
    )
    told = typed("check", folder=tmp_path)
    said = told.stdout + told.stderr
    assert told.returncode == 1
    for name in ("WEB_PORT", "LOG_LEVEL", "DATABASE_URL", "WEB_BEHIND_HTTPS", "SLACK_APP_TOKEN"):
        assert name in said, said
    assert "not-a-token-but-secret" not in said
    assert "Traceback" not in said


def test_check_finds_nothing_wrong_with_nothing_set(tmp_path: Path) -> None:
    databases.sqlite(tmp_path)
    told = typed("check", folder=tmp_path, WEB_PORT="0")
    assert told.returncode == 0, told.stdout + told.stderr
    assert "All settings are right." in told.stdout


def test_run_says_what_is_wrong_and_does_not_start(tmp_path: Path) -> None:
    told = once(TEABREAK, "run", folder=tmp_path, DATABASE_URL="mysql://here")
    assert told.returncode == 1
    assert "DATABASE_URL must begin with" in told.stdout + told.stderr
    assert "Traceback" not in told.stderr


def test_a_port_that_is_in_use_is_said_in_plain_words(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        demo = ("demo", "--port", port, "--database", databases.sqlite(tmp_path))
        told = typed(*demo, folder=tmp_path)
    assert told.returncode == 1
    assert f"WEB_PORT {port} is in use." in told.stdout + told.stderr


def test_a_word_is_asked_from_the_terminal(tmp_path: Path) -> None:
    told = typed("glossary", "ask", "whats a dols", folder=tmp_path)
    assert told.returncode == 0, told.stderr
    assert "Deprivation of Liberty Safeguards" in told.stdout
    assert not list(tmp_path.iterdir()), "no file is made"


def test_questions_are_answered_a_line_each_as_json(tmp_path: Path) -> None:
    questions = ["whats a dols", "what does XQZW mean?", "See you on Monday", "", "¿DoLS?"]
    told = typed(
        *("glossary", "ask", "--json", "-"),
        folder=tmp_path,
        given="\n".join(questions) + "\n",
    )
    assert told.returncode == 0, told.stderr
    answers = [json.loads(line) for line in told.stdout.splitlines()]
    assert [one["question"] for one in answers] == questions
    assert [one["kind"] for one in answers] == ["answer", "unknown", "quiet", "quiet", "answer"]
    assert answers[0]["terms"] == ["DoLS"]
    assert answers[1]["terms"] == []
    assert all(set(one) == {"question", "kind", "terms"} for one in answers)


def test_another_glossary_is_asked_by_its_file(tmp_path: Path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text("\ufeffterm,meaning\nXQZ,Three letters.\nXQZ,Another meaning.\n")
    ask = ("glossary", "ask", "--glossary", str(file))
    told = typed(*ask, "--json", "-", folder=tmp_path, given="xqz?\nDoLS?\n")
    first, second = map(json.loads, told.stdout.splitlines())
    assert (first["kind"], first["terms"]) == ("choose", ["XQZ"])
    assert second["kind"] in ("unknown", "quiet")
    assert "Three letters." in typed(*ask, "xqz", folder=tmp_path).stdout


def test_a_glossary_that_is_no_glossary_is_said_in_plain_words(tmp_path: Path) -> None:
    file = tmp_path / "broken.csv"
    file.write_bytes(b"PK\x03\x04\xff\xfe\x00")
    told = typed("glossary", "ask", "--glossary", str(file), "x", folder=tmp_path)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert str(file) in told.stderr or "file" in told.stderr


def test_the_same_dialogue_by_typing(tmp_path: Path) -> None:
    databases.sqlite(tmp_path)
    lines = ["what does DoLS mean?", "1", "set up", "Sample Tea Group", "bye"]
    told = typed(*("chat", "--name", "Sample Ann"), folder=tmp_path, given="\n".join(lines) + "\n")
    assert told.returncode == 0, told.stderr
    assert "Hello. I am Teabreak." in told.stdout
    assert "Deprivation of Liberty Safeguards" in told.stdout
    assert "Question 2 of 6" in told.stdout
    assert told.stderr == ""


def test_a_chat_whose_input_ends_ends_as_well(tmp_path: Path) -> None:
    databases.sqlite(tmp_path)
    told = typed("chat", "--name", "Sample Ann", folder=tmp_path, given="help")
    assert told.returncode == 0, told.stderr
    assert "What I can do" in told.stdout


def test_a_copy_is_made_while_it_runs_and_a_person_is_deleted_by_the_operator(
    tmp_path: Path,
) -> None:
    database = {"DATABASE_URL": databases.sqlite(tmp_path)}
    demo = ("demo", "--port", "0", "--database", database["DATABASE_URL"])
    with begun(teabreak, *demo, folder=tmp_path) as program:
        ann = Browser(program.address)
        ann.pick("Sample Ann")
        ann.send(ann.writing("A message of my own"))
        copied = typed("backup", "copy.db", folder=tmp_path, **database)
        assert copied.returncode == 0, copied.stderr
        again = typed("backup", "copy.db", folder=tmp_path, **database)
        assert "copy.db exists already." in again.stderr
    listed = typed("people", "ann", folder=tmp_path, **database)
    space, key, name = listed.stdout.strip().split("\t")
    assert name == "Sample Ann"
    gone = typed("forget", space, key, "--yes", folder=tmp_path, **database)
    assert gone.returncode == 0, gone.stderr
    assert not typed("people", "ann", folder=tmp_path, **database).stdout
    assert typed("forget", space, key, "--yes", folder=tmp_path, **database).returncode
    kept = typed("people", "ann", folder=tmp_path, DATABASE_URL="sqlite:///copy.db")
    assert "Sample Ann" in kept.stdout


def test_a_database_of_a_newer_teabreak_is_said_in_plain_words(tmp_path: Path) -> None:
    databases.sqlite(tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / "teabreak.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    for command in (["people"], ["migrate"], ["backup", "copy.db"], ["run"]):
        told = typed(*command, folder=tmp_path, WEB_PORT="0")
        assert told.returncode == 1, command
        assert told.stderr == "The database is from a newer Teabreak. Please start that version.\n"
