from django.http import HttpResponse

ITEM = "<item><title>%s</title></item>"

def feed(request):
    titles = request.GET.getlist("title")
    items = "".join(ITEM % title for title in titles)
    xml = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'
    return HttpResponse(xml, content_type="application/xml")
