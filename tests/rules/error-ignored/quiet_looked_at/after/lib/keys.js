const crypto = require('crypto');

exports.key = (done) => {
  crypto.randomBytes(16, (err, bytes) => done(err, bytes && bytes.toString('hex')));
};

exports.plain = (done) => {
  crypto.randomBytes(16, function (err) {
    done.apply(null, arguments);
  });
};
