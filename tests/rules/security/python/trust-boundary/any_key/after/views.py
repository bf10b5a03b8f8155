from django.http import JsonResponse

def remember(request):
    for key, value in request.POST.items():
        request.session[key] = value
    return JsonResponse({"stored": len(request.POST)})
