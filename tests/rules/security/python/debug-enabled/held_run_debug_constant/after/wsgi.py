from flask import Flask

DEBUG = True
app = Flask(__name__)


@app.get("/")
def home():
    return "shop"


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=8000, debug=DEBUG)
