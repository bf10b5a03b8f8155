@permission_required("accounts.delete")
def drop(request, pk):
    delete(pk)
