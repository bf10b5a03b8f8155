@login_required
def view(request):
    return 1
