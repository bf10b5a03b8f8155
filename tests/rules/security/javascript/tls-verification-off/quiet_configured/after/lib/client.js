const https = require('https');

const STRICT = true;

exports.agent = new https.Agent({ rejectUnauthorized: STRICT });
