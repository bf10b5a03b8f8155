@csrf_exempt
def pay(request):
    audit(request)
    return charge(request)
