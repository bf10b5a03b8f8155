import re
from django.http import JsonResponse

SENTENCE = re.compile(r"^(\w|\d|[a-z])+!$")

def shout(request):
    text = request.POST.get("text", "")
    if SENTENCE.match(text):
        return JsonResponse({"kind": "shout"})
    return JsonResponse({"kind": "calm"})
