from core._types import T
