package cache

// set needs c.mu.
func (c *Cache) set(k string) {
	// callers hold the lock
	c.items[k] = 1
}

func (c *Cache) Set(k string) {
	c.mu.Lock()
	c.set(k)
	c.mu.Unlock()
}
