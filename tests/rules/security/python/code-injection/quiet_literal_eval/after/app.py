import ast
from flask import Flask, jsonify, request

app = Flask(__name__)

@app.post("/points")
def points():
    values = ast.literal_eval(request.form["points"])
    return jsonify(count=len(values))
