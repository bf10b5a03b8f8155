from flask import Flask, jsonify, request

app = Flask(__name__)
FORMULAS = {"area": "w * h", "edge": "2 * (w + h)"}

@app.get("/shape")
def shape():
    w = float(request.args["w"])
    h = float(request.args["h"])
    formula = FORMULAS["area"]
    return jsonify(value=eval(formula, {"w": w, "h": h}))
