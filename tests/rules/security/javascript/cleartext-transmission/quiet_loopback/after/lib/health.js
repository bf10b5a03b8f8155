const axios = require('axios');

exports.healthy = async () => (await axios.get('http://127.0.0.1:8080/health', { timeout: 1000 })).status === 200;
