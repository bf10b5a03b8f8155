"""transformers checkpoints: the RoBERTa family (CodeBERT, GraphCodeBERT, UniXcoder) and the T5 family (CodeT5, CodeReviewer).

The only importer of torch for inference. Loads local safetensors, never code from a hub and never a pickle.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from reviewbot.errors import ModelError
from reviewbot.models.base import Ability, ModelConfig, ModelInput, Prediction, Vectors, judge
from reviewbot.models.batching import in_batches, pad
from reviewbot.models.bundle import refused
from reviewbot.models.device import choose_device, choose_precision
from reviewbot.models.head import HEAD, read_head
from reviewbot.models.runtime import cores

INSTALL = "pip install 'reviewbot[torch]'"
UNIXCODER_MODES = ("<encoder-only>", "<decoder-only>", "<encoder-decoder>")
# Parts of a checkpoint that embedding does without: base checkpoints often lack them.
_OPTIONAL_WEIGHTS = ("pooler.", "position_ids", "lm_head.", "classifier.", "decoder.")
TOKENIZER_FILES = (
    "tokenizer.json",
    "tokenizer_config.json",
    "vocab.json",
    "merges.txt",
    "special_tokens_map.json",
    "added_tokens.json",
)
# On a CPU a batch pays only while its activations stay in the cache; 256 tokens measured best, 1024 a quarter slower.
_CPU_TOKENS, _CUDA_TOKENS = 256, 32768


@dataclass(frozen=True, slots=True)
class TorchOptions:
    """How to run: `device` auto | cpu | cuda[:n], `precision` auto | fp32 | bf16 | fp16, UniXcoder's `mode`;

    `encoder_only` leaves a T5 decoder out."""

    device: str = "auto"
    precision: str = "auto"
    mode: str = "<encoder-only>"
    batch_tokens: int | None = None
    beams: int = 1
    encoder_only: bool = False
    labels: tuple[str, ...] = ()
    thresholds: Mapping[str, float | None] = field(default_factory=dict)


def libraries() -> tuple[Any, Any]:
    """torch and transformers, quiet and with the right number of threads; `ModelError` with the pip line if missing."""
    try:
        import torch
        import transformers
    except ImportError as error:
        raise ModelError(f"this model needs PyTorch ({error.name} is not installed)", INSTALL) from error
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    torch.set_num_threads(cores())
    return torch, transformers


def read_config(path: Path) -> dict[str, Any]:
    """A checkpoint's config.json; `ModelError` if it is absent, broken or of an architecture we do not read."""
    try:
        config = json.loads((path / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise refused(
            path, "its config.json is missing or broken", "expected a Hugging Face checkpoint directory"
        ) from error
    kind = config.get("model_type") if isinstance(config, dict) else None
    if kind not in {"roberta", "t5"}:
        raise refused(
            path,
            f"wrong architecture: model_type {kind!r}",
            "RoBERTa and T5 checkpoints are supported, without remote code",
        )
    return dict(config)


def check_files(path: Path) -> None:
    """Refuse a checkpoint without safetensors or without a tokenizer, saying what to do."""
    if not any(path.glob("*.safetensors")):
        pickles = [p.name for p in path.glob("*.bin")]
        why = f"only pickled weights ({pickles[0]})" if pickles else "no weights (model.safetensors)"
        raise refused(path, why, f"convert it once with `reviewbot models pull {path}`")
    names = {p.name for p in path.iterdir()}
    if "tokenizer.json" not in names and not {"vocab.json", "merges.txt"} <= names:
        raise refused(path, "it has no tokenizer (tokenizer.json, or vocab.json with merges.txt)")


@contextmanager
def translated(path: Path, what: str) -> Iterator[None]:
    """Turn whatever a loader raises into a `ModelError` that names the checkpoint."""
    try:
        yield
    except (ModelError, MemoryError):
        raise
    except Exception as error:
        raise refused(path, f"{what} cannot be loaded ({type(error).__name__}: {str(error)[:200]})") from error


def load_tokenizer(path: Path) -> Any:
    """The checkpoint's fast tokenizer, from local files only."""
    _, transformers = libraries()
    with translated(path, "its tokenizer"):
        tokenizer = transformers.AutoTokenizer.from_pretrained(path, local_files_only=True, trust_remote_code=False)
        tokenizer.model_max_length = 10**9
        return tokenizer


def load_weights(path: Path, kind: Any, **options: Any) -> Any:
    """A transformers model with SDPA attention; `ModelError` if weights are damaged or of another architecture."""
    common = {
        "local_files_only": True,
        "trust_remote_code": False,
        "use_safetensors": True,
        "output_loading_info": True,
        **options,
    }
    with translated(path, "its weights"):
        try:
            model, info = kind.from_pretrained(path, attn_implementation="sdpa", **common)
        except ValueError:
            model, info = kind.from_pretrained(path, **common)
    missing = sorted(k for k in info["missing_keys"] if not any(part in k for part in _OPTIONAL_WEIGHTS))
    if missing or info["mismatched_keys"]:
        names = ", ".join([*missing, *map(str, info["mismatched_keys"])][:3])
        raise refused(path, f"wrong architecture: weights and config.json do not fit ({names})")
    return model.eval()


class TorchModel:
    """One checkpoint, loaded on first use: embeddings, label scores or generated text, whatever its heads allow."""

    def __init__(
        self, path: Path, options: TorchOptions = TorchOptions(), *, name: str = "", version: str = ""
    ) -> None:
        self._torch, self._transformers = libraries()
        check_files(path)
        self._path, self._options = path, options
        self._settings = read_config(path)
        self._device = choose_device(self._torch, options.device)
        self._tokenizer = load_tokenizer(path)
        self._head = read_head(path) if (path / HEAD).exists() else None
        self._dtype = choose_precision(self._torch, options.precision, self._device, decides=self._decides())
        self._model = self._load()
        self.config = self._describe(name or path.name, version)

    def embed(self, batch: Sequence[ModelInput]) -> Vectors:
        """One unit vector for each input's text: float32 (len(batch), dimensions), the mean over its tokens."""
        if not batch:
            return np.zeros((0, self.config.dimensions), np.float32)
        rows = self._run([self._ids(item.text) for item in batch], self._pooled)
        vectors: Vectors = np.stack(rows).astype(np.float32)
        if not np.isfinite(vectors).all():
            raise ModelError(
                f"model {self.config.name} returned numbers that are not finite",
                "its weights are damaged or fp16 overflows: try --precision fp32",
            )
        return vectors

    def predict(self, batch: Sequence[ModelInput]) -> list[Prediction]:
        """Label probabilities judged by the thresholds; after minus before where the input is a pair."""
        if Ability.PREDICT not in self.config.abilities:
            raise ModelError(
                f"model {self.config.name} has no classification head", "fine-tune one with `reviewbot train encoder`"
            )
        pairs = [i for i, item in enumerate(batch) if item.before is not None]
        texts = [item.text for item in batch] + [batch[i].before or "" for i in pairs]
        scores = self._run([self._ids(text) for text in texts], self._probabilities)
        before = dict(zip(pairs, scores[len(batch) :], strict=True))
        rows = [row - before[i] if i in before else row for i, row in enumerate(scores[: len(batch)])]
        return [judge(self.config, [float(x) for x in row]) for row in rows]

    def generate(self, batch: Sequence[ModelInput], max_new_tokens: int = 64) -> list[str]:
        """One generated text for each input (T5 family with its decoder)."""
        if Ability.GENERATE not in self.config.abilities:
            raise ModelError(
                f"model {self.config.name} cannot generate text", "use a CodeT5 or CodeReviewer checkpoint"
            )
        return self._run([self._ids(item.text) for item in batch], lambda rows: self._decode(rows, max_new_tokens))

    # for training

    @property
    def encoder(self) -> Any:
        """The encoder module."""
        if type(self._model).__name__ == "T5ForConditionalGeneration":
            return self._model.get_encoder()
        return getattr(self._model, "roberta", self._model)

    @property
    def pad_id(self) -> int:
        """The padding token."""
        return int(self._model.config.pad_token_id or 0)

    @property
    def has_own_classifier(self) -> bool:
        """Whether the checkpoint has a classification head that is part of its weights."""
        return type(self._model).__name__.endswith("SequenceClassification")

    def framed_tokenizer(self) -> str:
        """The tokenizer as `tokenizer.json` that puts this family's frame around every text."""
        from tokenizers import Tokenizer, processors

        tokenizer = Tokenizer.from_str(self._tokenizer.backend_tokenizer.to_str())
        *first, last = self._ids("")
        names = {number: str(self._tokenizer.convert_ids_to_tokens(number)) for number in {*first, last}}
        frame = " ".join([*(names[i] for i in first), "$A", names[last]])
        tokenizer.post_processor = processors.TemplateProcessing(
            single=frame, special_tokens=[(n, i) for i, n in names.items()]
        )
        return str(tokenizer.to_str())

    def token_ids(self, text: str, limit: int) -> list[int]:
        """A text as at most `limit` token ids, framed as for inference."""
        return self._ids(text, limit)

    def embed_ids(self, rows: Sequence[Sequence[int]]) -> Vectors:
        """Unit vectors of rows of token ids: float32 (len(rows), dimensions)."""
        vectors: Vectors = np.stack(self._run(rows, self._pooled)).astype(np.float32)
        return vectors

    def save_encoder(self, encoder: Any, folder: Path) -> None:
        """Write an encoder of this kind as a checkpoint: safetensors, configuration, tokenizer files."""
        encoder.save_pretrained(folder, safe_serialization=True)
        for name in TOKENIZER_FILES:
            if (self._path / name).is_file():
                shutil.copyfile(self._path / name, folder / name)

    # loading

    def _load(self) -> Any:
        heads = " ".join(self._settings.get("architectures") or ())
        names = self._transformers
        if self._settings["model_type"] == "t5":
            kind = (
                names.T5EncoderModel
                if self._options.encoder_only or "EncoderModel" in heads
                else names.T5ForConditionalGeneration
            )
            model = load_weights(self._path, kind)
        elif "SequenceClassification" in heads:
            model = load_weights(self._path, names.RobertaForSequenceClassification, is_decoder=False)
        else:
            model = load_weights(self._path, names.RobertaModel, add_pooling_layer=False, is_decoder=False)
        return model.to(device=self._device, dtype=self._dtype)

    def _decides(self) -> bool:
        kinds = " ".join(self._settings.get("architectures") or ())
        writes = "ConditionalGeneration" in kinds and not self._options.encoder_only
        return self._head is not None or writes or "SequenceClassification" in kinds

    def _describe(self, name: str, version: str) -> ModelConfig:
        kind = type(self._model).__name__
        abilities = {Ability.EMBED}
        labels: tuple[str, ...] = self._options.labels
        if self._head is not None:
            abilities.add(Ability.PREDICT)
            labels = labels or ("negative", "positive")
        elif kind.endswith("SequenceClassification"):
            abilities.add(Ability.PREDICT)
            known = self._model.config.id2label
            labels = labels or tuple(str(known[i]) for i in sorted(known))
        if kind == "T5ForConditionalGeneration":
            abilities.add(Ability.GENERATE)
        t5 = self._settings["model_type"] == "t5"
        positions = (
            int(self._settings.get("n_positions", 512)) if t5 else int(self._settings["max_position_embeddings"]) - 2
        )
        own = self._settings.get("reviewbot") or {}
        return ModelConfig(
            name=name,
            version=version,
            family=self._settings["model_type"],
            abilities=frozenset(abilities),
            max_tokens=min(positions, int(own.get("max_tokens", positions))),
            dimensions=int(self._settings["d_model" if t5 else "hidden_size"]),
            labels=labels,
            thresholds=self._options.thresholds,
        )

    # running

    def _ids(self, text: str, limit: int | None = None) -> list[int]:
        """Token ids with the family's own frame, cut to the model's length: UniXcoder wants its mode token first."""
        tokenizer, room = self._tokenizer, min(limit or self.config.max_tokens, self.config.max_tokens)
        inner: list[int] = tokenizer.encode(text, add_special_tokens=False)
        first = tokenizer.bos_token_id if tokenizer.bos_token_id is not None else tokenizer.cls_token_id
        last = tokenizer.eos_token_id
        mode = (
            tokenizer.convert_tokens_to_ids(self._options.mode) if self._settings["model_type"] == "roberta" else None
        )
        if mode is not None and mode != tokenizer.unk_token_id:
            frame = [first, mode, last]
            end = [] if self._options.mode == "<decoder-only>" else [last]
            return [*frame, *inner[: room - 3 - len(end)], *end]
        return [first, *inner[: room - 2], last]

    def _run(
        self, rows: Sequence[Sequence[int]], step: Callable[[Sequence[Sequence[int]]], Sequence[Any]]
    ) -> list[Any]:
        default = _CPU_TOKENS if self._device.type == "cpu" else _CUDA_TOKENS
        with self._torch.inference_mode():
            return in_batches(rows, self._options.batch_tokens or default, lambda batch: self._halving(batch, step))

    def _halving(
        self, rows: Sequence[Sequence[int]], step: Callable[[Sequence[Sequence[int]]], Sequence[Any]]
    ) -> list[Any]:
        """`step` over the rows; out of memory means smaller batches, down to a single row."""
        try:
            return list(step(rows))
        except RuntimeError as error:
            if not _out_of_memory(self._torch, error):
                raise ModelError(
                    f"model {self.config.name} failed: {str(error)[:200]}", "run `reviewbot models verify`"
                ) from error
        if self._device.type == "cuda":
            self._torch.cuda.empty_cache()
        if len(rows) == 1:
            raise ModelError(
                f"model {self.config.name} does not fit into memory", "use --device cpu or a smaller model"
            )
        middle = len(rows) // 2
        return self._halving(rows[:middle], step) + self._halving(rows[middle:], step)

    def _tensors(self, rows: Sequence[Sequence[int]]) -> dict[str, Any]:
        ids, mask = pad(rows, self.pad_id)
        inputs = {"input_ids": self._torch.from_numpy(ids).to(self._device)}
        # Without padding no mask is needed, and attention without one takes the faster kernel.
        if not mask.all():
            inputs["attention_mask"] = self._torch.from_numpy(mask).to(self._device)
        return inputs

    def _pooled(self, rows: Sequence[Sequence[int]]) -> Sequence[Any]:
        inputs = self._tensors(rows)
        hidden = self.encoder(**inputs).last_hidden_state
        mask = inputs.get("attention_mask")
        if mask is None:
            mean = hidden.float().mean(1)
        else:
            weights = mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * weights).sum(1).float() / weights.float().sum(1)
        unit: Any = self._torch.nn.functional.normalize(mean, dim=-1).cpu().numpy()
        return list(unit)

    def _probabilities(self, rows: Sequence[Sequence[int]]) -> Sequence[Any]:
        if self._head is not None:
            return list(self._head.probabilities(np.stack(self._pooled(rows))))
        logits = self._model(**self._tensors(rows)).logits.float()
        return list(self._torch.softmax(logits, -1).cpu().numpy())

    def _decode(self, rows: Sequence[Sequence[int]], max_new_tokens: int) -> list[str]:
        ids, mask = pad(rows, self.pad_id)
        out = self._model.generate(
            input_ids=self._torch.from_numpy(ids).to(self._device),
            attention_mask=self._torch.from_numpy(mask).to(self._device),
            max_new_tokens=max_new_tokens,
            num_beams=self._options.beams,
            do_sample=False,
        )
        texts: list[str] = self._tokenizer.batch_decode(
            out, skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        return [text.replace("<msg>", "").strip() for text in texts]


def _out_of_memory(torch: Any, error: RuntimeError) -> bool:
    kinds = tuple(k for k in (getattr(torch, "OutOfMemoryError", None), torch.cuda.OutOfMemoryError) if k)
    return isinstance(error, kinds) or "not enough memory" in str(error) or "out of memory" in str(error)


__all__ = ["TorchModel", "TorchOptions", "libraries", "load_tokenizer", "load_weights", "read_config"]
