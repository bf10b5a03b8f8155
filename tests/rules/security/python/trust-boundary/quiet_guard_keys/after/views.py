from django.http import JsonResponse

KEYS = ("columns", "sort")

def remember(request):
    for key in KEYS:
        if key in request.POST:
            request.session[key] = request.POST[key][:20]
    return JsonResponse({"ok": True})
