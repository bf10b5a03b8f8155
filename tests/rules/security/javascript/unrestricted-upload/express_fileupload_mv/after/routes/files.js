const path = require('path');
const { randomUUID } = require('crypto');

module.exports = async (req, res) => {
  const { attachment } = req.files;
  const name = randomUUID() + path.extname(attachment.name);
  await attachment.mv(path.join('public/files', name));
  res.json({ name });
};
