def other(request):
    return 1
