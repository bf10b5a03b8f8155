const axios = require('axios');

const HOSTS = ['feeds.example.org', 'news.example.org'];

module.exports = async (req, res) => {
  const url = new URL(req.query.url);
  if (!HOSTS.includes(url.hostname)) {
    return res.sendStatus(400);
  }
  const reply = await axios.get(url.href, { timeout: 3000 });
  return res.json({ size: reply.data.length });
};
