def alert(queue):
    queue.send("x")
