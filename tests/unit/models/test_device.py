from __future__ import annotations

import pytest

from reviewbot.models.device import choose_precision


@pytest.mark.torch
def test_a_cpu_that_multiplies_in_bf16_embeds_so_and_what_decides_stays_at_fp32() -> None:
    import torch

    class Cpu:
        type = "cpu"

    class Torch:
        float32, bfloat16, float16 = torch.float32, torch.bfloat16, torch.float16

        class cpu:
            @staticmethod
            def _is_avx512_bf16_supported() -> bool:
                return True

    assert choose_precision(Torch, "auto", Cpu()) is torch.bfloat16
    assert choose_precision(Torch, "auto", Cpu(), decides=True) is torch.float32
    assert choose_precision(Torch, "fp32", Cpu()) is torch.float32
    Torch.cpu = object  # type: ignore[assignment,misc]
    assert choose_precision(Torch, "auto", Cpu()) is torch.float32
