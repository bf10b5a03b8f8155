from django.contrib.sessions.backends.db import SessionStore
from django.http import JsonResponse

def resume(request):
    sid = request.GET.get("sid")
    request.session = SessionStore(session_key=sid)
    return JsonResponse({"cart": request.session.get("cart", [])})
