def view(request):
    return 1
