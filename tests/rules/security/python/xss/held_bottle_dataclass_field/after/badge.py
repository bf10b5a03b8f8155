from dataclasses import dataclass

from bottle import request, route


@dataclass
class Badge:
    label: str
    colour: str = "green"

    def html(self):
        return f"<span style='color: {self.colour}'>{self.label}</span>"


@route("/badge")
def badge():
    return Badge(label=request.query.get("label", "ok")).html()
