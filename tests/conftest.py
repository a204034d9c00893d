from __future__ import annotations

import pytest

from detente.encode.network import Network, bundled
from detente.model.sentence import Sentence
from detente.text.sentences import split_sentences

pytest_plugins = ["tests.record.databases"]


@pytest.fixture(scope="session")
def network() -> Network:
    return bundled()


@pytest.fixture(scope="session")
def parse(network: Network):
    def parsed(text: str, language: str) -> list[Sentence]:
        return network.parse(split_sentences(text, language), language)

    return parsed
