def ask(question):
    while True:
        answer = input(question)
        if answer in ("y", "n"):
            break
    return answer == "y"
