from urllib.parse import urljoin

import requests
from django.http import HttpResponse, HttpResponseBadRequest

BASE = "https://images.example.org/"


def image(request):
    if not (source := request.GET.get("source")):
        return HttpResponseBadRequest()
    answer = requests.get(urljoin(BASE, source), timeout=4)
    return HttpResponse(answer.content, content_type="image/png")
