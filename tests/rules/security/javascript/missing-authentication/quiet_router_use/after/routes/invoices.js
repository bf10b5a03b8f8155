const express = require('express');
const { requireUser } = require('../auth');
const invoices = require('../invoices');

const router = express.Router();
router.use(requireUser);

router.get('/', async (req, res) => res.json(await invoices.all()));
router.get('/total', async (req, res) => res.json(await invoices.total()));
router.post('/reset', async (req, res) => res.json(await invoices.reset()));

module.exports = router;
