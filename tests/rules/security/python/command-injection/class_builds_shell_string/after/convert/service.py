import subprocess

class Converter:
    def __init__(self, source, fmt):
        self.source = source
        self.fmt = fmt

    def command(self):
        parts = ["convert", "/data/in.png"]
        if self.fmt:
            parts.append("-format " + self.fmt)
        return " ".join(parts)

    def run(self):
        return subprocess.run(self.command(), shell=True, check=True, timeout=30)
