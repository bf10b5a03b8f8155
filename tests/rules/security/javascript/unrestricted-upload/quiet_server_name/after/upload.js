const express = require('express');
const multer = require('multer');
const { randomUUID } = require('crypto');

const storage = multer.diskStorage({
  destination: 'data/avatars',
  filename: (req, file, cb) => cb(null, `${randomUUID()}.bin`),
});
const router = express.Router();

router.post('/avatar', multer({ storage }).single('avatar'), (req, res) => res.json({ ok: true }));

module.exports = router;
