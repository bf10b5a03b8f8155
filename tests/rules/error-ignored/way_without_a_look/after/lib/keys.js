const crypto = require('crypto');

exports.key = (done) => {
  crypto.randomBytes(16, (err, bytes) => {
    done(null, bytes.toString('hex'));
  });
};
