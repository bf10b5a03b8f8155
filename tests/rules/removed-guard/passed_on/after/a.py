def show(order):
    return render(order)
