exports.backoff = (attempt) => {
  const delay = Math.min(30000, 2 ** attempt * 100) * (0.5 + Math.random());
  return new Promise((resolve) => setTimeout(resolve, delay));
};
