const Post = require('../models/post');

module.exports = async function show(req, res) {
  const slug = req.body.slug;
  if (typeof slug !== 'string') {
    return res.status(400).json({ error: 'slug must be text' });
  }
  return res.json(await Post.findOne({ slug }));
};
