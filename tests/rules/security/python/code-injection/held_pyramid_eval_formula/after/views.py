from pyramid.view import view_config

CONSTANTS = {"pi": 3.14159, "e": 2.71828}


class Calculator:
    def __init__(self, request):
        self.formula = request.params.get("formula", "0")

    def value(self):
        names = dict(CONSTANTS)
        return eval(self.formula, {"__builtins__": {}}, names)


@view_config(route_name="calculate", renderer="json")
def calculate(request):
    return {"value": Calculator(request).value()}
