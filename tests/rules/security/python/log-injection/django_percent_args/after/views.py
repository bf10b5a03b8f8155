import logging
from django.http import JsonResponse

logger = logging.getLogger("audit")

def search(request):
    term = request.GET.get("q", "")
    logger.info("search for %s", term)
    return JsonResponse({"hits": 0})
