from django.http import HttpResponse
from django.utils.html import format_html

def hello(request):
    return HttpResponse(format_html("<p>Hello {}</p>", request.GET.get("name", "")))
