const Tag = require('../models/tag');

exports.find = async (req, res) => {
  const tags = await Tag.find({ name: { $eq: req.body.name } }).limit(10);
  res.json(tags);
};
