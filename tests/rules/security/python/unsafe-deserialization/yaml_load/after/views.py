import yaml
from django.http import JsonResponse

def read_spec(body):
    return yaml.load(body, Loader=yaml.Loader)

def deploy(request):
    spec = read_spec(request.body)
    return JsonResponse({"name": spec["name"]})
