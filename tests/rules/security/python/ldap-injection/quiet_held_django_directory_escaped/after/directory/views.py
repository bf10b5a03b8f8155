import os

import ldap
from django.http import JsonResponse
from ldap.filter import filter_format


def people(request):
    conn = ldap.initialize(os.environ["LDAP_URL"])
    who = request.GET.get("who", "")
    query = filter_format("(&(objectClass=person)(cn=*%s*))", [who])
    found = conn.search_s("ou=people,dc=example,dc=org", ldap.SCOPE_SUBTREE, query)
    return JsonResponse({"dns": [dn for dn, _ in found]})
