const express = require("express");

const router = express.Router();
const HOSTS = ["hooks.example.org", "hooks.example.net"];

async function probe(target) {
  const answer = await fetch(target, { method: "HEAD", redirect: "error", signal: AbortSignal.timeout(3000) });
  return answer.status;
}

router.post("/webhooks/test", async (req, res, next) => {
  const url = new URL(req.body.url);
  if (url.protocol !== "https:" || !HOSTS.includes(url.hostname)) {
    return res.sendStatus(400);
  }
  try {
    res.json({ status: await probe(url) });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
