"""One encoder pass, many heads: the syntax of a sentence, its entities, and the claims that it makes.

All heads read words: a word's vector is the mean of its first and last piece, each a learnt mix of the encoder's layers.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import nn

from training.encoder import Encoder
from training.labels import CLAIM_TAGS, IGNORED, TAGS


class Biaffine(nn.Module):
    """score[b, i, j, r] = dependent_i^T U_r head_j, both sides with a bias unit."""

    def __init__(self, size: int, labels: int) -> None:
        super().__init__()
        self.labels, self.size = labels, size
        self.U = nn.Parameter(torch.randn(size + 1, labels * (size + 1)) * (0.02 if labels > 1 else 0.01))

    @staticmethod
    def _one(x: torch.Tensor) -> torch.Tensor:
        return torch.cat([x, torch.ones_like(x[..., :1])], -1)

    def all(self, dependent: torch.Tensor, head: torch.Tensor) -> torch.Tensor:
        """[batch, words, size] twice -> [batch, words, labels, heads]."""
        batch, words, _ = dependent.shape
        x = (self._one(dependent) @ self.U).view(batch, words * self.labels, self.size + 1)
        return (x @ self._one(head).transpose(1, 2)).view(batch, words, self.labels, head.shape[1])

    def pick(self, dependent: torch.Tensor, chosen: torch.Tensor) -> torch.Tensor:
        """The scores of one chosen head a word: [batch, words, labels]."""
        batch, words, _ = dependent.shape
        x = (self._one(dependent) @ self.U).view(batch, words, self.labels, self.size + 1)
        return (x @ self._one(chosen).unsqueeze(-1)).squeeze(-1)


def cross_entropy(scores: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    """The mean loss of the words that have gold; zero where a batch has none."""
    total = F.cross_entropy(scores.flatten(0, -2).float(), gold.flatten(), ignore_index=IGNORED, reduction="sum")
    return total / (gold != IGNORED).sum().clamp(min=1)


def any_of(scores: torch.Tensor, options: torch.Tensor) -> torch.Tensor:
    """Where several labels are right their sum is learnt; words without any are left out."""
    logs = scores.float().log_softmax(-1).masked_fill(~options, -1e4).logsumexp(-1)
    known = options.any(-1)
    return -(logs * known).sum() / known.sum().clamp(min=1)


def links(scores: torch.Tensor, gold: torch.Tensor, words: torch.Tensor) -> torch.Tensor:
    """The loss of the links, for each word pair inside a sentence: a wider window must not make right links count less."""
    rows = (gold != IGNORED).any(-1).sum()
    length = words.sum(1).float().mean()
    total = F.cross_entropy(scores.flatten(0, -2).float(), gold.flatten(), ignore_index=IGNORED, reduction="sum")
    return total / (rows * length).clamp(min=1)


class Network(nn.Module):
    def __init__(self, config: dict[str, int], sizes: dict[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        self.config = config
        self.enc = Encoder(**config, dropout=dropout)
        h = config["h"]
        self.mix = nn.Parameter(torch.cat([torch.zeros(config["layers"] - 1), torch.ones(1)]))
        self.claim_mix = nn.Parameter(torch.cat([torch.zeros(config["layers"] - 1), torch.ones(1)]))

        def layer(out: int) -> nn.Sequential:
            return nn.Sequential(nn.Linear(h, out), nn.GELU(), nn.Dropout(0.2))

        self.tag, self.entity_hidden, self.claim_hidden = layer(384), layer(384), layer(512)
        self.out = nn.ModuleDict({k: nn.Linear(384, sizes[k]) for k in (*TAGS, "entity")})
        self.claim_out = nn.ModuleDict({k: nn.Linear(512, sizes[k]) for k in CLAIM_TAGS})
        self.arc_dep, self.arc_head = layer(256), layer(256)
        self.rel_dep, self.rel_head = layer(128), layer(128)
        self.arc, self.rel = Biaffine(256, 1), Biaffine(128, sizes["rel"])
        self.role_trigger, self.role_word = layer(192), layer(192)
        self.role = Biaffine(192, sizes["role"])
        self.points_from, self.points_to = layer(128), layer(128)
        self.points = Biaffine(128, 1)
        self.side_from, self.side_to = layer(128), layer(128)
        self.side = Biaffine(128, 2)
        self.pair_source, self.pair_target = layer(128), layer(128)
        self.pair = Biaffine(128, sizes["category"])
        self.dropout = nn.Dropout(0.2)

    def words(
        self, embedded: torch.Tensor, mask: torch.Tensor, first: torch.Tensor, last: torch.Tensor, root: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Word vectors for syntax, the roots' vectors, word vectors for claims: [sentences, words, hidden]."""
        layers = self.enc(embedded, mask)
        size = embedded.shape[-1]

        def mixed(weights: torch.Tensor) -> torch.Tensor:
            w = weights.softmax(0)
            return sum((w[i] * x for i, x in enumerate(layers)), torch.zeros(())).reshape(-1, size)

        def gathered(h: torch.Tensor) -> torch.Tensor:
            return self.dropout(0.5 * (h[first] + h[last]))

        syntax = mixed(self.mix)
        return gathered(syntax), self.dropout(syntax[root]).unsqueeze(1), gathered(mixed(self.claim_mix))

    def roles(self, claims: torch.Tensor, window: torch.Tensor) -> torch.Tensor:
        """The links between all words of a window: [windows, from word, to word, role]."""
        x = claims.reshape(-1, claims.shape[-1])[window]
        return self.role.all(self.role_trigger(x), self.role_word(x)).transpose(2, 3)

    def antecedents(self, claims: torch.Tensor, window: torch.Tensor) -> torch.Tensor:
        """How well each word of a window stands for each other: [windows, from word, to word]."""
        x = claims.reshape(-1, claims.shape[-1])[window]
        return self.points.all(self.points_from(x), self.points_to(x)).squeeze(2)

    def sides(self, claims: torch.Tensor, window: torch.Tensor) -> torch.Tensor:
        """How well each word of a window acts, and receives, in each other's event: [windows, trigger, actor or recipient, word]."""
        x = claims.reshape(-1, claims.shape[-1])[window]
        return self.side.all(self.side_from(x), self.side_to(x))

    def pairs(self, claims: torch.Tensor) -> torch.Tensor:
        """What each word's party does to each other word's, in one sentence: [sentences, source, target, category]."""
        return self.pair.all(self.pair_source(claims), self.pair_target(claims)).transpose(2, 3)

    def losses(self, batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        """The loss of each head that the batch has gold for."""
        embedded = self.enc.embed(batch["ids"])
        x, root, c = self.words(embedded, batch["mask"], batch["first"], batch["last"], batch["root"])
        out: dict[str, torch.Tensor] = {}
        if "entity" in batch:
            out["entity"] = cross_entropy(self.out["entity"](self.entity_hidden(x)), batch["entity"])
        if "head" in batch:
            hidden = self.tag(x)
            for k in TAGS:
                out[k] = cross_entropy(self.out[k](hidden), batch[k])
            y = torch.cat([root, x], 1)
            arcs = self.arc.all(self.arc_dep(x), self.arc_head(y)).squeeze(2).float()
            heads = F.pad(batch["wmask"], (1, 0), value=True)
            out["arc"] = cross_entropy(arcs.masked_fill(~heads[:, None, :], -1e4), batch["head"])
            gold_heads = batch["head"].clamp(min=0).unsqueeze(-1).expand(-1, -1, self.rel.size)
            labels = self.rel.pick(self.rel_dep(x), self.rel_head(y).gather(1, gold_heads))
            out["rel"] = any_of(labels, batch["rel"])
        if "category" in batch:
            hidden = self.claim_hidden(c)
            for k in CLAIM_TAGS:
                scores = self.claim_out[k](hidden)
                out[k] = (
                    any_of(scores, batch["category_options"]) if k == "category" else cross_entropy(scores, batch[k])
                )
            out["role"] = links(self.roles(c, batch["window"]), batch["role"], batch["wmask"])
            points = self.antecedents(c, batch["window"]).float().masked_fill(~batch["vmask"][:, None, :], -1e4)
            out["antecedent"] = any_of(points, batch["antecedent"])
            sides = self.sides(c, batch["window"]).float().masked_fill(~batch["vmask"][:, None, None, :], -1e4)
            out["side"] = any_of(sides, batch["side"])
            out["pair"] = any_of(self.pairs(c), batch["pair"])
        return out

    def forward(
        self, embedded: torch.Tensor, mask: torch.Tensor, first: torch.Tensor, last: torch.Tensor, root: torch.Tensor,
        window: torch.Tensor,
    ) -> tuple[torch.Tensor, ...]:  # fmt: skip
        """What is exported: class ids of the tags, log-probabilities of entities and claims, arc scores, best label an arc.

        Pieces lie by window, words by sentence; `training.batches.collate` says how the indices lead from one to the other.
        """
        x, root_vectors, c = self.words(embedded, mask, first, last, root)
        hidden, y, claim = self.tag(x), torch.cat([root_vectors, x], 1), self.claim_hidden(c)
        tags = tuple(self.out[k](hidden).argmax(-1).int() for k in TAGS)
        arcs = self.arc.all(self.arc_dep(x), self.arc_head(y)).squeeze(2)
        labels = self.rel.all(self.rel_dep(x), self.rel_head(y)).argmax(2).int()
        claims = tuple(self.claim_out[k](claim).log_softmax(-1) for k in CLAIM_TAGS)
        entities = self.out["entity"](self.entity_hidden(x)).log_softmax(-1)
        return (
            *tags, entities, arcs, labels, *claims, self.roles(c, window).log_softmax(-1), self.antecedents(c, window),
            self.sides(c, window), self.pairs(c).log_softmax(-1),
        )  # fmt: skip
