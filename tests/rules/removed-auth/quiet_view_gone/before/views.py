@login_required
def drop(request, pk):
    delete(pk)

def other(request):
    return 1
