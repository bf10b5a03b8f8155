exports.rates = async () => {
  const reply = await fetch('https://rates.example.com/latest', { signal: AbortSignal.timeout(5000) });
  return reply.json();
};
