from __future__ import annotations

import pytest

import detente


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("en", "Norway summoned the envoy of Chile. It demanded an apology from Chile.", "NOR"),
        ("nl", "Noorwegen ontbood de gezant van Chili. Het land eiste excuses van Chili.", "NOR"),
        ("en", '"We condemn this attack by Chile," Norway said.', "NOR"),
    ],
)
def test_pronouns_act_for_whom_they_point_to(language: str, text: str, actor: str) -> None:
    reading = detente.read(text, date="2022-01-18", language=language)
    assert any(actor in c.actors and c.category in ("REQUEST", "ACCUSE") for c in reading.claims)


def test_an_expletive_points_to_nobody() -> None:
    reading = detente.read("Norway attacked Chile. It is raining in Oslo.", date="2022-01-18", language="en")
    assert all(m.text != "It" for a in reading.actors for m in a.mentions)
