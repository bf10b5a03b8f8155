from dataclasses import dataclass

from bottle import request, route


@dataclass
class Badge:
    label: str
    weight: int
    colour: str = "green"

    def html(self):
        return f"<span style='color: {self.colour}; order: {self.weight}'>badge</span>"


@route("/badge")
def badge():
    return Badge(label=request.query.get("label", "ok"), weight=int(request.query.get("weight", "0"))).html()
