import importlib
from django.http import JsonResponse

def run_plugin(request):
    plugin = "plugins." + request.GET["plugin"]
    module = importlib.import_module(plugin)
    return JsonResponse({"result": module.run()})
