const express = require('express');
const { requireUser } = require('../auth');
const cards = require('../cards');

const router = express.Router();

router.get('/', requireUser, async (req, res) => res.json(await cards.all()));
router.get('/count', requireUser, async (req, res) => res.json(await cards.count()));
router.post('/', requireUser, async (req, res) => res.json(await cards.order()));
router.delete('/', requireUser, async (req, res) => res.json(await cards.clear()));

module.exports = router;
