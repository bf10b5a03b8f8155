from ast import literal_eval

from pyramid.view import view_config


class Series:
    def __init__(self, request):
        self.numbers = request.params.get("numbers", "[]")

    def total(self):
        return sum(literal_eval(self.numbers))


@view_config(route_name="total", renderer="json")
def total(request):
    return {"value": Series(request).total()}
