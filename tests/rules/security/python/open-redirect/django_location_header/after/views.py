from django.http import HttpResponse

def leave(request):
    url = request.GET["url"]
    if not url.startswith("http"):
        url = "https://" + url
    response = HttpResponse(status=302)
    response["Location"] = url
    return response
