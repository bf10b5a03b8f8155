import yaml
from django.http import JsonResponse

def deploy(request):
    spec = yaml.load(request.body, Loader=yaml.SafeLoader)
    return JsonResponse({"name": spec["name"]})
