from django.http import JsonResponse

def theme(request):
    response = JsonResponse({"ok": True})
    response.set_cookie("theme", "dark", max_age=86400)
    return response
