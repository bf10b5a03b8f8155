from flask import Flask

app = Flask(__name__)
VERBOSE = False

if __name__ == "__main__":
    app.run(port=8000, debug=VERBOSE)
