const https = require('https');
const axios = require('axios');

const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });

exports.orders = (base) => axios.get(`${base}/orders`, { httpsAgent: agent, timeout: 5000 });
