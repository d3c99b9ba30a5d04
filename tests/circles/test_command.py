"""`teabreak circles plan`: circles at a terminal."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from adapters.cli import main


def plan(*args: str) -> Result:
    return CliRunner().invoke(main, ["circles", "plan", *args])


def test_a_plan_is_printed_for_programs_and_taken_back_as_history(tmp_path: Path) -> None:
    first = plan("--people", "15", "--rounds", "6", "--size", "3", "--json")
    told = json.loads(first.output)
    assert [len(one["circles"]) for one in told["rounds"]] == [5] * 6
    assert told == {"people": 15, "size": 3, "seed": 0, "rounds": told["rounds"]}
    history = tmp_path / "history.json"
    history.write_text(first.output)
    last = json.loads(plan("--people", "15", "--history", str(history), "--json").output)
    circles = [c for one in (*told["rounds"], *last["rounds"]) for c in one["circles"]]
    met = {frozenset((a, b)) for circle in circles for a in circle for b in circle if a != b}
    assert len(met) == 15 * 14 / 2, "everybody has met everybody, once"


def test_a_plan_is_read_with_names_from_a_file(tmp_path: Path) -> None:
    people, blocks, history = (tmp_path / name for name in ("people", "blocks", "history"))
    people.write_text("Ann\nBen\nCat\n\nDan\n", encoding="utf-8-sig")
    blocks.write_text("Ann, Cat\n\n")
    history.write_text("\nAnn, Ben\nCat, Dan\n\n\nZoe, Dan\n")
    files = ("--blocks", str(blocks), "--history", str(history))
    said = plan("--people", str(people), "--size", "2", *files)
    assert said.output == "Round 1\nAnn, Dan\nBen, Cat\n"
    blocks.write_text("Ann, Cat\nAnn, Dan\nAnn, Ben\n")
    assert "Without a circle: Ann" in plan("--people", str(people), *files).output


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--blocks", "1\n", "Line 1 of"),
        ("--blocks", "1, 1\n", "does not name 2 people"),
        ("--blocks", "1,2\n3,9\n", "names 9, who is not one of the people"),
        ("--history", "1,2\n2,3\n", "somebody is in round 1 twice"),
        ("--history", '{"rounds": [1]}', "does not hold circles as"),
        ("--history", "{", "does not hold circles as"),
        ("--people", "Ann\nAnn\n", "Ann is in"),
        ("--people", "\n", "Circles can be planned for 1 to 10,000 people"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    option: str, text: str, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text(text)
    ended = plan(*(("--people", "4") if option != "--people" else ()), option, str(file))
    assert ended.exit_code == 1
    assert said in " ".join(ended.output.split())


def test_what_cannot_be_people_is_said(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\xff")
    assert "is not text in UTF-8" in plan("--people", str(tmp_path / "bytes")).output
    assert "no number of people" in plan("--people", "several").output
    assert "1 to 10,000" in plan("--people", "99999999999").output
    assert "1 to 10,000" in plan("--people", "0").output
