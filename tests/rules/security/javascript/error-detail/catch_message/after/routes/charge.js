const billing = require('../billing');

module.exports = async (req, res) => {
  try {
    res.json(await billing.charge(100));
  } catch (error) {
    const body = { error: error.message, at: error.stack };
    res.status(500).json(body);
  }
};
