const SENTENCE = /^(\w+\s?)*!$/;

function isShout(text) {
  return SENTENCE.test(text);
}

module.exports = (req, res) => {
  res.json({ shout: isShout(req.body.text) });
};
