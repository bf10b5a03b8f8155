it.only('works', () => { f(); g(); });
