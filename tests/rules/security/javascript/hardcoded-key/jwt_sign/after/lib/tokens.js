const jwt = require('jsonwebtoken');

exports.issue = (user) =>
  jwt.sign({ sub: user.id, role: user.role }, 'blue-Harvest-2291', { expiresIn: '1h' });
