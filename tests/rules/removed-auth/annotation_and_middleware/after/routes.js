app.delete('/users/:id', users.remove);
app.get('/', home);
