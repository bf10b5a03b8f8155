from urllib.parse import urljoin

import requests
from django.http import HttpResponse, HttpResponseBadRequest

BASE = "https://images.example.org/"
SOURCES = ["logo.png", "banner.png"]


def image(request):
    try:
        source = SOURCES[int(request.GET.get("source", "0"))]
    except (IndexError, ValueError):
        return HttpResponseBadRequest()
    answer = requests.get(urljoin(BASE, source), timeout=4)
    return HttpResponse(answer.content, content_type="image/png")
