from django.contrib.auth import authenticate, login


def enter(request):
    user = authenticate(request, password=request.POST["password"])
    login(request, user)
    request.session["user_id"] = user.pk
