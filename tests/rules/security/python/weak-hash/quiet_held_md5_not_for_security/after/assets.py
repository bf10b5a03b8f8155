import hashlib
from pathlib import Path


def fingerprint(path: Path) -> str:
    """The short name under which browsers cache an asset."""
    digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
    return f"{path.stem}.{digest[:8]}{path.suffix}"
