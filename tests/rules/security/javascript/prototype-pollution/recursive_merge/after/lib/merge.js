function merge(target, source) {
  for (const key in source) {
    if (source[key] && typeof source[key] === 'object') {
      target[key] = merge(target[key] || {}, source[key]);
    } else {
      target[key] = source[key];
    }
  }
  return target;
}

module.exports = (req, res) => {
  const options = merge({ size: 10 }, JSON.parse(req.body.options));
  res.json({ size: options.size });
};
