import xml.etree.ElementTree as ET

from django.http import HttpResponse

def feed(request):
    rss = ET.Element("rss", version="2.0")
    for title in request.GET.getlist("title"):
        ET.SubElement(rss, "item").text = title
    return HttpResponse(ET.tostring(rss), content_type="application/xml")
