from django.http import JsonResponse

from .queries import find_orders

def order_list(request):
    status = request.GET.get("status", "open")
    orders = find_orders(status)
    return JsonResponse({"orders": [o.pk for o in orders]})
