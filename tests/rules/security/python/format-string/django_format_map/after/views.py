from django.http import JsonResponse

from .reports import build_report

def label(request):
    report = build_report()
    pattern = request.GET.get("label") or "{report.title}"
    text = str.format(pattern, report=report)
    return JsonResponse({"label": text})
