const app = require('./app');

app.use((err, req, res, next) => res.sendStatus(500));
app.on('error', (err) => app.restart());
app.load().catch((err) => null);
app.load().then((error) => app.start());

exports.names = (rows) => rows.map((e) => 1);
exports.handler = (err, data) => data;
