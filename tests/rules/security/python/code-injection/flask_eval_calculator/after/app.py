from flask import Flask, jsonify, request

app = Flask(__name__)

@app.get("/calc")
def calc():
    expr = request.args.get("expr", "0")
    expr = expr.replace("^", "**")
    return jsonify(result=eval(expr, {"__builtins__": {}}))
