from flask import Flask, jsonify, request

app = Flask(__name__)

@app.get("/greet")
def greet():
    response = jsonify(ok=True)
    response.headers["Content-Language"] = request.args.get("lang", "en")
    return response
