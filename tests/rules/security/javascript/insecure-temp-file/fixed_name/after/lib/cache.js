const fs = require('fs');

const CACHE = '/tmp/prices.json';

exports.save = (prices) => fs.writeFileSync(CACHE, JSON.stringify(prices));
