const axios = require('axios');

const options = { timeout: 5000 };

exports.rates = async () => (await axios.get('https://rates.example.com/latest', options)).data;
