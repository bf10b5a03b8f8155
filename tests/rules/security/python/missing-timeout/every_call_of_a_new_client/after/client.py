import requests


def one(url):
    return requests.get(url)


def two(url):
    return requests.get(url + "/two")


def three(url):
    return requests.get(url + "/three")


def four(url):
    return requests.get(url + "/four")
