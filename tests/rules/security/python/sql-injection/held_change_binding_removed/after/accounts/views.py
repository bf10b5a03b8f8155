from django.db import connection
from django.http import JsonResponse

from .dao import find_account


def account(request):
    with connection.cursor() as cursor:
        row = find_account(cursor, request.GET["email"])
    return JsonResponse({"account": row})
