"""The page about parity names every scenario, and no other."""

from tests import parity
from tests.stages.stage import Ability, Stage
from tests.stages.terminal import TerminalStage
from tests.stages.web import WebStage


def test_every_scenario_has_its_row_on_the_parity_page() -> None:
    wanted = [parity.sentence(name) for _, names in parity.scenarios() for name in names]
    rows = {scenario for scenario, _ in parity.read()}
    missing = set(wanted) - rows
    assert not missing, "run `make parity`"
    assert rows - set(wanted) - set(Ability) == {"", "---"}, "run `make parity`"
    assert len(wanted) == len(set(wanted)), "two scenarios have the same name"


def test_every_stage_says_how_it_does_everything() -> None:
    for stage in parity.STAGES.values():
        assert set(stage.rungs) == set(Ability)
        assert all(stage.rungs.values())


def stages_keep_to_their_protocol(web: WebStage, terminal: TerminalStage) -> tuple[Stage, Stage]:
    """Nothing to run: the type checker holds each stage to it."""
    return web, terminal
