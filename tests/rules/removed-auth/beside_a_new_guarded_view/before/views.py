from app import route, login_required, orders


@route("/refund", methods=["POST"])
@login_required
def refund(request):
    orders.refund(int(request.form["order"]))
    return "", 204
