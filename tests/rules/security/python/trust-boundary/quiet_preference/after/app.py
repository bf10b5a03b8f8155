from flask import Flask, jsonify, request, session

app = Flask(__name__)

@app.post("/settings")
def settings():
    session["page_size"] = int(request.form["page_size"])
    session["language"] = "de" if request.form.get("lang") == "de" else "en"
    return jsonify(ok=True)
