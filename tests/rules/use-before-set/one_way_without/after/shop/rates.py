def label(order):
    if order.express:
        carrier = "Express"
    return f"{carrier}: {order.number}"


def parse(text):
    try:
        value = int(text)
    except ValueError:
        print("not a number")
    return value + 1
