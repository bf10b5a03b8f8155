import requests
from flask import Flask, jsonify, request

app = Flask(__name__)
API = "https://api.weather.example/v1"

@app.get("/weather")
def weather():
    city = request.args["city"]
    reply = requests.get(f"{API}/current/{city}", timeout=5)
    return jsonify(reply.json())
