import subprocess

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.route("/convert", methods=["POST"])
def convert():
    options = ["-strip"]
    width = request.form.get("width")
    if width:
        options.append("-resize " + width)
    command = " ".join(["convert", *options, "/srv/in.png", "/srv/out.png"])
    result = subprocess.run(command, shell=True, timeout=30, check=False)
    return jsonify(code=result.returncode)
