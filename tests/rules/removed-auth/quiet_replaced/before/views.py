@login_required
def drop(request, pk):
    delete(pk)
