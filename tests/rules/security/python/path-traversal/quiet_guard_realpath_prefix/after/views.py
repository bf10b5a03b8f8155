import os
from django.http import Http404, JsonResponse

BASE = "/var/reports"

def inside(path):
    return os.path.realpath(path).startswith(BASE + os.sep)

def report(request):
    path = os.path.join(BASE, request.GET["name"])
    if not inside(path):
        raise Http404
    with open(path, encoding="utf-8") as f:
        return JsonResponse({"text": f.read()})
