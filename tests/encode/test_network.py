from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from detente.encode.network import Network
from detente.errors import SetupError
from detente.text.sentences import split_sentences

SAMPLES = json.loads(Path(__file__).with_name("samples.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("sample", SAMPLES, ids=[s["language"] for s in SAMPLES])
def test_the_exported_graph_gives_what_torch_gave(network: Network, sample: dict) -> None:
    """int8 against the network that it was made from: the same tree and tags, chances within rounding."""
    (sentence,) = network.parse(split_sentences(sample["text"], sample["language"]), sample["language"])
    upos = [network.labels["upos"].index(w.upos) for w in sentence.words]
    heads = [w.head + 1 for w in sentence.words]
    assert np.mean(np.array(upos) == sample["upos"]) == 1
    assert np.mean(np.array(heads) == sample["arc"]) > 0.9
    assert sentence.scores is not None
    drift = np.abs(np.exp(sentence.scores.category) - np.exp(np.array(sample["category"])))
    assert drift.max() < 0.2
    assert drift.mean() < 0.01


def test_sentences_parsed_apart_do_not_see_each_other(network: Network) -> None:
    text = "Norway invited Chile.\n\nOn Monday the ministry in Oslo denied that anyone had been invited to anything at all."
    alone = [network.parse([s], "en")[0] for s in split_sentences(text, "en")]
    apart = network.parse(split_sentences(text, "en"), "en", apart=True)
    assert [w.head for s in alone for w in s.words] == [w.head for s in apart for w in s.words]
    assert all(list(s.scores.beyond.columns) == [s.index] for s in apart if s.scores)


def test_sentences_of_a_report_see_each_other(network: Network) -> None:
    text = "Norway invited Chile. It has not answered."
    together = network.parse(split_sentences(text, "en"), "en")
    assert all(list(s.scores.beyond.columns) == [0, 1] for s in together if s.scores)


def test_a_broken_installation_says_so(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="install detente again"):
        Network(tmp_path)


def test_very_long_sentences_are_read_as_far_as_the_network_reaches(network: Network) -> None:
    (sentence,) = network.parse(split_sentences("Oslo " * 230 + "fell.", "en"), "en")
    assert 100 < len(sentence.words) <= 232
