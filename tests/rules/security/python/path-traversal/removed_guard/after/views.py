import os
from django.http import Http404, JsonResponse

BASE = "/var/reports"

def report(request):
    path = os.path.realpath(os.path.join(BASE, request.GET["name"]))
    with open(path, encoding="utf-8") as f:
        return JsonResponse({"text": f.read()})
