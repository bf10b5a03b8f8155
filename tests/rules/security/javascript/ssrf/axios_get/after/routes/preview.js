const axios = require('axios');

module.exports = async (req, res) => {
  const { url } = req.body;
  const reply = await axios.get(url, { timeout: 3000 });
  res.json({ size: reply.data.length });
};
