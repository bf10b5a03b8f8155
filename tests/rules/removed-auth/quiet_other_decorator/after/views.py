def show(request, pk):
    return render(pk)
