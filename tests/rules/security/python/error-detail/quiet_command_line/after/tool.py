import sys

from .reports import build

def main():
    try:
        build()
    except RuntimeError as exc:
        print(f"error: {exc}", file=sys.stderr)
        return 1
    return 0
