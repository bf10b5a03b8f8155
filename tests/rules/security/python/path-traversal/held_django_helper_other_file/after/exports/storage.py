from pathlib import Path

EXPORTS = Path("/srv/exports")


def remove(owner_id, label):
    (EXPORTS / str(owner_id) / f"{label}.csv").unlink(missing_ok=True)
