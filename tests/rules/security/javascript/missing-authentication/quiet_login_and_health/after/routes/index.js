const express = require('express');
const { requireUser, login } = require('../auth');
const shop = require('../shop');

const router = express.Router();

router.get('/health', (req, res) => res.json({ ok: true }));
router.post('/login', login);
router.get('/me', requireUser, (req, res) => res.json({ id: req.user.id }));
router.get('/orders', requireUser, async (req, res) => res.json(await shop.orders()));
router.get('/cart', requireUser, async (req, res) => res.json(await shop.cart()));

module.exports = router;
