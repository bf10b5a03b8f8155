import re

HEADINGS = ["Intro", "Usage", "License"]

def numbered():
    return [h for h in HEADINGS if re.match(r"^(\w+)+$", h)]
