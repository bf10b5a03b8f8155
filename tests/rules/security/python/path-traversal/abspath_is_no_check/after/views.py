import os
from django.conf import settings
from django.http import JsonResponse

def show(request):
    name = request.GET.get("log", "app.log")
    path = os.path.abspath(os.path.join(settings.LOG_DIR, name))
    with open(path) as handle:
        return JsonResponse({"lines": handle.read().splitlines()[-20:]})
