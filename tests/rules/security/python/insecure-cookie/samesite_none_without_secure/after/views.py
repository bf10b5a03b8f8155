from django.http import JsonResponse

from .tokens import issue

def refresh(request):
    response = JsonResponse({"ok": True})
    response.set_cookie("auth_token", issue(request.user), httponly=True, samesite="None")
    return response
