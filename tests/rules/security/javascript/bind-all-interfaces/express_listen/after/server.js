const app = require('./app');

app.listen(3000, '0.0.0.0');
