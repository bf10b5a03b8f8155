from django.db import connection
from django.http import HttpResponseBadRequest, JsonResponse


def invoices(request):
    year = request.GET.get("year", "2024")
    try:
        year = int(year)
    except ValueError:
        return HttpResponseBadRequest("year is a number")
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, total FROM invoices WHERE year = %s" % year)
        return JsonResponse({"invoices": cursor.fetchall()})
