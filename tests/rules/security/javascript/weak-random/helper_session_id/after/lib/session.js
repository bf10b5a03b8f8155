const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

function pick(length) {
  let out = '';
  for (let i = 0; i < length; i += 1) {
    out += ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
  }
  return out;
}

exports.newSession = (store, user) => {
  const sessionId = pick(24);
  store.set(sessionId, { user });
  return sessionId;
};
