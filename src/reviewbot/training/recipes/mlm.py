"""The masked-language model: a RoBERTa encoder with its tied prediction head, and the masking of blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from transformers import RobertaConfig, RobertaModel

BOS, PAD, EOS, UNK, MASK = 0, 1, 2, 3, 4
FIRST_PLAIN = 14
IGNORED = -100

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shape:
    """Architecture of the encoder, in RoBERTa's terms."""

    hidden: int = 192
    layers: int = 4
    heads: int = 3
    intermediate: int = 768
    vocabulary: int = 8192
    max_tokens: int = 256

    def config(self) -> RobertaConfig:
        """The same as a `RobertaConfig`, which any RoBERTa loader reads."""
        return RobertaConfig(
            vocab_size=self.vocabulary,
            hidden_size=self.hidden,
            num_hidden_layers=self.layers,
            num_attention_heads=self.heads,
            intermediate_size=self.intermediate,
            max_position_embeddings=self.max_tokens + 2,
            type_vocab_size=1,
            bos_token_id=BOS,
            pad_token_id=PAD,
            eos_token_id=EOS,
            layer_norm_eps=1e-5,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )


class MaskedLm(nn.Module):  # type: ignore[misc]
    """Encoder plus tied head; the head runs on masked positions only, which halves a step's cost at this size."""

    def __init__(self, config: RobertaConfig) -> None:
        super().__init__()
        self.encoder = RobertaModel(config, add_pooling_layer=False)
        self.dense = nn.Linear(config.hidden_size, config.hidden_size)
        self.norm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)
        self.bias = nn.Parameter(torch.zeros(config.vocab_size))

    def forward(self, ids: torch.Tensor, labels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Mean cross-entropy over masked positions, and the share of them guessed right."""
        hidden = self.encoder(input_ids=ids).last_hidden_state
        where = labels != IGNORED
        state = self.norm(nn.functional.gelu(self.dense(hidden[where])))
        logits = state @ self.encoder.embeddings.word_embeddings.weight.T + self.bias
        wanted = labels[where]
        return nn.functional.cross_entropy(logits, wanted), (logits.argmax(-1) == wanted).float().mean()


def mask_tokens(ids: Ids, random: np.random.Generator, rate: float = 0.15, vocabulary: int = 8192) -> tuple[Ids, Ids]:
    """(inputs, labels): `rate` of the plain tokens are hidden (80 % mask, 10 % random, 10 % left), labels -100 elsewhere."""
    chosen = (random.random(ids.shape) < rate) & (ids >= FIRST_PLAIN)
    labels = np.where(chosen, ids, IGNORED)
    fate = random.random(ids.shape)
    noise = random.integers(FIRST_PLAIN, vocabulary, ids.shape)
    inputs = np.where(chosen & (fate < 0.8), MASK, ids)
    return np.where(chosen & (fate >= 0.8) & (fate < 0.9), noise, inputs), labels


@dataclass(frozen=True, slots=True)
class Blocks:
    """A token array cut into blocks; batches are a function of (seed, step) alone, so a resumed run goes on exactly."""

    tokens: NDArray[np.uint16]
    length: int
    batch: int
    seed: int

    @property
    def count(self) -> int:
        """Number of whole blocks."""
        return len(self.tokens) // self.length

    def at(self, step: int) -> Ids:
        """Token ids of one training step, int64 (batch, length)."""
        per_epoch = max(1, self.count // self.batch)
        epoch, place = divmod(step, per_epoch)
        order = np.random.default_rng((self.seed, epoch)).permutation(self.count)
        picked = order[place * self.batch : (place + 1) * self.batch]
        return np.stack([self.tokens[i * self.length : (i + 1) * self.length] for i in picked]).astype(np.int64)


def learning_rate(step: int, peak: float, warmup: int, decay_from: int | None, decay_steps: int) -> float:
    """Warm-up, plateau, and a linear decay to a twentieth once `decay_from` is set: a run can be prolonged at any time."""
    if step < warmup:
        return peak * (step + 1) / warmup
    if decay_from is None or step < decay_from:
        return peak
    return peak * max(0.05, 1 - (step - decay_from) / decay_steps)


def parameter_groups(model: nn.Module, decay: float) -> list[dict[str, Any]]:
    """Optimizer groups: weight decay for matrices only."""
    matrices = [p for p in model.parameters() if p.ndim > 1]
    vectors = [p for p in model.parameters() if p.ndim <= 1]
    return [{"params": matrices, "weight_decay": decay}, {"params": vectors, "weight_decay": 0.0}]
