from django.shortcuts import render
from django.utils.safestring import mark_safe

def banner(text):
    return mark_safe("<strong>" + text + "</strong>")

def home(request):
    notice = request.GET.get("notice")
    return render(request, "home.html", {"notice": banner(notice) if notice else ""})
