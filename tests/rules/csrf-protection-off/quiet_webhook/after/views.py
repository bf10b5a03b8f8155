@csrf_exempt
def stripe_webhook(request):
    return handle(request)
