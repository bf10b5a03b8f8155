const billing = require('../billing');

const CODES = { ECONNREFUSED: 503, EBADAMOUNT: 400 };

module.exports = async (req, res) => {
  try {
    res.json(await billing.charge(100));
  } catch (error) {
    res.sendStatus(CODES[error.code] || 500);
  }
};
