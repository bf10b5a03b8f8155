const { randomUUID } = require('crypto');

const EXTENSIONS = { 'image/png': '.png', 'image/jpeg': '.jpg' };

module.exports = async (req, res) => {
  const { attachment } = req.files;
  const extension = EXTENSIONS[attachment.mimetype];
  if (!extension) return res.sendStatus(415);
  await attachment.mv('public/files/' + randomUUID() + extension);
  return res.json({ ok: true });
};
