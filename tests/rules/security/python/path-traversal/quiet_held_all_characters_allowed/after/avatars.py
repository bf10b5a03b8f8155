import string
from pathlib import Path

from django.http import FileResponse, Http404

AVATARS = Path("/srv/avatars")
ALLOWED = set(string.ascii_lowercase + string.digits + "-")


def avatar(request):
    name = request.GET.get("name", "")
    if not name or not set(name) <= ALLOWED:
        raise Http404
    return FileResponse(open(AVATARS / f"{name}.png", "rb"))
