from django.http import JsonResponse

STYLES = ["{title}", "{title} by {author}"]

def label(request):
    style = request.GET.get("style")
    if style not in STYLES:
        style = STYLES[0]
    return JsonResponse({"label": style.format(title="Dune", author="Herbert")})
