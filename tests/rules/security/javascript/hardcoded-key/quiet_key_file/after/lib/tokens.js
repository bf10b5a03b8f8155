const fs = require('fs');
const jwt = require('jsonwebtoken');

const key = fs.readFileSync('/run/secrets/jwt.pem');

exports.issue = (user) => jwt.sign({ sub: user.id }, key, { algorithm: 'RS256', expiresIn: '1h' });
