const fs = require('fs');
const https = require('https');

exports.agent = new https.Agent({ ca: fs.readFileSync('/etc/ssl/corp-ca.pem'), rejectUnauthorized: true });
