import requests
import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader

FEED = "https://config.example.org/rules.yaml"


def fetch_rules():
    answer = requests.get(FEED, timeout=10)
    answer.raise_for_status()
    return yaml.load(answer.text, Loader=Loader)
