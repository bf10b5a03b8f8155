from pathlib import Path

from django.utils.text import slugify

EXPORTS = Path("/srv/exports")


def remove(owner_id, label):
    (EXPORTS / str(owner_id) / f"{slugify(label)}.csv").unlink(missing_ok=True)
