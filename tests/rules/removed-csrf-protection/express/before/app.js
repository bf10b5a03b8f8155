app.use(session());
app.use(csurf({ cookie: true }));
app.use(routes);
