def pay(request):
    return charge(request)
