"""The model process: `python -m reviewbot.models.process` answers what `worker.WorkerModel` asks."""

from __future__ import annotations

import sys

from reviewbot.models.registry import load_here
from reviewbot.models.worker import serve

if __name__ == "__main__":
    sys.exit(serve(load_here))
