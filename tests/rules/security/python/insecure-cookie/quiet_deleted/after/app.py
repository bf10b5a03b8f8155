from flask import Flask, jsonify

app = Flask(__name__)

@app.post("/logout")
def logout():
    response = jsonify(ok=True)
    response.delete_cookie("session_id")
    return response
