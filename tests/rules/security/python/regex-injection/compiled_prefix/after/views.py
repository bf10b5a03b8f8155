import re
from django.http import JsonResponse

from .store import names

def suggest(request):
    prefix = request.GET["prefix"]
    matcher = re.compile("^(?:" + prefix + ")")
    return JsonResponse({"names": [n for n in names() if matcher.match(n)]})
