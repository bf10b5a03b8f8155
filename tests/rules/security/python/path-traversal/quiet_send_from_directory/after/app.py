from flask import Flask, request, send_from_directory

app = Flask(__name__)

@app.get("/img")
def img():
    return send_from_directory("/srv/img", request.args["name"])
