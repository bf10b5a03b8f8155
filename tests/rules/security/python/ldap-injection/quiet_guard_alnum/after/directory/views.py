from django.http import HttpResponseBadRequest, JsonResponse
from ldap3 import Connection

from .servers import server

def member(request):
    uid = request.GET.get("uid", "")
    if not uid.isalnum():
        return HttpResponseBadRequest("bad uid")
    with Connection(server, auto_bind=True) as conn:
        conn.search("dc=corp", "(uid=" + uid + ")", attributes=["mail"])
        return JsonResponse({"found": len(conn.entries)})
