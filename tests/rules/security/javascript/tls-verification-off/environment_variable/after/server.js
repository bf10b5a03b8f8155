const { createApp } = require('./app');

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

createApp().listen(8080);
