from django.http import HttpResponse

PAGE = "<html><body><p>%(count)d results in %(section)s</p></body></html>"


def search(request):
    context = {"count": 0, "section": "books"}
    context["term"] = request.GET.get("q", "")
    context["count"] = len(context["term"])
    return HttpResponse(PAGE % {"count": context["count"], "section": context["section"]})
