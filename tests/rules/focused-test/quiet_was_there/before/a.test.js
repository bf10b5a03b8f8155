it.only('works', () => { f(); });
