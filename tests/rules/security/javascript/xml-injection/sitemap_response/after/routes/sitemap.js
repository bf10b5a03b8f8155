const express = require('express');
const router = express.Router();

const url = (loc) => `<url><loc>${loc}</loc></url>`;

router.get('/sitemap.xml', (req, res) => {
  const pages = [].concat(req.query.page || []);
  res.type('application/xml');
  res.send(`<urlset>${pages.map(url).join('')}</urlset>`);
});

module.exports = router;
