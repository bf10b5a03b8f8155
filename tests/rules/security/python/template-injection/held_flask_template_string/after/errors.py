from flask import Flask, render_template_string, request

app = Flask(__name__)
LAYOUT = "{% extends 'base.html' %}{% block body %}<!--page--> not found{% endblock %}"


@app.errorhandler(404)
def not_found(error):
    page = LAYOUT.replace("<!--page-->", request.path)
    return render_template_string(page), 404
