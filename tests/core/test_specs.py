"""Commands: what their menus say of them."""

from bot.pillars import everything


def test_every_command_says_what_it_does_and_how_it_is_typed() -> None:
    for name, spec in everything().all.specs.items():
        assert spec.about
        assert len(spec.about) <= 100, "Discord shows no more"
        typed, _, option = spec.usage.partition(" ")
        assert typed == f"/{name}"
        assert spec.option or not option


def test_what_stands_in_a_messages_menu_has_a_name_there() -> None:
    shown = [spec for spec in everything().all.specs.values() if spec.on_message]
    assert [spec.shortcut for spec in shown] == ["Explain words"]
