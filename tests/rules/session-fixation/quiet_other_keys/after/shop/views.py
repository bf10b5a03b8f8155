import django


def enter(request):
    check(request.POST["password"])
    request.session["attempts"] = 1
