def handle(form):
    form.save(1)
