const express = require('express');
const multer = require('multer');

const storage = multer.diskStorage({
  destination: 'public/avatars',
  filename: (req, file, cb) => cb(null, file.originalname),
});
const upload = multer({ storage });
const router = express.Router();

router.post('/avatar', upload.single('avatar'), (req, res) => res.json({ ok: true }));

module.exports = router;
