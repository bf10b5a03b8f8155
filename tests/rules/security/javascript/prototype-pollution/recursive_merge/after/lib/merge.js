function merge(target, source) {
  for (const key in source) {
    const nested = source[key] && typeof source[key] === 'object';
    target[key] = nested ? merge(target[key] || {}, source[key]) : source[key];
  }
  return target;
}

module.exports = (req, res) => {
  const options = merge({ size: 10 }, JSON.parse(req.body.options));
  res.json({ size: options.size });
};
