from PIL import Image

def generate(size=1024):
    return Image.new("RGB", (size, size))

def thumbnail():
    return generate(512)
