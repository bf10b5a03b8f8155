import requests
import orjson
from bs4 import BeautifulSoup
import json, os.path
import shop.b
