const path = require('path');
const { randomUUID } = require('crypto');

const ALLOWED = ['.png', '.jpg'];

module.exports = async (req, res) => {
  const extension = path.extname(req.files.attachment.name).toLowerCase();
  if (!ALLOWED.includes(extension)) return res.sendStatus(415);
  const name = randomUUID() + extension;
  await req.files.attachment.mv('public/files/' + name);
  return res.json({ name });
};
