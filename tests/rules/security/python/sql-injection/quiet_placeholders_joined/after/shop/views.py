from django.db import connection
from django.http import JsonResponse

def totals(request):
    ids = request.GET.getlist("id")
    marks = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute("SELECT SUM(total) FROM orders WHERE id IN (%s)" % marks, ids)
        (total,) = cursor.fetchone()
    return JsonResponse({"total": total})
