const axios = require('axios');

exports.rates = async () => (await axios.get('https://rates.example.com/latest')).data;
