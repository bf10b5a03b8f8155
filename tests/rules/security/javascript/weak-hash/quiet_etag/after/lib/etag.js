const crypto = require('crypto');

exports.setEtag = (res, body) => {
  const etag = crypto.createHash('md5').update(body).digest('hex');
  res.setHeader('ETag', `"${etag}"`);
};
