app.delete('/users/:id', requireAuth, users.remove);
app.get('/', home);
