import traceback
from django.http import HttpResponse, JsonResponse

from .reports import build

def report(request):
    try:
        return JsonResponse(build())
    except RuntimeError:
        detail = traceback.format_exc()
        return HttpResponse(detail, status=500, content_type="text/plain")
