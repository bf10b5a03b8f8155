"""Where a torch model runs, and in which precision; torch is passed in, so that nothing here imports it."""

from __future__ import annotations

from typing import Any

from reviewbot.errors import ModelError


def choose_device(torch: Any, wanted: str) -> Any:
    """The torch device for `auto`, `cpu`, `cuda` or `cuda:n`; `ModelError` if there is no such device."""
    if wanted == "auto":
        wanted = "cuda" if torch.cuda.is_available() else "cpu"
    name, _, number = wanted.partition(":")
    if name not in {"cpu", "cuda"} or (number and not number.isdigit()):
        raise ModelError(f"unknown device {wanted!r}", "use --device auto, cpu, cuda or cuda:N")
    if name == "cuda" and (not torch.cuda.is_available() or int(number or 0) >= torch.cuda.device_count()):
        raise ModelError(
            f"no CUDA device for --device {wanted}", "use --device auto or cpu; `reviewbot doctor` shows what is there"
        )
    return torch.device(wanted)


def choose_precision(torch: Any, wanted: str, device: Any, *, decides: bool = False) -> Any:
    """The torch dtype: bf16 where the device multiplies in it, else fp16 on CUDA and fp32 on a CPU.

    A model that `decides` (it classifies or writes) stays at fp32 on a CPU: its thresholds were measured so.
    """
    named = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}
    if wanted in named:
        return named[wanted]
    if device.type == "cpu":
        return torch.bfloat16 if not decides and fast_bf16(torch) else torch.float32
    return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16


def fast_bf16(torch: Any) -> bool:
    """Whether this CPU multiplies bf16 natively (AVX512-BF16 or AMX): three times as fast as fp32, vectors equal to .9999."""
    checks = (getattr(torch.cpu, name, None) for name in ("_is_avx512_bf16_supported", "_is_amx_tile_supported"))
    return any(check is not None and check() for check in checks)
