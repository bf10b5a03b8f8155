const { pool } = require('../pool');

module.exports = async (req, res) => {
  const { sku } = req.params;
  const { rows } = await pool.query(`SELECT cents FROM prices WHERE sku = '${sku}'`);
  res.json(rows);
};
