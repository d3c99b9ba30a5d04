"""What Slack refuses, as a table, checked before anything is sent.

The numbers are those of Slack's reference (Block Kit, `chat.postMessage`, `views.open`). The total
of a message's text in blocks is in no page of it; over about 13,200 characters Slack answers
`msg_blocks_too_long`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Block = Mapping[str, Any]

READ = frozenset(("text", "alt_text", "fallback", "caption"))  # what of a block is read by people

TEXT = 4_000  # characters of `text`; more can be posted, but not changed later
BLOCKS = 50  # in a message
BLOCKS_IN_VIEW = 100
BLOCK_TEXT = 13_000  # of all blocks of a message together
SECTION = 3_000
HEADER = 150
BUTTON = 75
VALUE = 2_000
BUTTONS = 25  # elements of one actions block
OPTION = 75
OPTION_VALUE = 150
OPTIONS = 100
RADIOS = 10  # radio buttons or checkboxes
ACTION_ID = 255
PLACEHOLDER = 150
ACCESSIBLE = 75  # characters of a button's accessibility label
LABEL = 2_000
HINT = 2_000
INPUT = 3_000
VIEW_TITLE = 24
METADATA = 3_000
TABLE_ROWS = 101  # with the header
TABLE_TEXT = 10_000  # of all tables of a message together
CHARTS = 2  # of a message
CHART_BARS = 6
CHART_TITLE = 50
CHART_LABEL = 20  # characters of what stands below a bar
FILE_ALT = 1_000  # characters that describe a picture


class TooLong(ValueError):
    """Something is longer than Slack takes: a fault of ours, since cards are split before."""


def check_message(text: str, blocks: Sequence[Block]) -> None:
    """Raises TooLong unless Slack takes this message."""
    _check("text", len(text), TEXT)
    if not text:
        raise TooLong("a message without text")
    _check("blocks", len(blocks), BLOCKS)
    sizes = [size(block) for block in blocks]
    _check("text of all blocks", sum(sizes), BLOCK_TEXT)
    tables = sum(size({"rows": block["rows"]}) for block in blocks if "rows" in block)
    _check("text of all tables", tables, TABLE_TEXT)
    charts = sum(block["type"] == "data_visualization" for block in blocks)
    _check("charts", charts, CHARTS)
    for block, its_size in zip(blocks, sizes, strict=True):
        _check_block(block, its_size)


def check_view(view: Mapping[str, Any]) -> None:
    """Raises TooLong unless Slack takes this view."""
    _check("blocks of a view", len(view["blocks"]), BLOCKS_IN_VIEW)
    for name in ("title", "submit", "close"):
        if name in view:
            _check(name, len(view[name]["text"]), VIEW_TITLE)
    _check("private_metadata", len(view.get("private_metadata", "")), METADATA)
    for block in view["blocks"]:
        _check_block(block, size(block))


def size(block: Block) -> int:
    """The characters of a block that a person reads."""
    found = 0
    for name, value in block.items():
        if isinstance(value, str):
            found += len(value) if name in READ else 0
        elif isinstance(value, dict):
            found += size(value)
        elif isinstance(value, list):
            found += sum(map(_size_of_part, value))
    return found


def _size_of_part(part: Any) -> int:
    """A row of a table is a list in a list; the words below a chart's bars are a list of texts."""
    if isinstance(part, str):
        return len(part)
    return sum(map(size, part)) if isinstance(part, list) else size(part)


def _check_block(block: Block, its_size: int) -> None:
    match block["type"]:
        case "header":
            _check("header", len(block["text"]["text"]), HEADER)
        case "section":
            _check("section", len(block["text"]["text"]), SECTION)
        case "rich_text":
            _check("rich text", its_size, SECTION)
        case "data_table":
            _check("rows", len(block["rows"]), TABLE_ROWS)
        case "data_visualization":
            _check_chart(block["title"], block["chart"])
        case "actions":
            _check("elements", len(block["elements"]), BUTTONS)
            for element in block["elements"]:
                _check_element(element)
        case "input":
            _check("label", len(block["label"]["text"]), LABEL)
            _check("hint", len(block.get("hint", {}).get("text", "")), HINT)
            _check_element(block["element"])


def _check_chart(title: str, chart: Block) -> None:
    labels = chart["axis_config"]["categories"]
    _check("title of a chart", len(title), CHART_TITLE)
    _check("bars of a chart", len(labels), CHART_BARS)
    for label in labels:
        _check("label of a bar", len(label), CHART_LABEL)


def _check_element(element: Block) -> None:
    _check("action_id", len(element["action_id"]), ACTION_ID)
    if element["type"] == "button":
        _check("button", len(element["text"]["text"]), BUTTON)
        _check("value", len(element.get("value", "")), VALUE)
        _check("accessibility_label", len(element["accessibility_label"]), ACCESSIBLE)
    options = element.get("options", ())
    few = element["type"] in ("radio_buttons", "checkboxes")
    _check("options", len(options), RADIOS if few else OPTIONS)
    for option in options:
        _check("option", len(option["text"]["text"]), OPTION)
        _check("value of an option", len(option["value"]), OPTION_VALUE)
    _check("placeholder", len(element.get("placeholder", {}).get("text", "")), PLACEHOLDER)
    _check("initial value", len(element.get("initial_value", "")), INPUT)


def _check(what: str, found: int, most: int) -> None:
    if found > most:
        raise TooLong(f"{what}: {found} is over {most}")
