"""`reviewbot models …`, `train …` and `evaluate`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from reviewbot.cli import options as opt

Name = Annotated[str, typer.Argument(help="a model: name, name@version, directory, preset or hub id")]
TaskName = Annotated[str, typer.Argument(help="risk, similar, security-delta, past-fixes, hunk-risk or comment")]
Force = Annotated[bool, typer.Option("--force", help="promote whatever the gate says; the card records it")]
Name2 = Annotated[str, typer.Option("--name", help="name of the new model")]
Seed = Annotated[int, typer.Option(help="seed of everything random")]
Out = Annotated[Path | None, typer.Option("--out", help="folder for the report and the reliability plot")]


def add_to(app: typer.Typer) -> None:
    """Register the commands of this file."""
    models = typer.Typer(help="Models on this machine, verified and versioned.", no_args_is_help=True)
    models.command("list")(list_models)
    commands: list[Callable[..., int]] = [show, pull, export, promote, rollback, verify]
    for command in commands:
        models.command(command.__name__)(command)
    app.add_typer(models, name="models")
    train = typer.Typer(
        help="Learn from your own history; nothing is used before it beats what is in use.", no_args_is_help=True
    )
    train.command("risk")(train_risk)
    train.command("encoder")(train_encoder)
    app.add_typer(train, name="train")
    app.command()(evaluate)


def list_models() -> int:
    """What is installed, and what each is used for."""
    from reviewbot.wiring import modelling

    return modelling.list_models()


def show(name: Name) -> int:
    """A model's card and figures."""
    from reviewbot.wiring import modelling

    return modelling.show(name)


def pull(
    name: Name,
    revision: Annotated[str, typer.Option(help="commit of the hub repository; default: the preset's pin")] = "",
    offline: opt.Offline = None,
) -> int:
    """Install a checkpoint from the hub or a directory, converted to safetensors."""
    from reviewbot.wiring import modelling

    return modelling.pull(name, revision, offline=bool(offline))


def export(
    name: Name,
    int8: Annotated[bool, typer.Option("--int8", help="also with eight-bit weights")] = False,
    prune_layers: Annotated[int, typer.Option(help="leave out so many layers from the end")] = 0,
    prune_heads: Annotated[int, typer.Option(help="leave out so many attention heads of each layer")] = 0,
    texts: Annotated[
        Path | None, typer.Option(help="JSONL with text (and label) that the gate compares on; default: a built-in set")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="write it whatever the gate says; the card records it")
    ] = False,
) -> int:
    """Make an ONNX bundle for the core install; kept only if it answers as the original does."""
    from reviewbot.models.commands import ExportOptions
    from reviewbot.wiring import modelling

    return modelling.export(name, ExportOptions(int8, prune_layers, prune_heads, texts, force))


def promote(task: TaskName, name: Name, reason: Annotated[str, typer.Option(help="kept in the registry")] = "") -> int:
    """Use a model for a task."""
    from reviewbot.wiring import modelling

    return modelling.promote(task, name, reason)


def rollback(task: TaskName) -> int:
    """Use the model that a task used before."""
    from reviewbot.wiring import modelling

    return modelling.rollback(task)


def verify(name: Annotated[str, typer.Argument(help="a model; default: all")] = "") -> int:
    """Check every file of the installed models against its checksum."""
    from reviewbot.wiring import modelling

    return modelling.verify(name)


def train_risk(
    name: Name2 = "risk-own",
    limit: Annotated[int, typer.Option(help="commits to read")] = 20_000,
    author_features: Annotated[
        bool, typer.Option("--author-features", help="also use the author's experience")
    ] = False,
    seed: Seed = 0,
    force: Force = False,
    log: Annotated[Path | None, typer.Option(help="append the figures to this JSONL file")] = None,
) -> int:
    """Fit a change-risk model on this repository's history."""
    from reviewbot.wiring import modelling

    return modelling.train_risk(log, name=name, limit=limit, author_features=author_features, seed=seed, force=force)


def train_encoder(
    base: Annotated[str, typer.Option(help="checkpoint to start from: name, preset, path or hub id")],
    data: Annotated[
        Path | None, typer.Option(help="JSONL of labelled changes; default: this repository's history")
    ] = None,
    run: Annotated[Path, typer.Option(help="folder of checkpoints; the same folder resumes")] = Path(
        "reviewbot-training"
    ),
    name: Name2 = "encoder-own",
    full: Annotated[
        bool, typer.Option("--full", help="tune all weights, not only a head on frozen embeddings")
    ] = False,
    epochs: Annotated[int, typer.Option(help="passes over the training data")] = 3,
    batch: Annotated[int, typer.Option(help="changes a step")] = 16,
    accumulate: Annotated[int, typer.Option(help="steps whose gradients are added up")] = 1,
    learning_rate: Annotated[float, typer.Option(help="of the encoder's weights")] = 2e-5,
    max_tokens: Annotated[int, typer.Option(help="tokens of a change that are read")] = 256,
    precision: Annotated[str, typer.Option(help="no, bf16 or fp16 (mixed)")] = "no",
    patience: Annotated[int, typer.Option(help="epochs without a gain before it stops")] = 3,
    focal: Annotated[float, typer.Option(help="exponent of the focal loss; 0: cross entropy with class weights")] = 0.0,
    device: opt.Device = None,
    seed: Seed = 0,
    force: Force = False,
) -> int:
    """Fine-tune a CodeBERT- or CodeT5-class encoder."""
    from reviewbot.wiring import modelling

    return modelling.train_encoder(
        base, data, run, name=name, full=full, force=force, epochs=epochs, batch=batch, accumulate=accumulate,
        learning_rate=learning_rate, max_tokens=max_tokens, precision=precision, patience=patience, focal=focal,
        device=device or "auto", seed=seed,
    )  # fmt: skip


def evaluate(
    name: Annotated[str, typer.Argument(help="a model; default: the one in use")] = "",
    data: Annotated[
        Path | None, typer.Option(help="JSONL of labelled changes; default: this repository's history")
    ] = None,
    out: Out = None,
    device: opt.Device = None,
) -> int:
    """Measure a model beside its baselines, with intervals and a reliability plot."""
    from reviewbot.wiring import modelling

    return modelling.evaluate(name, data, out, device or "auto")
