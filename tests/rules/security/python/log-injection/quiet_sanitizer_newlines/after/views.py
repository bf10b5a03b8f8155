import logging
from django.http import JsonResponse

logger = logging.getLogger("audit")

def clean(text):
    return text.replace("\r", " ").replace("\n", " ")

def search(request):
    logger.info("search for %s", clean(request.GET.get("q", "")))
    return JsonResponse({"hits": 0})
