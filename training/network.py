"""One encoder pass, many heads: the syntax of a sentence, its entities, and the claims that it makes.

All heads read words: a word's vector is the mean of its first and last piece, each a learnt mix of the encoder's layers.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import nn

from training.encoder import Encoder

TAGS = ("upos", "feats", "lemma")
CLAIM_TAGS = ("category", "mode", "certainty", "polarity", "tense", "act")
IGNORED = -100


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
    return F.cross_entropy(scores.flatten(0, -2).float(), gold.flatten(), ignore_index=IGNORED)


class Network(nn.Module):
    def __init__(self, config: dict[str, int], sizes: dict[str, int], dropout: float = 0.1) -> None:
        super().__init__()
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
        self.dropout = nn.Dropout(0.2)

    def words(
        self, embedded: torch.Tensor, mask: torch.Tensor, first: torch.Tensor, last: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Word vectors for syntax, the root's vector, word vectors for claims."""
        layers = self.enc(embedded, mask)

        def mixed(weights: torch.Tensor) -> torch.Tensor:
            w = weights.softmax(0)
            return sum((w[i] * x for i, x in enumerate(layers)), torch.zeros(()))

        def gathered(h: torch.Tensor) -> torch.Tensor:
            size = h.shape[-1]
            a = h.gather(1, first.unsqueeze(-1).expand(-1, -1, size))
            b = h.gather(1, last.unsqueeze(-1).expand(-1, -1, size))
            return self.dropout(0.5 * (a + b))

        syntax = mixed(self.mix)
        return gathered(syntax), self.dropout(syntax[:, :1]), gathered(mixed(self.claim_mix))

    def losses(self, batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        """The loss of each head that the batch has gold for."""
        x, root, c = self.words(self.enc.embed(batch["ids"]), batch["mask"], batch["first"], batch["last"])
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
            labels = self.rel.pick(self.rel_dep(x), self.rel_head(y).gather(1, gold_heads)).float()
            # several labels may be right where an older treebank does not tell them apart: their sum is learnt
            logs = labels.log_softmax(-1).masked_fill(~batch["rel"], -1e4).logsumexp(-1)
            known = batch["rel"].any(-1) & batch["wmask"]
            out["rel"] = -(logs * known).sum() / known.sum().clamp(min=1)
        if "category" in batch:
            hidden = self.claim_hidden(c)
            for k in CLAIM_TAGS:
                out[k] = cross_entropy(self.claim_out[k](hidden), batch[k])
            roles = self.role.all(self.role_trigger(c), self.role_word(c)).transpose(2, 3)
            out["role"] = cross_entropy(roles, batch["role"])
        return out

    def forward(
        self, embedded: torch.Tensor, mask: torch.Tensor, first: torch.Tensor, last: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """What is exported: class ids of the tags, log-probabilities of entities and claims, arc scores, best label an arc."""
        x, root, c = self.words(embedded, mask, first, last)
        hidden, y, claim = self.tag(x), torch.cat([root, x], 1), self.claim_hidden(c)
        tags = tuple(self.out[k](hidden).argmax(-1).int() for k in TAGS)
        arcs = self.arc.all(self.arc_dep(x), self.arc_head(y)).squeeze(2)
        labels = self.rel.all(self.rel_dep(x), self.rel_head(y)).argmax(2).int()
        claims = tuple(self.claim_out[k](claim).log_softmax(-1) for k in CLAIM_TAGS)
        roles = self.role.all(self.role_trigger(c), self.role_word(c)).transpose(2, 3).log_softmax(-1)
        entities = self.out["entity"](self.entity_hidden(x)).log_softmax(-1)
        return (*tags, entities, arcs, labels, *claims, roles)
