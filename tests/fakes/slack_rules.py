"""What Slack refuses in messages and views, written down apart from our own table.

`problems` gives Slack's error and what is wrong; nothing is what a good message has.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Block = Mapping[str, Any]

IN_VIEWS = {"actions", "context", "divider", "header", "image", "input", "rich_text", "section"}
IN_MESSAGES = {*IN_VIEWS, "data_table", "data_visualization"} - {"input"}
CHOICES = {"static_select", "multi_static_select", "radio_buttons", "checkboxes"}
ENTRIES = {
    *("plain_text_input", "radio_buttons", "checkboxes", "static_select"),
    *("multi_static_select", "datepicker", "file_input"),
}


def of_message(text: object, blocks: Sequence[Block], *, update: bool = False) -> Iterator[str]:
    """What is wrong with a message."""
    if not isinstance(text, str) or not text:
        yield "no_text"
        return
    if len(text) > (4_000 if update else 40_000):
        yield "msg_too_long"
    if len(blocks) > 50:
        yield "invalid_blocks: more than 50 blocks"
    if sum(len(found) for found in strings(blocks)) > 13_200:
        yield "msg_blocks_too_long"
    tables = [block.get("rows") for block in blocks if block.get("type") == "data_table"]
    if sum(map(len, strings(tables))) > 10_000:
        yield "invalid_blocks: more than 10000 characters in tables"
    if sum(block.get("type") == "data_visualization" for block in blocks) > 2:
        yield "invalid_blocks: more than 2 charts"
    yield from _blocks(blocks, IN_MESSAGES)


def of_view(view: Block) -> Iterator[str]:
    """What is wrong with a view."""
    if view.get("type") not in ("modal", "home"):
        yield "invalid_arguments: no type"
        return
    known = {"type", "title", "submit", "close", "callback_id", "private_metadata", "blocks"}
    if set(view) - known:
        yield f"invalid_arguments: {set(view) - known}"
    if view["type"] == "modal" and not view.get("title"):
        yield "invalid_arguments: a modal has a title"
    for name in ("title", "submit", "close"):
        if name in view and not _is_plain(view[name], 24):
            yield f"invalid_arguments: {name}"
    if len(view.get("private_metadata", "")) > 3_000:
        yield "invalid_arguments: private_metadata"
    if len(view["blocks"]) > 100 or not view["blocks"]:
        yield "invalid_arguments: 1 to 100 blocks"
    if any(b["type"] == "input" for b in view["blocks"]) and "submit" not in view:
        yield "invalid_arguments: a view with inputs has a submit"
    yield from _blocks(view["blocks"], IN_VIEWS)


def strings(part: Any) -> Iterator[str]:
    """Every text that a person reads."""
    if isinstance(part, Mapping):
        for name, value in part.items():
            if name in ("text", "alt_text", "fallback", "caption") and isinstance(value, str):
                yield value
            else:
                yield from strings(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from strings(value)


def _blocks(blocks: Sequence[Block], allowed: set[str]) -> Iterator[str]:
    block_ids: set[str] = set()
    action_ids: set[str] = set()
    for block in blocks:
        kind = block.get("type")
        if kind not in allowed:
            yield f"invalid_blocks: {kind}"
            continue
        named = block.get("block_id")
        if named is not None:
            if named in block_ids or not 1 <= len(named) <= 255:
                yield f"invalid_blocks: block_id {named}"
            block_ids.add(named)
        for element in _elements(block):
            action = element.get("action_id")
            twice = action in action_ids and "block_id" not in block
            if not action or len(action) > 255 or twice:
                yield f"invalid_blocks: action_id {action}"
            action_ids.add(str(action))
            yield from (f"invalid_blocks: {wrong}" for wrong in _element(element))
        yield from (f"invalid_blocks: {wrong}" for wrong in _block(block))


def _elements(block: Block) -> Sequence[Block]:
    if block["type"] == "input":
        return [block["element"]]
    return block.get("elements", []) if block["type"] == "actions" else []


def _block(block: Block) -> Iterator[str]:
    match block["type"]:
        case "header" if not _is_plain(block["text"], 150):
            yield "header"
        case "section" if not 1 <= len(block["text"]["text"]) <= 3_000:
            yield "section"
        case "image" if not block.get("image_url") or not 1 <= len(block["alt_text"]) <= 2_000:
            yield "image"
        case "actions" if not 1 <= len(block["elements"]) <= 25:
            yield "actions"
        case "data_table":
            yield from _table(block)
        case "data_visualization":
            yield from _chart(block)
        case "input":
            yield from _asked(block)
        case "rich_text":
            for section in block["elements"]:
                for part in section["elements"]:
                    yield from _part(part)


def _table(block: Block) -> Iterator[str]:
    """docs.slack.dev, "Data table block"."""
    rows = block.get("rows", [])
    if set(block) - {"type", "rows", "block_id", "page_size", "caption", "row_header_column_index"}:
        yield "an unknown part of a data_table"
    if not block.get("caption"):
        yield "a data_table without a caption"
    if not 2 <= len(rows) <= 101 or len({len(row) for row in rows}) != 1:
        yield "rows of a data_table"
        return
    if not 1 <= len(rows[0]) <= 20 or not 0 <= block.get("row_header_column_index", 0) < len(
        rows[0]
    ):
        yield "columns of a data_table"
    if not 1 <= block.get("page_size", 5) <= 100:
        yield "page_size"
    for cell in (cell for row in rows for cell in row):
        number = cell.get("type") == "raw_number" and isinstance(cell.get("value"), int | float)
        if not number and cell.get("type") != "raw_text":
            yield f"a cell {cell.get('type')}"
        if not cell.get("text", number):
            yield "an empty cell"
    if any(cell.get("type") == "rich_text" for cell in rows[0]):
        yield "rich text in a header"


def _chart(block: Block) -> Iterator[str]:
    """docs.slack.dev, "Data visualization block": of its charts, the one with bars."""
    if set(block) - {"type", "title", "chart", "block_id"}:
        yield "an unknown part of a chart"
    if not 1 <= len(block["title"]) <= 50:
        yield "title of a chart"
    chart = block["chart"]
    if set(chart) != {"type", "series", "axis_config"} or chart["type"] != "bar":
        yield "a chart that is not made of bars"
        return
    axes, series = chart["axis_config"], chart["series"]
    labels = axes["categories"]
    if not 1 <= len(series) <= 6 or len({one["name"] for one in series}) != len(series):
        yield "series"
    if not all(1 <= len(label) <= 20 for label in (*labels, *(one["name"] for one in series))):
        yield "a label of a chart"
    if not all(1 <= len(axes.get(axis, "-")) <= 50 for axis in ("x_label", "y_label")):
        yield "an axis of a chart"
    if any([point["label"] for point in one["data"]] != labels for one in series):
        yield "points that are not the categories"


def _asked(block: Block) -> Iterator[str]:
    if not _is_plain(block["label"], 2_000):
        yield "label"
    if "hint" in block and not _is_plain(block["hint"], 2_000):
        yield "hint"
    if block["element"]["type"] not in ENTRIES:
        yield block["element"]["type"]


def _part(part: Block) -> Iterator[str]:
    needed = {
        "text": ("text",),
        "link": ("url",),
        "user": ("user_id",),
        "date": ("timestamp", "format"),
    }
    if part["type"] not in needed:
        yield f"rich text {part['type']}"
    elif not all(part.get(name) for name in needed[part["type"]]):
        yield f"an empty {part['type']}"


def _element(element: Block) -> Iterator[str]:
    kind = element["type"]
    if kind == "button":
        if not _is_plain(element["text"], 75) or len(element.get("value", "")) > 2_000:
            yield "button"
        if not 1 <= len(element.get("accessibility_label", "-")) <= 75:
            yield "accessibility_label"
    elif kind in CHOICES:
        yield from _choice(element)
    elif kind == "plain_text_input":
        most = element.get("max_length", 3_000)
        if not 1 <= most <= 3_000 or len(element.get("initial_value", "")) > most:
            yield "plain_text_input"
    elif kind not in ("datepicker", "file_input"):
        yield kind


def _choice(element: Block) -> Iterator[str]:
    few = element["type"] in ("radio_buttons", "checkboxes")
    options = element["options"]
    if not 1 <= len(options) <= (10 if few else 100):
        yield f"{len(options)} options"
    if "placeholder" in element and not _is_plain(element["placeholder"], 150):
        yield "placeholder"
    if len({option["value"] for option in options}) != len(options):
        yield "the same value twice"
    for option in options:
        if not _is_plain(option["text"], 75) or not 1 <= len(option["value"]) <= 150:
            yield f"option {option}"
    begun = [*element.get("initial_options", []), *filter(None, [element.get("initial_option")])]
    if any(one not in options for one in begun):
        yield "an initial option that is none"


def _is_plain(text: Any, most: int) -> bool:
    return text.get("type") == "plain_text" and 1 <= len(text.get("text", "")) <= most
