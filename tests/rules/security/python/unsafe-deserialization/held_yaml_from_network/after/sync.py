import requests
import yaml

FEED = "https://config.example.org/rules.yaml"


def fetch_rules():
    answer = requests.get(FEED, timeout=10)
    answer.raise_for_status()
    return yaml.load(answer.text, Loader=yaml.UnsafeLoader)
