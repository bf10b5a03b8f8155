@csrf_exempt
def pay(request):
    return charge(request)
