from django.http import JsonResponse

from .reports import build

MESSAGES = {"ValueError": "a field is not valid", "KeyError": "a field is missing"}

def report(request):
    try:
        return JsonResponse(build())
    except (ValueError, KeyError) as exc:
        return JsonResponse({"error": MESSAGES[type(exc).__name__]}, status=400)
