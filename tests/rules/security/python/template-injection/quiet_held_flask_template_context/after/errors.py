from flask import Flask, render_template_string, request

app = Flask(__name__)
LAYOUT = "{% extends 'base.html' %}{% block body %}{{ page }} not found{% endblock %}"


@app.errorhandler(404)
def not_found(error):
    return render_template_string(LAYOUT, page=request.path), 404
