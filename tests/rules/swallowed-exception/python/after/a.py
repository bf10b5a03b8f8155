def charge(order_id):
    try:
        order = load(order_id)
        order.charge()
    except Exception:
        pass
