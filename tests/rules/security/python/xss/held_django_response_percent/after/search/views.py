from django.http import HttpResponse

PAGE = "<html><body><p>No results for <b>%(term)s</b></p></body></html>"


def search(request):
    context = {"count": 0}
    context["term"] = request.GET.get("q", "")
    return HttpResponse(PAGE % context)
