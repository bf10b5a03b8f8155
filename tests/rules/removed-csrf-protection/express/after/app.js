app.use(session());
app.use(routes);
