"""The byte-level BPE tokenizer of the embedded default, trained on the corpus's token streams."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, processors, trainers

from reviewbot.models.encode import LANGUAGE_TOKENS, stream
from reviewbot.training.recipes.corpus import read_split

VOCABULARY = 8192
# RoBERTa's order: bos 0, pad 1, eos 2, unk 3; the mask and markers follow.
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "<mask>", *LANGUAGE_TOKENS.values(), "<del>", "<add>", "<ctx>"]
SAMPLE_PER_LANGUAGE = 8_000_000


def blank_tokenizer() -> Tokenizer:
    """An untrained tokenizer: blanks vanish, words, numbers and runs of punctuation become byte-level BPE pieces."""
    tokenizer = Tokenizer(models.BPE(unk_token=None))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Split(Regex(r"[^\W\d_]+|\d{1,3}|_+|[^\w\s]{1,4}"), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def train(texts: Iterator[str], vocabulary: int = VOCABULARY) -> Tokenizer:
    """A tokenizer trained on `texts`, which adds `<s>` and `</s>` around every sequence."""
    tokenizer = blank_tokenizer()
    tokenizer.train_from_iterator(
        texts,
        trainers.BpeTrainer(
            vocab_size=vocabulary,
            special_tokens=SPECIAL,
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


def balanced_sample(corpus: Path, per_language: int = SAMPLE_PER_LANGUAGE) -> Iterator[str]:
    """Training streams, the same amount of text for each language."""
    used: Counter[str] = Counter()
    for item in read_split(corpus, "train"):
        if used[item.language] < per_language:
            used[item.language] += len(item.text)
            yield stream(item.text, item.language)


def main(argv: list[str] | None = None) -> None:
    """Train on a corpus folder and write tokenizer.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args(argv)
    train(balanced_sample(args.corpus)).save(str(args.out))


if __name__ == "__main__":
    main()
