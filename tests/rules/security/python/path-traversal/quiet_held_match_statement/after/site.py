from flask import Flask, Response, request

app = Flask(__name__)


def terms_file(language):
    match language:
        case "de" | "fr":
            return language + ".txt"
        case _:
            return "en.txt"


@app.get("/terms")
def terms():
    name = terms_file(request.headers.get("X-Language", "en"))
    with open("/srv/terms/" + name, encoding="utf-8") as handle:
        return Response(handle.read(), mimetype="text/plain")
