"""Checkpoints known by name: what they are and the hub revision they are pinned to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """A hub checkpoint. `revision` is a commit id; "" where none is recorded: `pull` then pins what it finds."""

    name: str
    hub_id: str
    revision: str
    use: str


PRESETS: tuple[Preset, ...] = (
    Preset(
        "codebert", "microsoft/codebert-base", "3b0952feddeffad0063f274080e3c23d75e7eb39", "embeddings, fine-tuning"
    ),
    Preset("graphcodebert", "microsoft/graphcodebert-base", "", "embeddings, fine-tuning"),
    Preset(
        "unixcoder", "microsoft/unixcoder-base", "5604afdc964f6c53782a6813140ade5216b99006", "embeddings, fine-tuning"
    ),
    Preset(
        "codet5-small", "Salesforce/codet5-small", "a642dc934e5475185369d09ac07091dfe72a31fc", "embeddings, fine-tuning"
    ),
    Preset(
        "codet5-base", "Salesforce/codet5-base", "4078456db09ba972a3532827a0b5df4da172323c", "embeddings, fine-tuning"
    ),
    Preset(
        "codet5p-220m", "Salesforce/codet5p-220m", "bcef69c847f3218e9f980baadad708efdffb2541", "embeddings, fine-tuning"
    ),
    Preset("codereviewer", "microsoft/codereviewer", "", "review comments, refinements"),
)
_BY_NAME = {key.lower(): preset for preset in PRESETS for key in (preset.name, preset.hub_id)}


def preset(name: str) -> Preset | None:
    """The preset of that short name or hub id."""
    return _BY_NAME.get(name.lower())
