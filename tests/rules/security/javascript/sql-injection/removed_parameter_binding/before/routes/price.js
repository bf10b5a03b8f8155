const { pool } = require('../pool');

module.exports = async (req, res) => {
  const { sku } = req.params;
  const { rows } = await pool.query('SELECT cents FROM prices WHERE sku = $1', [sku]);
  res.json(rows);
};
