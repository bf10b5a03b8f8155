from flask import Flask, Response, g, request

app = Flask(__name__)


@app.before_request
def choose_language():
    g.language = request.headers.get("X-Language", "en")


@app.get("/terms")
def terms():
    with open("/srv/terms/" + g.language + ".txt", encoding="utf-8") as handle:
        return Response(handle.read(), mimetype="text/plain")
