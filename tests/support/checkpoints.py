"""Tiny random checkpoints of exactly the architectures and tokenizer kinds a user brings, written to disk as the hub has them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

# On models this small a second thread only waits for the first.
os.environ.setdefault("OMP_NUM_THREADS", "1")

CODE = [
    "def add(a, b):\n    return a + b\n",
    "for (let i = 0; i < items.length; i++) { total += items[i].price; }",
    "if err != nil { return nil, err }",
    "public static void main(String[] args) { System.out.println(args[0]); }",
    "cursor.execute('SELECT * FROM users WHERE id = ' + user_id)",
]
ROBERTA_SPECIALS = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
UNIXCODER_SPECIALS = [*ROBERTA_SPECIALS, "<encoder-only>", "<decoder-only>", "<encoder-decoder>", "<mask0>"]
# CodeT5 puts <pad> first; CodeReviewer adds the tags of its diff format.
CODET5_SPECIALS = ["<pad>", "<s>", "</s>", "<unk>", "<mask>"]
CODEREVIEWER_SPECIALS = [*CODET5_SPECIALS, "<add>", "<del>", "<keep>", "<msg>", "<start>", "<end>"]


def byte_level_bpe(folder: Path, specials: list[str], size: int = 400) -> None:
    """vocab.json and merges.txt of a byte-level BPE, as RobertaTokenizer reads them."""
    from tokenizers import ByteLevelBPETokenizer

    tokenizer = ByteLevelBPETokenizer()
    tokenizer.train_from_iterator(
        CODE * 4, vocab_size=size, min_frequency=1, special_tokens=specials, show_progress=False
    )
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save_model(str(folder))


def vocabulary(folder: Path) -> int:
    return len(json.loads((folder / "vocab.json").read_text()))


def roberta_config(size: int, **changes: Any) -> Any:
    from transformers import RobertaConfig

    small: dict[str, Any] = {
        "vocab_size": size, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 64,
        "max_position_embeddings": 66, "type_vocab_size": 1, "layer_norm_eps": 1e-5,
    }  # fmt: skip
    return RobertaConfig(**{**small, **changes})


def codebert(folder: Path, *, pickled: bool = False, seed: int = 0, **changes: Any) -> Path:
    """microsoft/codebert-base in small: RobertaModel, RobertaTokenizer files, tokenizer_config.json with max_len."""
    from transformers import RobertaModel

    byte_level_bpe(folder, ROBERTA_SPECIALS)
    (folder / "tokenizer_config.json").write_text(json.dumps({"max_len": 64}))
    return save(RobertaModel, roberta_config(vocabulary(folder), **changes), folder, pickled=pickled, seed=seed)


def classifier(folder: Path, labels: tuple[str, ...] = ("clean", "buggy"), *, seed: int = 0) -> Path:
    from transformers import RobertaForSequenceClassification

    byte_level_bpe(folder, ROBERTA_SPECIALS)
    config = roberta_config(vocabulary(folder), num_labels=len(labels))
    config.id2label = dict(enumerate(labels))
    config.label2id = {label: number for number, label in enumerate(labels)}
    return save(RobertaForSequenceClassification, config, folder, seed=seed)


def unixcoder(folder: Path, *, pickled: bool = True) -> Path:
    """microsoft/unixcoder-base in small: a RobertaModel whose tokenizer knows the three mode tokens."""
    from transformers import RobertaModel

    byte_level_bpe(folder, UNIXCODER_SPECIALS)
    (folder / "special_tokens_map.json").write_text(json.dumps({"bos_token": "<s>", "eos_token": "</s>"}))
    added = {str(UNIXCODER_SPECIALS.index(t)): {"content": t, "special": True} for t in UNIXCODER_SPECIALS}
    extra = ["<encoder-only>", "<decoder-only>", "<encoder-decoder>", "<mask0>"]
    settings = {
        "tokenizer_class": "RobertaTokenizer",
        "added_tokens_decoder": added,
        "additional_special_tokens": extra,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    return save(RobertaModel, roberta_config(vocabulary(folder)), folder, pickled=pickled)


def codet5(folder: Path, *, specials: list[str] | None = None, pickled: bool = False) -> Path:
    """Salesforce/codet5-* (or microsoft/codereviewer) in small: T5ForConditionalGeneration with a RobertaTokenizer."""
    from transformers import T5Config, T5ForConditionalGeneration

    specials = specials or CODET5_SPECIALS
    byte_level_bpe(folder, specials)
    added = {str(i): {"content": t, "special": True} for i, t in enumerate(specials)}
    settings = {"tokenizer_class": "RobertaTokenizer", "added_tokens_decoder": added}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    config = T5Config(
        vocab_size=vocabulary(folder), d_model=32, d_kv=8, d_ff=64, num_layers=2, num_heads=4, n_positions=64,
        pad_token_id=0, bos_token_id=1, eos_token_id=2, decoder_start_token_id=0, feed_forward_proj="relu",
    )  # fmt: skip
    return save(T5ForConditionalGeneration, config, folder, pickled=pickled)


def codereviewer(folder: Path) -> Path:
    return codet5(folder, specials=CODEREVIEWER_SPECIALS, pickled=True)


def save(kind: Any, config: Any, folder: Path, *, pickled: bool = False, seed: int = 0) -> Path:
    import torch

    torch.manual_seed(seed)
    model = kind(config).eval()
    if pickled:
        config.architectures = [kind.__name__]
        config.save_pretrained(folder)
        torch.save(model.state_dict(), folder / "pytorch_model.bin")
    else:
        model.save_pretrained(folder)
    return folder
