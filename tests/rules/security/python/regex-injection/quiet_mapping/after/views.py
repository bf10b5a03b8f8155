import re
from django.http import JsonResponse

PATTERNS = {"digits": r"\d+", "words": r"\w+"}

def count(request):
    kind = request.GET.get("kind")
    pattern = PATTERNS.get(kind) or PATTERNS["words"]
    return JsonResponse({"n": len(re.findall(pattern, "3 red apples"))})
