const axios = require('axios');

module.exports = async (req, res) => {
  const envelope = '<transfer><to>' + req.body.account + '</to><approved>false</approved></transfer>';
  const reply = await axios.post('https://bank.internal/soap', envelope, {
    headers: { 'Content-Type': 'text/xml' },
    timeout: 5000,
  });
  res.json({ status: reply.status });
};
