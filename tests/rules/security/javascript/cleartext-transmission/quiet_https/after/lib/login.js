const axios = require('axios');

exports.login = (user, password) =>
  axios.post('https://auth.example.com/login', { user, password }, { timeout: 5000 });
