from django.http import JsonResponse
from ldap3 import Connection

from .servers import server

def member(request, name):
    group = request.GET.get("group", "staff")
    base = "cn=" + group + ",ou=groups,dc=corp"
    with Connection(server, auto_bind=True) as conn:
        conn.search(base, "(objectClass=groupOfNames)", attributes=["member"])
        return JsonResponse({"groups": len(conn.entries)})
