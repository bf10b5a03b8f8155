def show(order):
    if order is None:
        return ""
    return render(order)
