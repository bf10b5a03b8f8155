const axios = require('axios');

const API = 'https://api.weather.example/v1';

module.exports = async (req, res) => {
  const reply = await axios.get(`${API}/current/${req.params.city}`, { timeout: 3000 });
  res.json(reply.data);
};
