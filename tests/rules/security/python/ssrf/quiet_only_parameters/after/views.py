import requests
from django.conf import settings
from django.http import JsonResponse

def search(request):
    reply = requests.get(settings.SEARCH_URL, params={"q": request.GET.get("q")}, timeout=3)
    return JsonResponse(reply.json())
