from flask import Flask, jsonify, request

app = Flask(__name__)

class Model:
    def eval(self, text):
        return len(text.split())

@app.post("/score")
def score():
    model = Model()
    return jsonify(score=model.eval(request.form["text"]))
