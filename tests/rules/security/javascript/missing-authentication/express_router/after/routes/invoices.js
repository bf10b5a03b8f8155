const express = require('express');
const { requireUser } = require('../auth');
const invoices = require('../invoices');

const router = express.Router();

router.get('/', requireUser, async (req, res) => {
  res.json(await invoices.all());
});
router.get('/total', requireUser, async (req, res) => {
  res.json({ total: await invoices.total() });
});
router.post('/close', requireUser, async (req, res) => {
  res.json(await invoices.close());
});
router.post('/reset', async (req, res) => {
  res.json(await invoices.reset());
});

module.exports = router;
