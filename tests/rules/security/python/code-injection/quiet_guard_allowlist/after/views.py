from django.http import HttpResponseBadRequest, JsonResponse

OPERATORS = ("+", "-", "*")

def compute(request):
    op = request.GET.get("op", "+")
    if op not in OPERATORS:
        return HttpResponseBadRequest("unknown operator")
    left, right = int(request.GET["l"]), int(request.GET["r"])
    return JsonResponse({"value": eval(f"{left} {op} {right}")})
