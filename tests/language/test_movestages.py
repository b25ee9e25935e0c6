"""How far a move has come, by its verbs."""

from __future__ import annotations

import pytest

from kg.language.movestages import Stage, stage_of


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("agreed to acquire Grasswork Inc. for USD 40 million", Stage.ANNOUNCED),
        ("announced the planned acquisition of Grasswork", Stage.ANNOUNCED),
        ("signed a definitive agreement to buy the pump maker", Stage.ANNOUNCED),
        ("plans to open a plant in Poland", Stage.ANNOUNCED),
        ("is set to launch a robot for slopes", Stage.ANNOUNCED),
        ("completed its acquisition of Grasswork Inc.", Stage.DONE),
        ("closed the purchase of the pump maker", Stage.DONE),
        ("acquired Grasswork, which plans to open a plant", Stage.DONE),
        ("launched a robot for slopes and will sell it in May", Stage.DONE),
        ("called off its bid for Grasswork", Stage.CANCELLED),
        ("abandoned the takeover it had announced", Stage.CANCELLED),
        ("is the largest maker of robots", None),
        ("", None),
    ],
)
def test_the_first_verb_that_says_it_decides(words: str, stage: Stage | None) -> None:
    assert stage_of(words) is stage
