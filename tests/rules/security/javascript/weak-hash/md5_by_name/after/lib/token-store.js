import { createHash } from 'node:crypto';

const ALGORITHM = 'md5';

export class TokenStore {
  constructor(secret) {
    this.secret = secret;
  }

  seal(value) {
    const hash = createHash(ALGORITHM);
    return hash.update(this.secret).update(value).digest('base64');
  }
}
