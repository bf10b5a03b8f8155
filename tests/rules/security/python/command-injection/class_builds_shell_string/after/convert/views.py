from django.http import JsonResponse

from .service import Converter

def convert(request):
    job = Converter("/data/in.png", request.POST["format"])
    job.run()
    return JsonResponse({"ok": True})
