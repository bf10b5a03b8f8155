from django.http import JsonResponse

TEMPLATE = "def rule(order):\n    return {body}\n"

def preview(request):
    source = TEMPLATE.format(body=request.POST["body"])
    scope = {}
    exec(compile(source, "<rule>", "exec"), scope)
    return JsonResponse({"match": bool(scope["rule"]({"total": 10}))})
