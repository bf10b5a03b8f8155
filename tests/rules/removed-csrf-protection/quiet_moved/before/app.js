app.use(csrf());
app.use(routes);
