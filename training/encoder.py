"""The encoder: a BERT with post-layer-norm, learned positions and exact GELU, written so that ONNX Runtime can fuse it."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import nn


class Layer(nn.Module):
    def __init__(self, hidden: int, heads: int, inner: int, eps: float, dropout: float) -> None:
        super().__init__()
        self.heads, self.size = heads, hidden // heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.ao = nn.Linear(hidden, hidden)
        self.ln1 = nn.LayerNorm(hidden, eps=eps)
        self.fi = nn.Linear(hidden, inner)
        self.fo = nn.Linear(inner, hidden)
        self.ln2 = nn.LayerNorm(hidden, eps=eps)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, self.size).permute(2, 0, 3, 1, 4).unbind(0)
        if torch.onnx.is_in_onnx_export():  # plain operators, which ONNX Runtime fuses into one attention node
            weights = ((q @ k.transpose(-1, -2)) * (1.0 / math.sqrt(self.size)) + bias).softmax(-1)
            c = weights @ v
        else:
            # no dropout of attention weights: with it torch takes its slow path, and training half as long again
            c = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        c = c.transpose(1, 2).reshape(batch, length, hidden)
        x = self.ln1(x + self.drop(self.ao(c)))
        return self.ln2(x + self.drop(self.fo(F.gelu(self.fi(x)))))


class Encoder(nn.Module):
    """Pieces in, one vector a piece and layer out. `config` is what `weights.py` read from the pretrained file."""

    def __init__(
        self,
        vocab: int,
        h: int = 384,
        layers: int = 12,
        nh: int = 12,
        ff: int = 1536,
        maxp: int = 512,
        eps: float = 1e-12,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.word = nn.Embedding(vocab, h)
        self.pos = nn.Embedding(maxp, h)
        self.typ = nn.Parameter(torch.zeros(h))
        self.ln = nn.LayerNorm(h, eps=eps)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(h, nh, ff, eps, dropout) for _ in range(layers))

    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        """[batch, pieces] ids -> [batch, pieces, hidden] word embeddings, before position and norm."""
        return self.word(ids)

    def forward(self, embedded: torch.Tensor, mask: torch.Tensor) -> list[torch.Tensor]:
        """[batch, pieces, hidden] and a 0/1 mask -> each layer's output."""
        x = self.drop(self.ln(embedded + self.pos.weight[: embedded.shape[1]][None] + self.typ))
        bias = (1.0 - mask[:, None, None, :]) * -1e4
        out = []
        for layer in self.layers:
            x = layer(x, bias)
            out.append(x)
        return out
