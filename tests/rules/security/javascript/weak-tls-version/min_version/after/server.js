const fs = require('fs');
const https = require('https');
const app = require('./app');

const key = fs.readFileSync('/run/secrets/tls.key');
const cert = fs.readFileSync('/run/secrets/tls.crt');

https.createServer({ key, cert, minVersion: 'TLSv1' }, app).listen(8443);
