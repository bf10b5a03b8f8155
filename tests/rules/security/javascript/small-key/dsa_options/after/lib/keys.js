const crypto = require('crypto');

const options = { modulusLength: 1024, divisorLength: 160 };

exports.signingKey = (done) => {
  crypto.generateKeyPair('dsa', options, done);
};
