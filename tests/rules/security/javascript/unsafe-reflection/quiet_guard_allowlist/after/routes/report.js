const reports = require('../reports');

const KINDS = ['daily', 'weekly'];

module.exports = (req, res) => {
  const { kind } = req.query;
  if (!KINDS.includes(kind)) return res.sendStatus(404);
  return res.json(reports[kind]());
};
