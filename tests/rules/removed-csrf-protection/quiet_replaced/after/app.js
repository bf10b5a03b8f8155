app.use(session());
app.use(doubleCsrfProtection);
app.use(routes);
