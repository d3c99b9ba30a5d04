"""The reference pages say what the code says."""

from docs import reference


def test_each_reference_page_is_what_the_code_says_now() -> None:
    pages = reference.pages()
    stale = [path.name for path, text in pages.items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run `make docs`"
