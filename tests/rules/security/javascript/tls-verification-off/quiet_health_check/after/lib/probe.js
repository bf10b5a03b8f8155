const https = require('https');

function probe(port, done) {
  const agent = new https.Agent({ rejectUnauthorized: false });
  https.get({ host: '127.0.0.1', port, agent }, (res) => done(res.statusCode === 200));
}

module.exports = { probe };
