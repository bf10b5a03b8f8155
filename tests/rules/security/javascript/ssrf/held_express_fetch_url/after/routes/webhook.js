const express = require("express");

const router = express.Router();

async function probe(target) {
  const answer = await fetch(target, { method: "HEAD", signal: AbortSignal.timeout(3000) });
  return answer.status;
}

router.post("/webhooks/test", async (req, res, next) => {
  const { url } = req.body;
  if (!url.startsWith("http")) {
    return res.sendStatus(400);
  }
  try {
    res.json({ status: await probe(url) });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
