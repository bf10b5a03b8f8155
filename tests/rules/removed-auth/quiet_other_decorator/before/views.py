@cached
@author_info
def show(request, pk):
    return render(pk)
