const axios = require('axios');

const client = axios.create({ baseURL: 'https://rates.example.com', timeout: 5000 });

exports.rates = async () => (await client.get('/latest')).data;
