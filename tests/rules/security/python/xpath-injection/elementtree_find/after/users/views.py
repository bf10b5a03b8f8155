import xml.etree.ElementTree as ET

from django.conf import settings
from django.http import JsonResponse

def role(request):
    login = request.GET["login"]
    password = request.GET["password"]
    tree = ET.parse(settings.USERS_XML)
    path = f".//user[@login='{login}'][@password='{password}']"
    user = tree.find(path)
    return JsonResponse({"role": None if user is None else user.get("role")})
