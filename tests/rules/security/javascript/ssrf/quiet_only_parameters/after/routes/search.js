const axios = require('axios');

module.exports = async (req, res) => {
  const { data } = await axios.get(process.env.SEARCH_URL, { params: { q: req.query.q }, timeout: 2000 });
  res.json(data);
};
