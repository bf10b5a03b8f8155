from app import route, login_required, orders


@route("/refund", methods=["POST"])
def refund(request):
    orders.refund(int(request.form["order"]))
    return "", 204


@route("/orders")
@login_required
def listing(request):
    return orders.of(request.user)
