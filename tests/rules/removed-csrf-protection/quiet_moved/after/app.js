app.use(session());
app.use(csrf());
app.use(routes);
