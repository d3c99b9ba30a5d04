"""`teabreak polls count`: answers from a spreadsheet, counted with the code that polls use."""

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from adapters.cli import main
from bot.polls import sheets
from bot.polls.model import Kind
from bot.sorry import Sorry

TENNESSEE = """\
count,Memphis,Nashville,Chattanooga,Knoxville
42,1,2,3,4
26,4,1,2,3
15,4,3,1,2
17,4,3,2,1
"""


def run(folder: Path, method: str, text: str, *more: str) -> Result:
    file = folder / "answers.csv"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["polls", "count", method, str(file), *more])


def test_a_ranked_count_tells_a_program_every_round(tmp_path: Path) -> None:
    told = json.loads(run(tmp_path, "ranked", "\ufeff" + TENNESSEE, "--json").output)
    assert (told["method"], told["answers"]) == ("ranked", 100)
    assert (told["winners"], told["head_to_head"]) == (["Knoxville"], "Nashville")
    assert told["rounds"][0] == {
        "people": {"Memphis": 42, "Nashville": 26, "Chattanooga": 15, "Knoxville": 17},
        "resting": 0,
        "left": ["Chattanooga"],
        "tied": [],
        "settled": "",
    }
    assert len(told["rounds"]) == 3


def test_dots_and_scores_are_numbers_for_a_program_and_sentences_for_a_person(
    tmp_path: Path,
) -> None:
    told = json.loads(run(tmp_path, "dots", "Tea,Cake\n3,2\n,5\n", "--json").output)
    assert told["options"] == [{"option": "Tea", "dots": 3}, {"option": "Cake", "dots": 7}]
    told = json.loads(run(tmp_path, "score", "Tea,Cake\n10,\n7,\n", "--json").output)
    assert told["options"] == [
        {"option": "Tea", "average": 8.5, "people": 2},
        {"option": "Cake", "average": None, "people": 0},
    ]
    said = run(tmp_path, "dots", "Tea,Cake\n3,2\n").output
    assert said == "Most dots went to Tea.\nTea: 3 dots\nCake: 2 dots\n"


def test_all_may_have_chosen_the_same(tmp_path: Path) -> None:
    said = run(tmp_path, "one", "answer,count\nMonday,4\n").output
    assert said == "Most people chose Monday.\nMonday: 4 of 4 people\n"


def test_a_person_reads_the_same_in_words(tmp_path: Path) -> None:
    said = run(tmp_path, "ranked", TENNESSEE).output
    assert said.startswith("Counted in rounds, the group prefers Knoxville.\nOne by one, Nashville")
    assert "Round 3: Memphis: 42, Knoxville: 58." in said
    said = run(tmp_path, "one", "answer\nMonday\ntuesday\nTuesday\n").output
    assert said == "Most people chose tuesday.\nMonday: 1 of 3 people\ntuesday: 2 of 3 people\n"


@pytest.mark.parametrize(
    ("kind", "text", "counted"),
    [
        (Kind.ONE, "answer\nA\n\nb\na\n?\n-\n", {"1": 2, "2": 1, "?": 1, "-": 1}),
        (Kind.ONE, "Count,answer\n3,A\n,B\n", {"1": 3, "2": 1}),
        (Kind.YES_NO, "answer\nyes\nNot sure\n2\n", {"1": 1, "3": 1, "2": 1}),
        (Kind.FIST, "answer\n0\n5\n", {"6": 1, "5": 1}),
        (Kind.SEVERAL, "A,B\nx,\n1,yes\n,x\n", {"1": 1, "1+2": 1, "2": 1}),
        (Kind.TIMES, "A,B\nx,no\n", {"1": 1}),
        (Kind.DOTS, "A,B\n3,2\n5,\n0,5\n", {"1:3+2:2": 1, "1:5": 1, "2:5": 1}),
        (Kind.SCORE, "A,B\n0,10\n,\n,7\n", {"1:0+2:10": 1, "2:7": 1}),
        (Kind.RANKED, "A,B,C\n2,1,\n1,,\n2,1\n", {"2>1": 2, "1": 1}),
    ],
)
def test_each_method_has_its_columns(kind: Kind, text: str, counted: dict[str, int]) -> None:
    assert sheets.read(kind, text)[1] == counted


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (Kind.ONE, "", "There is no column “answer”."),
        (Kind.ONE, "vote\nA\n", "There is no column “answer”."),
        (Kind.ONE, "answer\n?\n", "The file names too few options."),
        (Kind.RANKED, "A\n1\n", "The file names too few options."),
        (Kind.RANKED, "A,A\n1,2\n", "Each column needs a name of its own"),
        (Kind.RANKED, "A,\n1,2\n", "Each column needs a name of its own"),
        (Kind.ONE, "answer\nA\nB\nA,B\n", "I cannot read line 4."),
        (Kind.ONE, "count,answer\n2,A\nmany,B\n", "I cannot read line 3."),
        (Kind.ONE, "count,answer\n2,A\n1,\n1,B\n", "I cannot read line 3."),
        (Kind.YES_NO, "answer\nperhaps\n", "I cannot read line 2."),
        (Kind.YES_NO, "answer\n4\n", "I cannot read line 2."),
        (Kind.FIST, "answer\n6\n", "I cannot read line 2."),
        (Kind.SEVERAL, "A,B\nx,maybe\n", "I cannot read line 2."),
        (Kind.SEVERAL, "A,B\nx,\n0,no\n", "I cannot read line 3."),
        (Kind.DOTS, "A,B\n-1,2\n", "I cannot read line 2."),
        (Kind.SCORE, "A,B\n11,2\n", "I cannot read line 2."),
        (Kind.RANKED, "A,B\n1,1\n", "I cannot read line 2."),
        (Kind.RANKED, "A,B\n1,3\n", "I cannot read line 2."),
        (Kind.RANKED, "A,B\n1,9999999999\n", "I cannot read line 2."),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line(kind: Kind, text: str, words: str) -> None:
    with pytest.raises(Sorry) as raised:
        sheets.read(kind, text)
    assert words in str(raised.value)


def test_the_command_says_what_is_wrong_and_ends_with_1(tmp_path: Path) -> None:
    wrong = run(tmp_path, "ranked", "A,B\n1,1\n")
    assert (wrong.exit_code, "I cannot read line 2." in wrong.output) == (1, True)
    file = tmp_path / "answers.csv"
    file.write_bytes(b"answer\n\xff\xfe\n")
    unread = CliRunner().invoke(main, ["polls", "count", "one", str(file)])
    assert (unread.exit_code, "is not text in UTF-8" in unread.output) == (1, True)


def test_thousands_of_orders_are_counted_each() -> None:
    chance = random.Random(7)
    lines = [",".join(f"Option {n}" for n in range(1, 11))]
    for _ in range(2_000):
        places = list(range(1, 11))
        chance.shuffle(places)
        lines.append(",".join(map(str, places)))
    told = sheets.count(Kind.RANKED, "\n".join(lines))
    assert told["answers"] == 2_000
    assert all(sum(one["people"].values()) == 2_000 for one in told["rounds"])
