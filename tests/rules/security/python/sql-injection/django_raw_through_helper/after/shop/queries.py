from .models import Order

BASE = "SELECT * FROM shop_order WHERE archived = 0"

def find_orders(status):
    clauses = [BASE]
    if status:
        clauses.append("status = '%s'" % status)
    return Order.objects.raw(" AND ".join(clauses))
