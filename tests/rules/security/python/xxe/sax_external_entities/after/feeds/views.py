import io
import xml.sax
from xml.sax.handler import feature_external_ges

from django.http import JsonResponse

from .handlers import FeedHandler

def upload(request):
    handler = FeedHandler()
    parser = xml.sax.make_parser()
    parser.setFeature(feature_external_ges, True)
    parser.setContentHandler(handler)
    parser.parse(io.BytesIO(request.body))
    return JsonResponse({"items": handler.count})
